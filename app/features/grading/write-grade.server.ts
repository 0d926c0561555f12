import { and, eq } from "drizzle-orm";
import { submissionReturns, submissions } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { assignmentReturned } from "~/features/assignments/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { emit } from "~/platform/events/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { completeByGrades } from "./completing.server";
import { assignmentGraded } from "./events";
import type { GradePost } from "./forms";
import { gradeOf, rubricOf, writeGrade, type KeptGrade } from "./grade.server";
import { askedIn, resultIn, saidOf, type Rubric } from "./rubric";
import { canBeGraded, canBeReturned, takesHold } from "./rules";
import { stillSo, type SeenWork } from "./seen.server";
import { subjectFor, type Subject } from "./subject.server";

/**
 * unknown: not there for this person. not-now: it no longer waits, or its type takes no second version. stale: somebody
 * saved since this page was opened; what they wrote is kept, and so is this until the person decides.
 */
export type GradeRefusal = "unknown" | "not-now" | "stale" | "empty" | "no-message" | "no-reason" | "same";
export type GradeOutcome = Result<{ readonly submittedAt: number }, GradeRefusal>;

interface Opened {
  readonly subject: Subject;
  readonly kept: KeptGrade | null;
  /** The whole rubric, where it is known already. */
  readonly rubric?: Rubric | null;
}

interface Opening {
  readonly userId: string;
  readonly submissionId: string;
  readonly seen: SeenWork | undefined;
}

/** The submission and its grade as they are now, when this post may write over it. */
async function openFor(tx: AcademyTx, { userId, submissionId, seen }: Opening, post: GradePost, may: (subject: Subject) => boolean): Promise<Result<Opened, GradeRefusal>> {
  const known = stillSo(tx, seen);
  const subject = known ? known.subject : await subjectFor(tx, userId, submissionId);
  if (!subject) return refused("unknown");
  const kept = known ? known.kept : await gradeOf(tx, submissionId, subject.version);
  if (!may(subject) || kept?.status === "published") return refused("not-now");
  if ((kept?.revision ?? 0) !== post.revision) return refused("stale");
  return done({ subject, kept, ...(known ? { rubric: known.rubric } : {}) });
}

/** Writes the post as the subject's grade; the total is of what is scored in the rubric as it is now. */
async function keep(tx: AcademyTx, ctx: PersonContext, { subject, kept, rubric: whole }: Opened, { content }: GradePost, publish: boolean): Promise<{ gradeId: string; total: number | null }> {
  const rubric = whole === undefined ? await rubricOf(tx, subject, content) : askedIn(whole, saidOf(content));
  const { total } = resultIn(rubric, content.scores);
  const { submissionId, version, clientId } = subject;
  const gradeId = await writeGrade(tx, kept, { submissionId, version, clientId, content, total, by: ctx.person.id, at: ctx.clock.now(), publish, rubric: rubric && { ...rubric, passMark: subject.passMark } });
  return { gradeId, total };
}

/** Keeps a grade as a draft, which only staff see. Whoever saves has it on the desk, unless somebody else just does. */
export const saveDraft = (ctx: PersonContext, submissionId: string, post: GradePost, seen?: SeenWork): Promise<GradeOutcome> => keepDraft(ctx, submissionId, post, seen, () => true);

/** So long one line of the audit log stands for what one person's page saved by itself. */
const TOLD_MS = 10 * 60_000;

/**
 * The same for a page that saves as somebody types: their saves of ten minutes have one line in the audit log, which
 * would else hold little but them (docs/decisions/0019).
 */
export const autosaveDraft = (ctx: PersonContext, submissionId: string, post: GradePost, seen?: SeenWork): Promise<GradeOutcome> =>
  keepDraft(ctx, submissionId, post, seen, (kept) => kept?.savedBy !== ctx.person.id || Math.floor(kept.updatedAt / TOLD_MS) !== Math.floor(ctx.clock.now() / TOLD_MS));

const keepDraft = (ctx: PersonContext, submissionId: string, post: GradePost, seen: SeenWork | undefined, told: (kept: KeptGrade | null) => boolean): Promise<GradeOutcome> =>
  ctx.write(async (tx) => {
    const opened = await openFor(tx, { userId: ctx.person.id, submissionId, seen }, post, ({ status }) => canBeGraded(status));
    if (!opened.ok) return opened;
    const { subject } = opened.value;
    const { gradeId } = await keep(tx, ctx, opened.value, { ...post, content: { ...post.content, message: post.message } }, false);
    const at = ctx.clock.now();
    if (takesHold(subject, ctx.person.id, at)) await tx.update(submissions).set({ heldBy: ctx.person.id, heldAt: at }).where(eq(submissions.id, submissionId));
    if (told(opened.value.kept)) await audit(tx, actorOf(ctx), { action: "grade/saved", subject: { type: "grade", id: gradeId }, after: { submissionId, version: subject.version, revision: post.revision + 1 } });
    return done({ submittedAt: subject.submittedAt ?? 0 });
  });

/** Moves a submission that waits to another status, off the desk; false: it no longer waited. */
async function leaveQueue(tx: AcademyTx, { submissionId, version }: Subject, status: "reviewed" | "returned", at: number): Promise<boolean> {
  const moved = await tx
    .update(submissions)
    .set({ status, ...(status === "reviewed" ? { reviewedAt: at } : {}), heldBy: null, heldAt: null, updatedAt: at })
    .where(and(eq(submissions.id, submissionId), eq(submissions.status, "submitted"), eq(submissions.version, version)))
    .returning({ id: submissions.id });
  return moved.length > 0;
}

/**
 * Publishes a grade (`03-assignments`): scores with who and when, development items onto the client's plan, the
 * submission reviewed, its module completed where the module's rule is a grade, or a score it reaches, and nothing else of it is open, one
 * event; all or nothing. Of two at once one publishes, the other is told that it no longer waits.
 */
export const publishGrade = (ctx: PersonContext, submissionId: string, post: GradePost, seen?: SeenWork): Promise<GradeOutcome> =>
  ctx.write(async (tx) => {
    const opened = await openFor(tx, { userId: ctx.person.id, submissionId, seen }, post, ({ status }) => canBeGraded(status));
    if (!opened.ok) return opened;
    if (post.content.feedback === "" && !post.content.scores.some(({ score }) => score !== null)) return refused("empty");
    const { subject } = opened.value;
    const at = ctx.clock.now();
    const by = ctx.person.id;
    if (!(await leaveQueue(tx, subject, "reviewed", at))) return refused("not-now");
    const { gradeId, total } = await keep(tx, ctx, opened.value, post, true);
    await completeByGrades(tx, subject, { by, at, requestId: ctx.requestId });
    await audit(tx, actorOf(ctx), { action: "grade/published", subject: { type: "grade", id: gradeId }, before: { status: subject.status }, after: { submissionId, version: subject.version, status: "reviewed", total } });
    await emit(tx, assignmentGraded, { submissionId, gradeId }, { at, actorId: by, requestId: ctx.requestId, key: gradeId });
    return done({ submittedAt: subject.submittedAt ?? 0 });
  });

/**
 * Gives work back for changes with a message to the client, where its type allows another version. What was noted
 * about this version stays with it, unpublished.
 */
export const returnForChanges = (ctx: PersonContext, submissionId: string, post: GradePost, seen?: SeenWork): Promise<GradeOutcome> =>
  ctx.write(async (tx) => {
    const opened = await openFor(tx, { userId: ctx.person.id, submissionId, seen }, post, ({ status, resubmission }) => canBeReturned(status, resubmission));
    if (!opened.ok) return opened;
    if (post.message === "") return refused("no-message");
    const { subject } = opened.value;
    const { version } = subject;
    const at = ctx.clock.now();
    const by = ctx.person.id;
    if (!(await leaveQueue(tx, subject, "returned", at))) return refused("not-now");
    await keep(tx, ctx, opened.value, post, false);
    await tx.insert(submissionReturns).values({ submissionId, version, message: post.message, returnedBy: by, returnedAt: at });
    await audit(tx, actorOf(ctx), { action: "submission/returned", subject: { type: "submission", id: submissionId }, before: { status: subject.status }, after: { version, status: "returned" } });
    await emit(tx, assignmentReturned, { submissionId, version }, { at, actorId: by, requestId: ctx.requestId, key: `${submissionId}:${version}` });
    return done({ submittedAt: subject.submittedAt ?? 0 });
  });

/** Puts this person's name on work that waits, whoever has it open; they are told by the page. */
export const takeOver = (ctx: PersonContext, submissionId: string): Promise<Result<null, "unknown" | "not-now">> =>
  ctx.write(async (tx) => {
    const subject = await subjectFor(tx, ctx.person.id, submissionId);
    if (!subject) return refused("unknown");
    if (!canBeGraded(subject.status)) return refused("not-now");
    if (subject.heldBy === ctx.person.id) return done(null);
    await tx.update(submissions).set({ heldBy: ctx.person.id, heldAt: ctx.clock.now() }).where(and(eq(submissions.id, submissionId), eq(submissions.status, "submitted")));
    await audit(tx, actorOf(ctx), { action: "submission/taken-over", subject: { type: "submission", id: submissionId }, before: { heldBy: subject.heldBy }, after: { heldBy: ctx.person.id } });
    return done(null);
  });

/**
 * Opening the page records who has it, when nobody does or their hold has gone stale (`takesHold`). Somebody who was
 * quicker keeps it. @returns whether the hold is this person's now
 */
export const recordOpening = (ctx: PersonContext, subject: Subject): Promise<boolean> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const now = await subjectFor(tx, ctx.person.id, subject.submissionId);
    if (!now || !canBeGraded(now.status) || !takesHold(now, ctx.person.id, at)) return false;
    await tx.update(submissions).set({ heldBy: ctx.person.id, heldAt: at }).where(eq(submissions.id, subject.submissionId));
    return true;
  });
