import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { assignments, assignmentTypes, enrolments, modules, programs, submissions } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { preparedFor } from "~/platform/prepared.server";
import { ruleColumns, workRulesOf } from "./own-work.server";
import { dueAt, type WorkStatus } from "./rules";

const rowsOf = preparedFor((read: AcademyRead) =>
  read
    .select({ assignmentId: assignments.id, moduleId: modules.id, enrolmentId: enrolments.id, title: assignments.title, ...ruleColumns, status: sql<WorkStatus | null>`${submissions.status}` })
    .from(enrolments)
    .innerJoin(programs, and(eq(programs.id, enrolments.programId), ne(programs.visibility, "draft")))
    .innerJoin(modules, and(eq(modules.programId, enrolments.programId), eq(modules.status, "active")))
    .innerJoin(assignments, and(eq(assignments.moduleId, modules.id), isNull(assignments.archivedAt)))
    .innerJoin(assignmentTypes, eq(assignmentTypes.id, assignments.assignmentTypeId))
    .leftJoin(submissions, and(eq(submissions.assignmentId, assignments.id), eq(submissions.enrolmentId, enrolments.id)))
    .where(and(eq(enrolments.userId, sql.placeholder("userId")), inArray(enrolments.status, ["active", "paused"])))
    .prepare(),
);

export interface OwnDue {
  readonly assignmentId: string;
  readonly moduleId: string;
  readonly enrolmentId: string;
  readonly title: string;
  /** The last millisecond of the day until which it is asked for. */
  readonly due: number;
  /** It is with staff, or was marked. */
  readonly handedIn: boolean;
}

/** All work with a day of somebody's programs that run, in one query. `opensAt`: when a module opens for an enrolment. */
export async function duesOf(read: AcademyRead, { userId, timeZone, opensAt }: { readonly userId: string; readonly timeZone: string; opensAt(enrolmentId: string, moduleId: string): number | null }): Promise<readonly OwnDue[]> {
  const rows = await rowsOf(read).all({ userId });
  return rows.flatMap(({ assignmentId, moduleId, enrolmentId, title, status, ...rules }) => {
    const due = dueAt(opensAt(enrolmentId, moduleId), workRulesOf(rules).due, timeZone);
    return due === null ? [] : [{ assignmentId, moduleId, enrolmentId, title, due, handedIn: status === "submitted" || status === "reviewed" }];
  });
}
