import { and, eq, inArray, sql } from "drizzle-orm";
import { submissionAnswers, submissionFiles, submissions } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { beginModule } from "~/features/programs/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { wasKept, type Upload } from "~/platform/files/index.server";
import { newId } from "~/platform/ids.server";
import type { PersonContext } from "~/platform/scope.server";
import type { AnswerField } from "./answers";
import { checkTyped, type WorkErrors } from "./check-work";
import { attachFiles, newUploads, removeFile, type FieldUpload } from "./draft-files.server";
import { answersOf, askedOf, fieldsOf, filesOf, ownWork, timesOf, type Answers, type OwnWork } from "./own-work.server";
import { versionToWrite, type ShutReason } from "./rules";
import { fileLimit, whyNotFiled, type FileErrors, type RefusedFile } from "./work-uploads";

/** A page of the form, as it was sent. */
export interface PostedWork {
  /** The revision the page was drawn from. */
  readonly revision: number;
  /** By field; a field that is not in it stays as it is. */
  readonly typed: Answers;
  /** Files by the field they answer. */
  readonly uploads?: readonly { readonly fieldId: string; readonly upload: Upload }[];
  /** A file to take away. */
  readonly remove?: string | undefined;
}

export type SavedDraft =
  | { readonly ok: true; readonly revision: number }
  | { readonly ok: false; readonly reason: "unknown" | ShutReason }
  /** Something cannot be kept; the rest of the page was, as `revision`. */
  | { readonly ok: false; readonly reason: "invalid"; readonly errors: WorkErrors; readonly files: FileErrors; readonly revision: number }
  /** Another page has saved something else since this one was opened: nothing typed on this one was kept, its files were. */
  | { readonly ok: false; readonly reason: "stale"; readonly errors: WorkErrors; readonly files: FileErrors };

interface SortedUploads {
  readonly taken: readonly FieldUpload[];
  readonly refused: FileErrors;
}

/** Which files answer their field, counting those that are there. */
function sortUploads(fields: readonly AnswerField[], uploads: NonNullable<PostedWork["uploads"]>, there: readonly { readonly fieldId: string }[]): SortedUploads {
  const taken: FieldUpload[] = [];
  const refused: Record<string, RefusedFile[]> = {};
  for (const { fieldId, upload } of uploads) {
    const count = [...there, ...taken].filter((one) => one.fieldId === fieldId).length;
    const why = whyNotFiled(fields.find((field) => field.id === fieldId), upload) ?? (count >= fileLimit.files ? "too-many" : null);
    if (why === null && wasKept(upload)) taken.push({ fieldId, upload });
    else if (why !== null) (refused[fieldId] ??= []).push({ name: upload.name, reason: why });
  }
  return { taken, refused };
}

/**
 * Keeps a client's unfinished work (`03-assignments`, Client). The first save begins the submission and the module; a
 * save after a return begins the next version with the former answers and files. What can be kept of a page is kept. A
 * page that is older than what is saved changes no answer, unless it says the same.
 */
export const saveDraft = (ctx: PersonContext, assignmentId: string, posted: PostedWork): Promise<SavedDraft> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const work = await ownWork(tx, ctx.person.id, assignmentId);
    if (!work) return { ok: false, reason: "unknown" };
    const { shut } = timesOf(work, ctx.person.timeZone, at);
    if (shut) return { ok: false, reason: shut };
    const fields = askedOf(await fieldsOf(tx, work.assignmentTypeId));
    const { values, errors } = checkTyped(fields, posted.typed);
    const draft = work.submissionId ? { submissionId: work.submissionId, version: work.version } : null;
    const saved = draft ? ((await answersOf(tx, draft.submissionId, [draft.version])).get(draft.version) ?? {}) : {};
    const fresh = await newUploads(tx, draft, (posted.uploads ?? []).flatMap(({ fieldId, upload }) => (wasKept(upload) ? [{ fieldId, upload }] : [])));
    const refusedUploads = (posted.uploads ?? []).filter(({ upload }) => !wasKept(upload));
    const { taken, refused: notTaken } = sortUploads(fields, [...fresh, ...refusedUploads], draft ? await filesOf(tx, draft.submissionId, draft.version) : []);
    const differing = Object.entries(values).filter(([fieldId, value]) => (saved[fieldId] ?? "") !== value);
    const wrong = Object.keys(errors).length > 0;
    const stale = posted.revision !== work.revision && (differing.length > 0 || wrong);
    const changed = stale ? [] : differing;
    const nothingNew = changed.length === 0 && taken.length === 0 && posted.remove === undefined && work.status === "in_progress";
    const revision = nothingNew || (stale && taken.length === 0) ? work.revision : await keep(tx, ctx, work, { changed, taken, remove: stale ? undefined : posted.remove }, at);
    if (stale) return { ok: false, reason: "stale", errors, files: notTaken };
    return wrong || Object.keys(notTaken).length > 0 ? { ok: false, reason: "invalid", errors, files: notTaken, revision } : { ok: true, revision };
  });

interface Kept {
  readonly changed: readonly (readonly [string, string])[];
  readonly taken: readonly FieldUpload[];
  readonly remove: string | undefined;
}

/** Writes what is kept of a page, and answers the draft's revision after it. */
async function keep(tx: AcademyTx, ctx: PersonContext, work: OwnWork, { changed, taken, remove }: Kept, at: number): Promise<number> {
  const draft = await nextRevision(tx, work, ctx.person.id, at);
  await writeAnswers(tx, draft.submissionId, draft.version, changed);
  if (remove !== undefined) await removeFile(tx, draft, remove);
  await attachFiles(tx, draft, taken, ctx.person.id, at);
  await beginModule(tx, { enrolmentId: work.enrolmentId, moduleId: work.moduleId, at });
  await audit(tx, actorOf(ctx), { action: "submission/saved", subject: { type: "submission", id: draft.submissionId }, after: { version: draft.version, revision: draft.revision } });
  return draft.revision;
}

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

async function writeAnswers(tx: AcademyTx, submissionId: string, version: number, changed: Kept["changed"]): Promise<void> {
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
