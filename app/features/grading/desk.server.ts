import { and, asc, eq, inArray } from "drizzle-orm";
import { assignmentFields, files, submissionAnswers, submissionFiles, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { fileAsSeen } from "~/features/assignments/index.server";
import { fileHref } from "~/platform/files/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { annotationsOf, type Annotation } from "./annotations.server";
import { earlierOf, type EarlierWord } from "./earlier.server";
import { gradeHistoryOf, type EarlierGrade } from "./grade-history.server";
import { contentOf, gradeOf, wholeRubricOf, type KeptGrade } from "./grade.server";
import { markingTextsFor, type MarkingText } from "./marking-texts.server";
import type { ResourcePlace } from "./resources";
import { resourcePlaces } from "./resources.server";
import type { GradeContent, Rubric } from "./rubric";
import { canBeGraded, canBeRegraded, canBeReturned, takesHold } from "./rules";
import { subjectFor, type Subject } from "./subject.server";
import { recordOpening } from "./write-grade.server";

export interface AnsweredField {
  readonly fieldId: string;
  readonly label: string;
  readonly kind: string;
  readonly max: number | null;
  /** Empty: not answered. */
  readonly value: string;
  readonly files: readonly { readonly fileId: string; readonly name: string; readonly size: number; readonly mediaType: string; readonly href: string }[];
}

export interface Desk {
  readonly subject: Subject;
  readonly answers: readonly AnsweredField[];
  /** Whole: the page shows what `askedIn` leaves of it. */
  readonly rubric: Rubric | null;
  readonly grade: (KeptGrade & { readonly savedByName: string | null; readonly scoredByName: string | null }) | null;
  readonly content: GradeContent;
  readonly earlier: readonly EarlierWord[];
  /** What can be recommended to the client; nothing where there is no form to do it with. */
  readonly places: readonly ResourcePlace[];
  /** Comments and templates of the asker and of the academy; nothing where there is no form for them. */
  readonly texts: readonly MarkingText[];
  /** Notes on passages of the work, in reading order. */
  readonly notes: readonly Annotation[];
  /** Who has it on this page, when that is somebody; `mine`: the asker. */
  readonly hold: { readonly name: string; readonly since: number; readonly mine: boolean } | null;
  /** What the published grade said before it was changed. */
  readonly history: readonly EarlierGrade[];
  readonly gradable: boolean;
  /** The published grade can be changed. */
  readonly regradable: boolean;
  readonly returnable: boolean;
}

async function answersIn(ctx: PersonContext, { submissionId, assignmentTypeId, version, hidden }: Subject): Promise<readonly AnsweredField[]> {
  const { read } = ctx;
  const [fields, attached] = await Promise.all([
    read
      .select({ fieldId: assignmentFields.id, label: assignmentFields.label, kind: assignmentFields.kind, max: assignmentFields.max, position: assignmentFields.position, archivedAt: assignmentFields.archivedAt, value: submissionAnswers.value })
      .from(assignmentFields)
      .leftJoin(submissionAnswers, and(eq(submissionAnswers.submissionId, submissionId), eq(submissionAnswers.version, version), eq(submissionAnswers.fieldId, assignmentFields.id)))
      .where(eq(assignmentFields.assignmentTypeId, assignmentTypeId)),
    read
      .select({ fieldId: submissionFiles.fieldId, addedAt: submissionFiles.addedAt, fileId: files.id, name: files.name, size: files.size, mediaType: files.mediaType })
      .from(submissionFiles)
      .innerJoin(files, eq(files.id, submissionFiles.fileId))
      .where(and(eq(submissionFiles.submissionId, submissionId), eq(submissionFiles.version, version))),
  ]);
  const inOrder = attached.sort((a, b) => a.addedAt - b.addedAt || (a.fileId < b.fileId ? -1 : 1));
  return fields
    .map(({ position, archivedAt, ...field }) => ({ position, archivedAt, ...field, value: field.value ?? "", files: inOrder.filter(({ fieldId }) => fieldId === field.fieldId).map(({ fieldId: _, addedAt: __, ...file }, i) => fileFor(ctx, file, hidden, i + 1)) }))
    // A field that was taken out of the form stands where somebody answered it.
    .filter(({ archivedAt, value, files: own }) => archivedAt === null || value !== "" || own.length > 0)
    .sort((a, b) => a.position - b.position)
    .map(({ position: _, archivedAt: __, ...field }) => field);
}

/** A file with the way to it; of work without a name under a name that says nothing. */
function fileFor(ctx: PersonContext, file: Omit<AnsweredField["files"][number], "href">, hidden: boolean, n: number): AnsweredField["files"][number] {
  const name = fileAsSeen(hidden, file.name, n);
  return { ...file, name, href: fileHref(ctx, { id: file.fileId }, hidden ? name : null) };
}

async function namesOfPeople(read: AcademyRead, ids: readonly (string | null | undefined)[]): Promise<ReadonlyMap<string, string>> {
  const wanted = ids.filter((id) => typeof id === "string");
  const rows = await read.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, wanted)).orderBy(asc(users.id));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/**
 * Everything the desk shows of a submission (`03-assignments`, Grading page) to somebody who can see it, in a fixed
 * number of queries; null: not there. Opening work that waits puts the asker's name on it, unless somebody has it.
 */
export async function openDesk(ctx: PersonContext, submissionId: string): Promise<Desk | null> {
  const { read, person } = ctx;
  const found = await subjectFor(read, person.id, submissionId);
  if (!found) return null;
  const now = ctx.clock.now();
  const gradable = canBeGraded(found.status);
  const opens = gradable && takesHold(found, person.id, now) && !(found.heldBy === person.id && found.heldAt !== null && !takesHold(found, "", now));
  const subject = opens && (await recordOpening(ctx, found)) ? { ...found, heldBy: person.id, heldAt: now } : found;
  const kept = await gradeOf(read, submissionId, subject.version);
  const content = await contentOf(read, kept?.gradeId ?? null);
  const regradable = canBeRegraded(subject.status, kept?.status ?? null);
  const [answers, rubric, earlier, history, names, notes, places, texts] = await Promise.all([
    answersIn(ctx, subject), kept?.rubric ?? wholeRubricOf(read, subject), earlierOf(read, person.id, subject), gradeHistoryOf(read, kept?.gradeId ?? null, subject), namesOfPeople(read, [subject.heldBy, kept?.savedBy, kept?.scoredBy]),
    annotationsOf(read, submissionId, subject.version), gradable || regradable ? resourcePlaces(ctx, subject) : [], gradable ? markingTextsFor(read, person.id) : [],
  ]);
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  const holder = nameOf(subject.heldBy);
  return {
    subject, answers, rubric, content, earlier, history, notes, places, texts, gradable, regradable, returnable: canBeReturned(subject.status, subject.resubmission),
    grade: kept ? { ...kept, savedByName: nameOf(kept.savedBy), scoredByName: nameOf(kept.scoredBy) } : null,
    hold: gradable && holder !== null && subject.heldAt !== null ? { name: holder, since: subject.heldAt, mine: subject.heldBy === person.id } : null,
  };
}
