import { and, eq, exists, inArray, or, sql, type Placeholder, type SQL } from "drizzle-orm";
import { enrolmentStaff, moduleStaff, programStaff, submissions } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { standing } from "./facts.server";

/**
 * The submissions that this person can see (`01-access`), as a condition on `submissions` for whatever asks for them:
 * they are staff of its program, of that very module, or of that enrolment on that module, and still hold that role.
 * Staff of the program's other modules see nothing of it; an admin sees it only as staff, a suspended person
 * nothing.
 */
export function visibleSubmissions(read: AcademyRead, userId: string | Placeholder): SQL {
  const programs = read.select({ id: programStaff.programId }).from(programStaff).where(and(eq(programStaff.userId, userId), standing(read, programStaff)));
  const modules = read.select({ id: moduleStaff.moduleId }).from(moduleStaff).where(and(eq(moduleStaff.userId, userId), standing(read, moduleStaff)));
  const pairs = read
    .select({ one: sql`1` })
    .from(enrolmentStaff)
    .where(and(eq(enrolmentStaff.enrolmentId, submissions.enrolmentId), eq(enrolmentStaff.moduleId, submissions.moduleId), eq(enrolmentStaff.userId, userId), standing(read, enrolmentStaff)));
  const seen = or(inArray(submissions.programId, programs), inArray(submissions.moduleId, modules), exists(pairs));
  return seen ?? sql`0`;
}
