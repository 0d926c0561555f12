import { paths } from "~/platform/paths";
import { useShell, useT } from "~/platform/shell";
import { Tabs } from "~/ui";

/** The parts of a program that are about its people. */
export function ProgramTabs({ programId }: { programId: string }) {
  const t = useT();
  const { pathname } = useShell();
  const items = [
    { href: paths.staffing.program(programId), label: t("staffing.title") },
    { href: paths.enrolments.cohorts(programId), label: t("cohorts.title") },
    { href: paths.enrolments.list(programId), label: t("enrolments.title") },
  ];
  return <Tabs label={t("programs.people")} items={items.map((item) => ({ ...item, current: pathname === item.href }))} />;
}
