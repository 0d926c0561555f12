import { and, eq, inArray, sql } from "drizzle-orm";
import { submissionAnswers, submissionFiles, submissions } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { beginModule } from "~/features/programs/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import type { PersonContext } from "~/platform/scope.server";
import { checkTyped, type WorkErrors } from "./check-work";
import { answersOf, askedOf, fieldsOf, ownWork, type Answers, type OwnWork } from "./own-work.server";
import { versionToWrite, whyShut, type ShutReason } from "./rules";

/** A page of the form, as it was sent. */
export interface PostedWork {
  /** The revision the page was drawn from. */
  readonly revision: number;
  /** By field; a field that is not in it stays as it is. */
  readonly typed: Answers;
}

export type SavedDraft =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "unknown" | ShutReason }
  /** Something cannot be kept; nothing was. */
  | { readonly ok: false; readonly reason: "invalid"; readonly errors: WorkErrors }
  /** Another page has saved something else since this one was opened; nothing of this one was kept. */
  | { readonly ok: false; readonly reason: "stale"; readonly errors: WorkErrors };

/**
 * Keeps a client's unfinished work (`03-assignments`, Client). The first save begins the submission and the module; a
 * save after a return begins the next version with the former answers. A page that is older than what is saved writes
 * nothing, unless it says the same.
 */
export const saveDraft = (ctx: PersonContext, assignmentId: string, posted: PostedWork): Promise<SavedDraft> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const work = await ownWork(tx, ctx.person.id, assignmentId);
    if (!work) return { ok: false, reason: "unknown" };
    const shut = whyShut(work, at);
    if (shut) return { ok: false, reason: shut };
    const { values, errors } = checkTyped(askedOf(await fieldsOf(tx, work.assignmentTypeId)), posted.typed);
    const saved = work.submissionId ? ((await answersOf(tx, work.submissionId, [work.version])).get(work.version) ?? {}) : {};
    const changed = Object.entries(values).filter(([fieldId, value]) => (saved[fieldId] ?? "") !== value);
    const wrong = Object.keys(errors).length > 0;
    if (posted.revision !== work.revision && (changed.length > 0 || wrong)) return { ok: false, reason: "stale", errors };
    if (wrong) return { ok: false, reason: "invalid", errors };
    if (changed.length === 0 && work.status === "in_progress") return { ok: true };
    const { submissionId, version, revision } = await nextRevision(tx, work, ctx.person.id, at);
    await writeAnswers(tx, submissionId, version, changed);
    await beginModule(tx, { enrolmentId: work.enrolmentId, moduleId: work.moduleId, at });
    await audit(tx, actorOf(ctx), { action: "submission/saved", subject: { type: "submission", id: submissionId }, after: { version, revision } });
    return { ok: true };
  });

/** The submission as this save leaves it: begun, one revision on, or on to the version after the returned one. */
async function nextRevision(tx: AcademyTx, work: OwnWork, userId: string, at: number): Promise<{ submissionId: string; version: number; revision: number }> {
  const revision = work.revision + 1;
  if (!work.submissionId) {
    const submissionId = newId(at);
    const { enrolmentId, programId, moduleId } = work;
    await tx.insert(submissions).values({ id: submissionId, assignmentId: work.assignmentId, enrolmentId, programId, moduleId, userId, revision, createdAt: at, updatedAt: at });
    return { submissionId, version: 1, revision };
  }
  const version = versionToWrite(work);
  if (version !== work.version) await carryOver(tx, work.submissionId, work.version, version);
  await tx.update(submissions).set({ status: "in_progress", version, revision, updatedAt: at }).where(and(eq(submissions.id, work.submissionId), eq(submissions.revision, work.revision)));
  return { submissionId: work.submissionId, version, revision };
}

/** The next version begins with what the former one said. */
async function carryOver(tx: AcademyTx, submissionId: string, from: number, version: number): Promise<void> {
  const answers = await tx.select().from(submissionAnswers).where(and(eq(submissionAnswers.submissionId, submissionId), eq(submissionAnswers.version, from)));
  if (answers.length > 0) await tx.insert(submissionAnswers).values(answers.map((row) => ({ ...row, version })));
  const files = await tx.select().from(submissionFiles).where(and(eq(submissionFiles.submissionId, submissionId), eq(submissionFiles.version, from)));
  if (files.length > 0) await tx.insert(submissionFiles).values(files.map((row) => ({ ...row, version })));
}

async function writeAnswers(tx: AcademyTx, submissionId: string, version: number, changed: readonly (readonly [string, string])[]): Promise<void> {
  const emptied = changed.filter(([, value]) => value === "").map(([fieldId]) => fieldId);
  const said = changed.filter(([, value]) => value !== "").map(([fieldId, value]) => ({ submissionId, version, fieldId, value }));
  if (emptied.length > 0) {
    await tx.delete(submissionAnswers).where(and(eq(submissionAnswers.submissionId, submissionId), eq(submissionAnswers.version, version), inArray(submissionAnswers.fieldId, emptied)));
  }
  if (said.length > 0) {
    await tx.insert(submissionAnswers).values(said).onConflictDoUpdate({
      target: [submissionAnswers.submissionId, submissionAnswers.version, submissionAnswers.fieldId], set: { value: sql`excluded.value` },
    });
  }
}
