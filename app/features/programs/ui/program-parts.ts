import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";

/** A page about a part of a program. */
export interface ProgramPart {
  readonly key: MessageKey;
  readonly href: string;
}

/** The pages of a program, tabs on each of them; its own shows the modules. */
export const programPages = (programId: string): readonly ProgramPart[] => [
  { key: "modules.title", href: paths.programs.one(programId) },
  { key: "staffing.title", href: paths.staffing.program(programId) },
  { key: "cohorts.title", href: paths.enrolments.cohorts(programId) },
  { key: "enrolments.title", href: paths.enrolments.list(programId) },
  { key: "badges.admin.title", href: paths.badges.ofProgram(programId) },
];
