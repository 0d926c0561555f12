import { and, eq, sql } from "drizzle-orm";
import { assignmentTypeDomains, assignmentTypeQuestions, developmentItems, frameworkDomains, frameworkQuestions, frameworks, gradeNotes, grades, gradeScores } from "@db/academy/schema";
import { fixed, type AcademyRead, type AcademyTx } from "@db/open";
import { newId } from "~/platform/ids.server";
import { preparedFor } from "~/platform/prepared.server";
import { readGradedOn, writeGradedOn, type GradedOn } from "./graded-on";
import { addResources, dropResources, resourcesOf } from "./resources.server";
import { askedIn, nothingSaid, saidOf, type GradeContent, type Rubric, type RubricDomain, type RubricQuestion } from "./rubric";

/** A grade as it is kept. */
export interface KeptGrade {
  readonly gradeId: string;
  readonly status: "draft" | "published";
  readonly revision: number;
  readonly total: number | null;
  readonly savedBy: string | null;
  readonly scoredBy: string | null;
  readonly scoredAt: number | null;
  readonly updatedAt: number;
  /** What a published grade was given on; null: not published, or there was no rubric. */
  readonly rubric: GradedOn | null;
}

const keptGrade = preparedFor((read: AcademyRead) =>
  read
    .select({
      gradeId: grades.id, status: sql<KeptGrade["status"]>`${grades.status}`, revision: grades.revision, total: grades.total,
      savedBy: grades.savedBy, scoredBy: grades.scoredBy, scoredAt: grades.scoredAt, updatedAt: grades.updatedAt, rubric: grades.rubric,
    })
    .from(grades)
    .where(and(eq(grades.submissionId, sql.placeholder("submissionId")), eq(grades.version, sql.placeholder("version"))))
    .prepare(),
);

/** The grade of a version of a submission; null: nobody has saved one. */
export async function gradeOf(read: AcademyRead, submissionId: string, version: number): Promise<KeptGrade | null> {
  const row = await keptGrade(read).get({ submissionId, version });
  return row ? { ...row, rubric: readGradedOn(row.rubric) } : null;
}

/** What a grade says, in four queries. */
export async function contentOf(read: AcademyRead, gradeId: string | null): Promise<GradeContent> {
  if (gradeId === null) return nothingSaid;
  const [scores, notes, items, grade, resources] = await Promise.all([
    read.select({ questionId: gradeScores.questionId, score: gradeScores.score, note: gradeScores.note }).from(gradeScores).where(eq(gradeScores.gradeId, gradeId)),
    read.select({ domainId: gradeNotes.domainId, note: gradeNotes.note }).from(gradeNotes).where(eq(gradeNotes.gradeId, gradeId)),
    read.select({ id: developmentItems.id, text: developmentItems.text, domainId: developmentItems.domainId }).from(developmentItems).where(eq(developmentItems.gradeId, gradeId)),
    read.select({ feedback: grades.feedback, message: sql<string>`iif(${grades.status} = 'draft', ${grades.message}, '')` }).from(grades).where(eq(grades.id, gradeId)).get(),
    resourcesOf(read, gradeId),
  ]);
  const inOrder = [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { scores, notes, items: inOrder.map(({ text, domainId }) => ({ text, domainId })), feedback: grade?.feedback ?? "", resources, ...(grade?.message ? { message: grade.message } : {}) };
}

/** Whose rubric: an assignment type's, of that framework. */
export interface RubricPlace {
  readonly frameworkId: string | null;
  readonly assignmentTypeId: string;
}

const rubricRows = preparedFor((read: AcademyRead) =>
  read
    .select({
      min: frameworks.scaleMin, max: frameworks.scaleMax, low: frameworks.lowLabel, high: frameworks.highLabel,
      domainId: frameworkDomains.id, name: frameworkDomains.name, description: frameworkDomains.description, domainWeight: frameworkDomains.weight, domainPosition: frameworkDomains.position, domainArchivedAt: frameworkDomains.archivedAt,
      questionId: frameworkQuestions.id, text: frameworkQuestions.text, help: frameworkQuestions.help, weight: frameworkQuestions.weight, ownDomainWeight: assignmentTypeDomains.weight, ownWeight: assignmentTypeQuestions.weight, position: frameworkQuestions.position, archivedAt: frameworkQuestions.archivedAt,
    })
    .from(frameworks)
    .leftJoin(frameworkDomains, eq(frameworkDomains.frameworkId, frameworks.id))
    .leftJoin(frameworkQuestions, eq(frameworkQuestions.domainId, frameworkDomains.id))
    .leftJoin(assignmentTypeDomains, and(eq(assignmentTypeDomains.domainId, frameworkDomains.id), eq(assignmentTypeDomains.assignmentTypeId, sql.placeholder("assignmentTypeId"))))
    .leftJoin(assignmentTypeQuestions, and(eq(assignmentTypeQuestions.questionId, frameworkQuestions.id), eq(assignmentTypeQuestions.assignmentTypeId, sql.placeholder("assignmentTypeId"))))
    .where(eq(frameworks.id, sql.placeholder("frameworkId")))
    .prepare(),
);

/**
 * A type's framework with everything that is or was in it, in order, and what of it is not asked: taken out of the
 * framework, or not chosen by the type. Where a type chooses, its own weights count. One query.
 */
export async function wholeRubricOf(read: AcademyRead, { frameworkId, assignmentTypeId }: RubricPlace): Promise<Rubric | null> {
  if (frameworkId === null) return null;
  const rows = await rubricRows(read).all({ frameworkId, assignmentTypeId });
  const [scale] = rows;
  if (!scale) return null;
  const chooses = rows.some(({ ownWeight }) => ownWeight !== null);
  const domains = new Map<string, { place: number; domain: Omit<RubricDomain, "questions">; questions: { place: number; question: RubricQuestion }[] }>();
  for (const row of rows) {
    if (row.domainId === null || row.name === null) continue;
    const domain = domains.get(row.domainId) ?? {
      place: row.domainPosition ?? 0, questions: [],
      domain: { domainId: row.domainId, name: row.name, description: row.description ?? "", weight: row.ownDomainWeight ?? row.domainWeight ?? 1, archived: row.domainArchivedAt !== null || (chooses && row.ownDomainWeight === null) },
    };
    domains.set(row.domainId, domain);
    if (row.questionId === null || row.text === null) continue;
    domain.questions.push({ place: row.position ?? 0, question: { questionId: row.questionId, text: row.text, help: row.help ?? "", weight: row.ownWeight ?? row.weight ?? 1, archived: row.archivedAt !== null || (chooses && row.ownWeight === null) } });
  }
  const inOrder = [...domains.values()].sort((a, b) => a.place - b.place);
  return {
    min: scale.min, max: scale.max, low: scale.low, high: scale.high,
    domains: inOrder.map(({ domain, questions }) => ({ ...domain, questions: questions.sort((a, b) => a.place - b.place).map(({ question }) => question) })),
  };
}

/** A type's rubric: everything it asks, and what this grade says something of besides. */
export const rubricOf = async (read: AcademyRead, place: RubricPlace, said: GradeContent = nothingSaid): Promise<Rubric | null> =>
  askedIn(await wholeRubricOf(read, place), saidOf(said));

/**
 * What a version is marked on: its type's rubric as it is now, or, once its grade is published, what that was given on.
 * Whole: what is not asked any more is among it.
 */
export async function markedOn(read: AcademyRead, { submissionId, version, ...place }: RubricPlace & { readonly submissionId: string; readonly version: number }): Promise<Rubric | null> {
  const kept = await gradeOf(read, submissionId, version);
  return kept?.rubric ?? wholeRubricOf(read, place);
}

export interface GradeWrite {
  readonly submissionId: string;
  readonly version: number;
  /** Whose development items they are. */
  readonly clientId: string;
  /** Its message is kept with a draft only. */
  readonly content: GradeContent;
  readonly total: number | null;
  readonly by: string;
  readonly at: number;
  readonly publish: boolean;
  /** What a published grade is given on: kept with it. */
  readonly rubric: GradedOn | null;
}

/**
 * Writes a grade over what was kept of it, in the caller's transaction, one revision on. Published, `scored_by` and
 * `scored_at` say who and when, and its development items stand on the client's plan. @returns the grade's id
 */
export async function writeGrade(tx: AcademyTx, kept: KeptGrade | null, grade: GradeWrite): Promise<string> {
  const { submissionId, version, clientId, content, total, by, at, publish, rubric } = grade;
  const gradeId = kept?.gradeId ?? newId(at);
  const row = {
    status: publish ? "published" : "draft", revision: (kept?.revision ?? 0) + 1, feedback: content.feedback, message: publish ? "" : (content.message ?? ""), total, rubric: publish ? writeGradedOn(rubric) : null,
    savedBy: by, scoredBy: publish ? by : null, scoredAt: publish ? at : null, updatedAt: at,
  };
  if (kept) {
    await tx.update(grades).set(row).where(eq(grades.id, gradeId));
    await tx.delete(developmentItems).where(eq(developmentItems.gradeId, gradeId));
    await dropScores(tx, gradeId);
    await dropResources(tx, gradeId);
  } else {
    await tx.insert(grades).values({ id: gradeId, submissionId, version, createdAt: at, ...row });
  }
  await addScores(tx, gradeId, content);
  await addItems(tx, { gradeId, clientId, items: content.items, by, at, status: publish ? "open" : "proposed" });
  await addResources(tx, { gradeId, clientId, resources: content.resources, by, at, publish });
  return gradeId;
}

/** Puts these scores and notes in the place of those that a grade has. */
export async function replaceScores(tx: AcademyTx, gradeId: string, said: Pick<GradeContent, "scores" | "notes">): Promise<void> {
  await dropScores(tx, gradeId);
  await addScores(tx, gradeId, said);
}

async function dropScores(tx: AcademyTx, gradeId: string): Promise<void> {
  await tx.delete(gradeScores).where(eq(gradeScores.gradeId, gradeId));
  await tx.delete(gradeNotes).where(eq(gradeNotes.gradeId, gradeId));
}

// Thirty rows at a time, all day: building their text costs more than writing them.
const insertScores = fixed("INSERT INTO grade_scores (grade_id, question_id, score, note) SELECT ?1, value ->> 'questionId', value ->> 'score', value ->> 'note' FROM json_each(?2)");

async function addScores(tx: AcademyTx, gradeId: string, { scores, notes }: Pick<GradeContent, "scores" | "notes">): Promise<void> {
  if (scores.length > 0) insertScores.changes(tx, gradeId, JSON.stringify(scores));
  if (notes.length > 0) await tx.insert(gradeNotes).values(notes.map((note) => ({ gradeId, ...note })));
}

export interface NewItems {
  readonly gradeId: string;
  readonly clientId: string;
  readonly items: GradeContent["items"];
  readonly by: string;
  readonly at: number;
  readonly status: "open" | "proposed";
}

/** Adds development items to a grade, beside those it has. */
export async function addItems(tx: AcademyTx, { gradeId, clientId, items, by, at, status }: NewItems): Promise<void> {
  if (items.length === 0) return;
  // Ids a millisecond apart keep the order they were written in.
  await tx.insert(developmentItems).values(items.map((item, i) => ({ id: newId(at + i), userId: clientId, gradeId, ...item, status, createdBy: by, createdAt: at })));
}
