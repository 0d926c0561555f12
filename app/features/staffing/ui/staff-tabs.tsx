import { paths } from "~/platform/paths";
import { useShell, useT } from "~/platform/shell";
import { Tabs } from "~/ui";

/** From one page about all staff to the others. */
export function StaffTabs() {
  const t = useT();
  const { pathname } = useShell();
  const items = [
    { href: paths.staffing.gaps(), label: t("staffPlaces.gaps") }, { href: paths.staffing.changes(), label: t("staffPlaces.changes") }, { href: paths.staffing.why(), label: t("staffPlaces.why") },
  ];
  return <Tabs label={t("staffPlaces.pages")} items={items.map((item) => ({ ...item, current: pathname === item.href }))} />;
}
