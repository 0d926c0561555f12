import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { assignmentFields, assignments, files, frameworkDomains, frameworkQuestions, grades, gradeScores, submissionAnswers, submissionFiles, submissionReturns, submissions, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { visibleSubmissions } from "~/access/staff/index.server";
import { fileAsSeen } from "~/features/assignments/index.server";
import { fileHref } from "~/platform/files/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { gradeHistoryOf, type EarlierGrade } from "./grade-history.server";
import { contentOf, gradeOf, wholeRubricOf, type KeptGrade } from "./grade.server";
import { readGradedOn, type GradedOn } from "./graded-on";
import { resultIn, type GradeContent, type Rubric } from "./rubric";
import { canBeGraded, canBeRegraded, canBeReturned, resultOf, takesHold } from "./rules";
import { subjectFor, type Subject } from "./subject.server";
import { recordOpening } from "./write-grade.server";

export interface AnsweredField {
  readonly fieldId: string;
  readonly label: string;
  readonly kind: string;
  readonly max: number | null;
  /** Empty: not answered. */
  readonly value: string;
  readonly files: readonly { readonly fileId: string; readonly name: string; readonly size: number; readonly href: string }[];
}

/** Something said before of the same client's work. */
export interface EarlierWord {
  readonly key: string;
  readonly assignment: string;
  readonly version: number;
  readonly by: string | null;
  readonly at: number;
  readonly kind: "graded" | "returned";
  readonly total: number | null;
  readonly domains: readonly { readonly name: string; readonly score: number }[];
  /** The message of a return. */
  readonly message: string;
}

export interface Desk {
  readonly subject: Subject;
  readonly answers: readonly AnsweredField[];
  /** Whole: the page shows what `askedIn` leaves of it. */
  readonly rubric: Rubric | null;
  readonly grade: (KeptGrade & { readonly savedByName: string | null; readonly scoredByName: string | null }) | null;
  readonly content: GradeContent;
  readonly earlier: readonly EarlierWord[];
  /** Who has it on this page, when that is somebody; `mine`: the asker. */
  readonly hold: { readonly name: string; readonly since: number; readonly mine: boolean } | null;
  /** What the published grade said before it was changed. */
  readonly history: readonly EarlierGrade[];
  readonly gradable: boolean;
  /** The published grade can be changed. */
  readonly regradable: boolean;
  readonly returnable: boolean;
}

/** Earlier words beside the desk, at most. */
const MOST_EARLIER = 6;

async function answersIn(ctx: PersonContext, { submissionId, assignmentTypeId, version, hidden }: Subject): Promise<readonly AnsweredField[]> {
  const { read } = ctx;
  const [fields, attached] = await Promise.all([
    read
      .select({ fieldId: assignmentFields.id, label: assignmentFields.label, kind: assignmentFields.kind, max: assignmentFields.max, position: assignmentFields.position, archivedAt: assignmentFields.archivedAt, value: submissionAnswers.value })
      .from(assignmentFields)
      .leftJoin(submissionAnswers, and(eq(submissionAnswers.submissionId, submissionId), eq(submissionAnswers.version, version), eq(submissionAnswers.fieldId, assignmentFields.id)))
      .where(eq(assignmentFields.assignmentTypeId, assignmentTypeId)),
    read
      .select({ fieldId: submissionFiles.fieldId, fileId: files.id, name: files.name, size: files.size })
      .from(submissionFiles)
      .innerJoin(files, eq(files.id, submissionFiles.fileId))
      .where(and(eq(submissionFiles.submissionId, submissionId), eq(submissionFiles.version, version))),
  ]);
  return fields
    .map(({ position, archivedAt, ...field }) => ({ position, archivedAt, ...field, value: field.value ?? "", files: attached.filter(({ fieldId }) => fieldId === field.fieldId).map(({ fieldId: _, ...file }, i) => fileFor(ctx, file, hidden, i + 1)) }))
    // A field that was taken out of the form stands where somebody answered it.
    .filter(({ archivedAt, value, files: own }) => archivedAt === null || value !== "" || own.length > 0)
    .sort((a, b) => a.position - b.position)
    .map(({ position: _, archivedAt: __, ...field }) => field);
}

/** A file with the way to it; of work without a name under a name that says nothing. */
function fileFor(ctx: PersonContext, file: { readonly fileId: string; readonly name: string; readonly size: number }, hidden: boolean, n: number): AnsweredField["files"][number] {
  const name = fileAsSeen(hidden, file.name, n);
  return { ...file, name, href: fileHref(ctx, { id: file.fileId }, hidden ? name : null) };
}

async function domainsOfGrades(read: AcademyRead, gradeIds: readonly string[]) {
  if (gradeIds.length === 0) return [];
  return read
    .select({ gradeId: gradeScores.gradeId, questionId: gradeScores.questionId, score: gradeScores.score, weight: frameworkQuestions.weight, domainId: frameworkDomains.id, name: frameworkDomains.name, domainWeight: frameworkDomains.weight, position: frameworkDomains.position })
    .from(gradeScores)
    .innerJoin(frameworkQuestions, eq(frameworkQuestions.id, gradeScores.questionId))
    .innerJoin(frameworkDomains, eq(frameworkDomains.id, frameworkQuestions.domainId))
    .where(inArray(gradeScores.gradeId, [...gradeIds]));
}

/**
 * Published grades and returns of this client's work that the asker can see too, newest first. Where names are hidden only
 * this very work's: what else the client handed in would tell who it is.
 */
async function earlierOf(read: AcademyRead, userId: string, { clientId, submissionId, version, hidden }: Subject): Promise<readonly EarlierWord[]> {
  const ofClient = and(hidden ? eq(submissions.id, submissionId) : eq(submissions.userId, clientId), visibleSubmissions(read, userId));
  const [graded, returned] = await Promise.all([
    read
      .select({ key: grades.id, submissionId: submissions.id, assignment: assignments.title, version: grades.version, by: users.name, at: sql<number>`${grades.scoredAt}`, total: grades.total, rubric: grades.rubric })
      .from(submissions)
      .innerJoin(assignments, eq(assignments.id, submissions.assignmentId))
      .innerJoin(grades, and(eq(grades.submissionId, submissions.id), eq(grades.status, "published")))
      .leftJoin(users, eq(users.id, grades.scoredBy))
      .where(ofClient),
    read
      .select({ submissionId: submissions.id, assignment: assignments.title, version: submissionReturns.version, by: users.name, at: submissionReturns.returnedAt, message: submissionReturns.message })
      .from(submissions)
      .innerJoin(assignments, eq(assignments.id, submissions.assignmentId))
      .innerJoin(submissionReturns, eq(submissionReturns.submissionId, submissions.id))
      .leftJoin(users, eq(users.id, submissionReturns.returnedBy))
      .where(ofClient),
  ]);
  const words = [
    ...graded.filter((row) => row.submissionId !== submissionId || row.version !== version).map((row) => ({ ...row, kind: "graded" as const, message: "" })),
    ...returned.map((row) => ({ ...row, key: `${row.submissionId} ${row.version}`, kind: "returned" as const, total: null, rubric: null })),
  ].sort((a, b) => b.at - a.at).slice(0, MOST_EARLIER);
  const scores = await domainsOfGrades(read, words.filter(({ kind }) => kind === "graded").map(({ key }) => key));
  return words.map(({ submissionId: _, rubric, ...word }) => ({ ...word, domains: domainScores(readGradedOn(rubric), scores.filter(({ gradeId }) => gradeId === word.key)) }));
}

/** Domain scores by the words and weights that the grade was given on; of an old one that kept none, by those of now. */
function domainScores(rubric: GradedOn | null, rows: Awaited<ReturnType<typeof domainsOfGrades>>): EarlierWord["domains"] {
  if (rubric) {
    const result = resultIn(rubric, rows);
    return rubric.domains.flatMap(({ domainId, name }) => {
      const score = result.domains.find((one) => one.domainId === domainId)?.score ?? null;
      return score === null ? [] : [{ name, score }];
    });
  }
  const domains = [...new Map(rows.map((row) => [row.domainId, row])).values()].sort((a, b) => a.position - b.position);
  const result = resultOf(domains.map(({ domainId, domainWeight }) => ({ domainId, weight: domainWeight, questions: rows.filter((row) => row.domainId === domainId) })));
  return domains.flatMap(({ name }, i) => {
    const score = result.domains[i]?.score ?? null;
    return score === null ? [] : [{ name, score }];
  });
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
  const [answers, rubric, earlier, history, names] = await Promise.all([
    answersIn(ctx, subject), kept?.rubric ?? wholeRubricOf(read, subject), earlierOf(read, person.id, subject), gradeHistoryOf(read, kept?.gradeId ?? null, subject), namesOfPeople(read, [subject.heldBy, kept?.savedBy, kept?.scoredBy]),
  ]);
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  const holder = nameOf(subject.heldBy);
  return {
    subject, answers, rubric, content, earlier, history, gradable, regradable: canBeRegraded(subject.status, kept?.status ?? null), returnable: canBeReturned(subject.status, subject.resubmission),
    grade: kept ? { ...kept, savedByName: nameOf(kept.savedBy), scoredByName: nameOf(kept.scoredBy) } : null,
    hold: gradable && holder !== null && subject.heldAt !== null ? { name: holder, since: subject.heldAt, mine: subject.heldBy === person.id } : null,
  };
}
