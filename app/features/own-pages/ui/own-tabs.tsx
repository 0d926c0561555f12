import { paths } from "~/platform/paths";
import { useShell, useT } from "~/platform/shell";
import { Tabs } from "~/ui";

/** From one of a client's own pages about how far they are to the others. */
export function OwnTabs() {
  const t = useT();
  const { pathname } = useShell();
  const pages = [
    { href: paths.own.progress(), label: t("ownPages.progress") },
    { href: paths.own.skills(), label: t("ownPages.skills") },
    { href: paths.own.tracks(), label: t("ownPages.tracks") },
    { href: paths.own.history(), label: t("ownPages.history") },
  ];
  return <Tabs label={t("ownPages.label")} items={pages.map((page) => ({ ...page, current: pathname === page.href }))} />;
}
