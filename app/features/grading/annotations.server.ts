import { and, count, eq, inArray } from "drizzle-orm";
import { annotations, assignmentFields, submissionAnswers, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { longestNote, MOST_NOTES } from "./annotations-limits";
import { isIn, trimmed, type Passage } from "./passages";
import { canBeGraded } from "./rules";
import { subjectFor, type Subject } from "./subject.server";

/** A note on a passage of what was handed in. */
export interface Annotation extends Passage {
  readonly id: string;
  readonly fieldId: string;
  readonly comment: string;
  readonly quote: string;
  readonly byId: string | null;
  readonly by: string | null;
}

/** Notes on a version of a submission in reading order, field by field. One query; who may read them is the caller's. */
export async function annotationsOf(read: AcademyRead, submissionId: string, version: number): Promise<readonly Annotation[]> {
  const rows = await read
    .select({ id: annotations.id, fieldId: annotations.fieldId, start: annotations.start, end: annotations.end, quote: annotations.quote, comment: annotations.comment, byId: annotations.createdBy, by: users.name })
    .from(annotations)
    .leftJoin(users, eq(users.id, annotations.createdBy))
    .where(and(eq(annotations.submissionId, submissionId), eq(annotations.version, version)));
  return [...rows].sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1));
}

/** The answers that passages are taken from: words of a client's own. */
export const takesNotes = (kind: string): boolean => kind === "long_text" || kind === "short_text";

export interface NotedField {
  readonly fieldId: string;
  readonly label: string;
  readonly text: string;
}

async function fieldOf(read: AcademyRead, { submissionId, version }: Subject, fieldId: string): Promise<NotedField | null> {
  const row = await read
    .select({ fieldId: assignmentFields.id, label: assignmentFields.label, kind: assignmentFields.kind, text: submissionAnswers.value })
    .from(submissionAnswers)
    .innerJoin(assignmentFields, eq(assignmentFields.id, submissionAnswers.fieldId))
    .where(and(eq(submissionAnswers.submissionId, submissionId), eq(submissionAnswers.version, version), eq(submissionAnswers.fieldId, fieldId)))
    .get();
  return row && takesNotes(row.kind) && row.text !== "" ? { fieldId: row.fieldId, label: row.label, text: row.text } : null;
}

/** The answers that these notes are about, in the order of the form, each with its notes. One query where there are any. */
export async function notedFields(read: AcademyRead, submissionId: string, version: number, notes: readonly Annotation[]): Promise<readonly (NotedField & { readonly notes: readonly Annotation[] })[]> {
  if (notes.length === 0) return [];
  const rows = await read
    .select({ fieldId: assignmentFields.id, label: assignmentFields.label, position: assignmentFields.position, text: submissionAnswers.value })
    .from(submissionAnswers)
    .innerJoin(assignmentFields, eq(assignmentFields.id, submissionAnswers.fieldId))
    .where(and(eq(submissionAnswers.submissionId, submissionId), eq(submissionAnswers.version, version), inArray(submissionAnswers.fieldId, [...new Set(notes.map(({ fieldId }) => fieldId))])));
  return [...rows].sort((a, b) => a.position - b.position).map(({ position: _, ...field }) => ({ ...field, notes: notes.filter(({ fieldId }) => fieldId === field.fieldId) }));
}

export interface PassagePage {
  readonly subject: Subject;
  readonly field: NotedField;
  /** Notes can be added: the work waits. */
  readonly open: boolean;
}

/** One answer of a submission that the asker can see, to be read closely; null: not there. */
export async function passagePage(ctx: Pick<PersonContext, "read" | "person">, submissionId: string, fieldId: string): Promise<PassagePage | null> {
  const subject = await subjectFor(ctx.read, ctx.person.id, submissionId);
  const field = subject && (await fieldOf(ctx.read, subject, fieldId));
  return subject && field ? { subject, field, open: canBeGraded(subject.status) } : null;
}

export interface NewAnnotation extends Passage {
  readonly fieldId: string;
  /** The version that was on the page. */
  readonly version: number;
  readonly comment: string;
}

/**
 * A note on a passage, for everybody who may grade the work; the client reads it once a grade of that version is published.
 * `stale`: another version was handed in since the page was opened. `outside`: the passage is not in what was handed in.
 */
export const addAnnotation = (ctx: PersonContext, submissionId: string, { fieldId, version, start, end, comment }: NewAnnotation): Promise<Result<{ readonly id: string }, "unknown" | "not-now" | "stale" | "outside" | "full">> =>
  ctx.write(async (tx) => {
    const subject = await subjectFor(tx, ctx.person.id, submissionId);
    if (!subject) return refused("unknown");
    if (!canBeGraded(subject.status)) return refused("not-now");
    if (subject.version !== version) return refused("stale");
    const field = await fieldOf(tx, subject, fieldId);
    if (!field) return refused("unknown");
    if (!isIn(field.text, { start, end })) return refused("outside");
    const passage = trimmed(field.text, { start, end });
    const quote = field.text.slice(passage.start, passage.end);
    if ([...quote].length > longestNote) return refused("outside");
    const kept = await tx.select({ n: count() }).from(annotations).where(and(eq(annotations.submissionId, submissionId), eq(annotations.version, version))).get();
    if ((kept?.n ?? 0) >= MOST_NOTES) return refused("full");
    const at = ctx.clock.now();
    const id = newId(at);
    await tx.insert(annotations).values({ id, submissionId, version, fieldId, ...passage, quote, comment, createdBy: ctx.person.id, createdAt: at });
    await audit(tx, actorOf(ctx), { action: "annotation/added", subject: { type: "annotation", id }, after: { submissionId, version, fieldId, ...passage } });
    return done({ id });
  });

/** One of the asker's own notes on work that waits; null: not there, not theirs, or published with its grade. */
export async function ownAnnotation(read: AcademyRead, userId: string, submissionId: string, id: string): Promise<{ readonly subject: Subject; readonly note: Annotation } | null> {
  const subject = await subjectFor(read, userId, submissionId);
  if (!subject || !canBeGraded(subject.status)) return null;
  const note = (await annotationsOf(read, submissionId, subject.version)).find((one) => one.id === id && one.byId === userId);
  return note ? { subject, note } : null;
}

/** Takes one's own note back while the work waits. */
export const removeAnnotation = (ctx: PersonContext, submissionId: string, id: string): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    const found = await ownAnnotation(tx, ctx.person.id, submissionId, id);
    if (!found) return refused("unknown");
    const { fieldId, start, end } = found.note;
    await tx.delete(annotations).where(eq(annotations.id, id));
    await audit(tx, actorOf(ctx), { action: "annotation/removed", subject: { type: "annotation", id }, before: { submissionId, version: found.subject.version, fieldId, start, end } });
    return done(null);
  });
