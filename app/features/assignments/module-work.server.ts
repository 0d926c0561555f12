import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { assignments, assignmentTypes, submissions } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { preparedFor } from "~/platform/prepared.server";
import { ruleColumns, workRulesOf } from "./own-work.server";
import { dueAt, isOverdue, type WorkStatus } from "./rules";

/** An assignment of a module, as an enrolment stands to it. */
export interface ModuleWork {
  readonly assignmentId: string;
  readonly title: string;
  readonly status: WorkStatus;
  readonly submittedAt: number | null;
  readonly updatedAt: number | null;
  /** The last millisecond of the day until which it is asked for. */
  readonly due: number | null;
  readonly overdue: boolean;
}

const rowsOf = preparedFor((read: AcademyRead) =>
  read
    .select({
      assignmentId: assignments.id, title: assignments.title, ...ruleColumns,
      status: sql<WorkStatus | null>`${submissions.status}`, submittedAt: submissions.submittedAt, updatedAt: submissions.updatedAt,
    })
    .from(assignments)
    .innerJoin(assignmentTypes, eq(assignmentTypes.id, assignments.assignmentTypeId))
    .leftJoin(submissions, and(eq(submissions.assignmentId, assignments.id), eq(submissions.enrolmentId, sql.placeholder("enrolmentId"))))
    .where(and(eq(assignments.moduleId, sql.placeholder("moduleId")), isNull(assignments.archivedAt)))
    .orderBy(asc(assignments.position))
    .prepare(),
);

/**
 * The work asked for in a module, in order, in one query. The caller has seen to it that the enrolment is the asker's.
 * @param opensAt when the module opens for this enrolment, epoch ms; null: no day is known
 */
export async function workOfModule(
  read: AcademyRead,
  { moduleId, enrolmentId, opensAt, timeZone, now }: { readonly moduleId: string; readonly enrolmentId: string; readonly opensAt: number | null; readonly timeZone: string; readonly now: number },
): Promise<readonly ModuleWork[]> {
  const rows = await rowsOf(read).all({ moduleId, enrolmentId });
  return rows.map(({ dueOn, dueAfterDays, typeDueOn, typeDueAfterDays, lateRule, lateDays, status, ...row }) => {
    const known = status ?? "not_started";
    const due = dueAt(opensAt, workRulesOf({ dueOn, dueAfterDays, typeDueOn, typeDueAfterDays, lateRule, lateDays }).due, timeZone);
    return { ...row, status: known, due, overdue: isOverdue(known, due, now) };
  });
}
