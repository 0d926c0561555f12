import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { Tabs } from "~/ui";

/** What waits, and what was given. */
export function BadgeViews({ current }: { current: "waiting" | "given" }) {
  const t = useT();
  return <Tabs label={t("badges.views")} items={[{ href: paths.badges.waiting(), label: t("badges.views.waiting"), current: current === "waiting" }, { href: paths.badges.given(), label: t("badges.views.given"), current: current === "given" }]} />;
}
