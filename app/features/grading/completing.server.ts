import { and, eq, isNull, or } from "drizzle-orm";
import { assignments, grades, submissions } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { completeModule, gradesComplete } from "~/features/programs/index.server";
import type { Subject } from "./subject.server";

/** What the module asks of this enrolment and how it was answered; what was just graded is among it, even if it is asked for no more. */
const workOf = (tx: AcademyTx, { moduleId, enrolmentId, assignmentId }: Subject) =>
  tx
    .select({ status: submissions.status, total: grades.total })
    .from(assignments)
    .leftJoin(submissions, and(eq(submissions.assignmentId, assignments.id), eq(submissions.enrolmentId, enrolmentId)))
    .leftJoin(grades, and(eq(grades.submissionId, submissions.id), eq(grades.version, submissions.version), eq(grades.status, "published")))
    .where(and(eq(assignments.moduleId, moduleId), or(isNull(assignments.archivedAt), eq(assignments.id, assignmentId))));

/**
 * Completes the module of work that was graded, or graded anew, where its rule is a grade and all that it asks for has one,
 * high enough where a score is asked for. A module that is done stays so, whatever a grade is changed to: nobody loses
 * what they were told is finished (docs/decisions/0036).
 */
export async function completeByGrades(tx: AcademyTx, subject: Subject, { by, at, requestId }: { readonly by: string; readonly at: number; readonly requestId: string }): Promise<void> {
  if (subject.completionRule !== "graded") return;
  const score = subject.completionScore;
  const work = (await workOf(tx, subject)).map(({ status, total }) => ({ reviewed: status === "reviewed", total }));
  if (!gradesComplete(score, work)) return;
  await completeModule(tx, { enrolmentId: subject.enrolmentId, moduleId: subject.moduleId, by, how: score === null ? "graded" : "score", at, requestId });
}
