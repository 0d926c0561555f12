import { useShell, useT } from "~/platform/shell";
import { Tabs } from "~/ui";
import { programPages } from "./program-parts";

/** From one page of a program to the others. */
export function ProgramTabs({ programId }: { programId: string }) {
  const t = useT();
  const { pathname } = useShell();
  return <Tabs label={t("programs.pages")} items={programPages(programId).map(({ key, href }) => ({ href, label: t(key), current: pathname === href }))} />;
}
