import { useShell, useT } from "~/platform/shell";
import { Tabs } from "~/ui";
import { peoplePages } from "./program-parts";

/** From one page about a program's people to the others. */
export function ProgramTabs({ programId }: { programId: string }) {
  const t = useT();
  const { pathname } = useShell();
  return <Tabs label={t("programs.people")} items={peoplePages(programId).map(({ key, href }) => ({ href, label: t(key), current: pathname === href }))} />;
}
