import { and, eq, isNull, type SQL } from "drizzle-orm";
import { union } from "drizzle-orm/sqlite-core";
import { enrolmentStaff, moduleStaff, programStaff, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { standing } from "./facts.server";

type StaffTable = typeof programStaff | typeof moduleStaff | typeof enrolmentStaff;

/** Where a submission stands: copied onto it from its enrolment, so that nobody has to look it up. */
export interface SubmissionPlace {
  readonly programId: string;
  readonly moduleId: string;
  readonly enrolmentId: string;
}

export interface Viewer {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
}

/**
 * Everyone who can see a submission at this place (`01-access`, The three staff tiers): staff of its program, of that
 * very module, and of that enrolment on that module, in either staff role, each once. Nobody who lost the role, nobody
 * suspended, no staff of the program's other modules. One query by three primary keys, by name.
 */
export async function viewersOf(read: AcademyRead, { programId, moduleId, enrolmentId }: SubmissionPlace): Promise<readonly Viewer[]> {
  const named = (table: StaffTable, at: SQL | undefined) =>
    read
      .select({ userId: users.id, name: users.name, email: users.email })
      .from(table)
      .innerJoin(users, and(eq(users.id, table.userId), isNull(users.suspendedAt)))
      .where(and(at, standing(read, table)));
  const found = await union(
    named(programStaff, eq(programStaff.programId, programId)),
    named(moduleStaff, eq(moduleStaff.moduleId, moduleId)),
    named(enrolmentStaff, and(eq(enrolmentStaff.enrolmentId, enrolmentId), eq(enrolmentStaff.moduleId, moduleId))),
  );
  return [...found].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.userId < b.userId ? -1 : 1));
}
