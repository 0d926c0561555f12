import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";

/** A page about a part of a program. */
export interface ProgramPart {
  readonly key: MessageKey;
  readonly href: string;
}

/** The pages about a program's people: rows on the program's page, tabs on each of them. */
export const peoplePages = (programId: string): readonly ProgramPart[] => [
  { key: "staffing.title", href: paths.staffing.program(programId) },
  { key: "cohorts.title", href: paths.enrolments.cohorts(programId) },
  { key: "enrolments.title", href: paths.enrolments.list(programId) },
];
