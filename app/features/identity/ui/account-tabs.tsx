import { paths } from "~/platform/paths";
import { useShell, useT } from "~/platform/shell";
import { Tabs } from "~/ui";

/** The pages of one's own account. */
export function AccountTabs() {
  const t = useT();
  const { pathname } = useShell();
  const items = [
    { href: paths.account.home(), label: t("identity.profile.tab") },
    { href: paths.account.photo(), label: t("photo.tab") },
    { href: paths.account.notices(), label: t("noticeMail.tab") },
    { href: paths.account.password(), label: t("identity.passwordPage.tab") },
    { href: paths.account.secondFactor(), label: t("factor.tab") },
    { href: paths.outside.connections(), label: t("outside.tab") },
    { href: paths.account.devices(), label: t("identity.devices.tab") },
    { href: paths.account.access(), label: t("access.tab") },
    { href: paths.account.viewers(), label: t("viewers.tab") },
    { href: paths.personalData.home(), label: t("personalData.tab") },
  ];
  return <Tabs label={t("identity.account.tabs")} items={items.map((item) => ({ ...item, current: item.href === pathname }))} />;
}
