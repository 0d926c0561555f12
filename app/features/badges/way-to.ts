import type { Above } from "~/platform/handle";
import { paths } from "~/platform/paths";

/** The way down to a program, for the pages of its badges. */
export const wayTo = (program: { readonly id: string; readonly title: string }): readonly Above[] => [
  { key: "admin.title", href: paths.admin.home() },
  { key: "programs.title", href: paths.programs.list() },
  { label: program.title, href: paths.programs.one(program.id) },
];
