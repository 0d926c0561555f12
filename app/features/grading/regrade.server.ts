import { eq } from "drizzle-orm";
import { grades } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { emit } from "~/platform/events/index.server";
import { done, refused } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { assignmentRegraded } from "./events";
import type { GradePost } from "./forms";
import { completeByGrades } from "./completing.server";
import { addResources } from "./resources.server";
import { addItems, contentOf, gradeOf, replaceScores, rubricOf } from "./grade.server";
import { writeGradedOn } from "./graded-on";
import { keepEarlier } from "./grade-history.server";
import { resultIn, type GradeContent } from "./rubric";
import { canBeRegraded, sameGrade } from "./rules";
import { subjectFor } from "./subject.server";
import type { GradeOutcome } from "./write-grade.server";

const saysNothing = ({ feedback, scores }: GradeContent): boolean => feedback === "" && !scores.some(({ score }) => score !== null);

/**
 * Changes a published grade (`03-assignments`: grade history is kept, a regrade needs a reason). What it said before stays
 * in its history with the reason, `scored_by` and `scored_at` say who changed it and when, one event tells the client. What
 * is on the client's plan stays there, new development items and resources join it. For everybody who may grade the work. `stale`:
 * somebody changed it since the page was opened; `same`: nothing is different. A total that now reaches what its module asks for
 * completes that; one that reaches it no more takes nothing away.
 */
export const regrade = (ctx: PersonContext, submissionId: string, { revision, content, message: reason }: GradePost): Promise<GradeOutcome> =>
  ctx.write(async (tx) => {
    const by = ctx.person.id;
    const at = ctx.clock.now();
    const subject = await subjectFor(tx, by, submissionId);
    if (!subject) return refused("unknown");
    const kept = await gradeOf(tx, submissionId, subject.version);
    if (kept === null || !canBeRegraded(subject.status, kept.status)) return refused("not-now");
    if (kept.revision !== revision) return refused("stale");
    if (saysNothing(content)) return refused("empty");
    const before = await contentOf(tx, kept.gradeId);
    if (content.items.length === 0 && content.resources.length === 0 && sameGrade(before, content)) return refused("same");
    if (reason === "") return refused("no-reason");
    await keepEarlier(tx, { kept, content: before, reason, by, at });
    // A correction is made on what the grade was given on: other weights since are no reason for another total.
    const live = kept.rubric === null ? await rubricOf(tx, subject, content) : null;
    const rubric = kept.rubric ?? (live && { ...live, passMark: subject.passMark });
    const { total } = resultIn(rubric, content.scores);
    await tx.update(grades).set({ revision: revision + 1, feedback: content.feedback, total, rubric: writeGradedOn(rubric), savedBy: by, scoredBy: by, scoredAt: at, updatedAt: at }).where(eq(grades.id, kept.gradeId));
    await replaceScores(tx, kept.gradeId, content);
    await addItems(tx, { gradeId: kept.gradeId, clientId: subject.clientId, items: content.items, by, at, status: "open" });
    await addResources(tx, { gradeId: kept.gradeId, clientId: subject.clientId, resources: content.resources, by, at, publish: true });
    await completeByGrades(tx, subject, { by, at, requestId: ctx.requestId });
    await audit(tx, actorOf(ctx), { action: "grade/changed", subject: { type: "grade", id: kept.gradeId }, before: { revision, total: kept.total, scoredBy: kept.scoredBy }, after: { submissionId, version: subject.version, revision: revision + 1, total }, why: reason });
    await emit(tx, assignmentRegraded, { submissionId, gradeId: kept.gradeId, revision: revision + 1 }, { at, actorId: by, requestId: ctx.requestId, key: `${kept.gradeId}:${String(revision + 1)}` });
    return done({ submittedAt: subject.submittedAt ?? 0 });
  });
