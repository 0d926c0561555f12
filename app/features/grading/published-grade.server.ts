import { and, eq, sql } from "drizzle-orm";
import { assignments, assignmentTypes, developmentItems, grades, submissionReturns, submissions, users } from "@db/academy/schema";
import type { PersonContext } from "~/platform/scope.server";
import { annotationsOf, notedFields, type Annotation } from "./annotations.server";
import { lastChangeOf } from "./grade-history.server";
import { contentOf, gradeOf, rubricOf, type RubricPlace } from "./grade.server";
import { hasPassed } from "./graded-on";
import { publishedResources, type ReadResource } from "./resources.server";
import { resultIn, type Rubric } from "./rubric";

/** A question as its client reads it. */
export interface ReadQuestion {
  readonly text: string;
  readonly score: number | null;
  readonly note: string;
}

export interface ReadDomain {
  readonly name: string;
  /** Unrounded; null: nothing in it is scored. */
  readonly score: number | null;
  readonly note: string;
  readonly questions: readonly ReadQuestion[];
}

/** What staff said of a version of somebody's work, once it is published or the work was given back. */
export interface PublishedGrade {
  readonly scale: Pick<Rubric, "min" | "max" | "low" | "high"> | null;
  /** Unrounded; null: nothing is scored. */
  readonly total: number | null;
  /** By the pass mark of then; null: there was none, or nothing is scored. */
  readonly passed: { readonly passed: boolean; readonly mark: number } | null;
  readonly domains: readonly ReadDomain[];
  readonly feedback: string;
  readonly items: readonly { readonly id: string; readonly text: string; readonly done: boolean }[];
  readonly resources: readonly ReadResource[];
  /** What the client wrote where staff noted something in it. */
  readonly noted: readonly { readonly fieldId: string; readonly label: string; readonly text: string; readonly notes: readonly Annotation[] }[];
  readonly by: string | null;
  readonly at: number;
  /** It was published before and then changed: why, and when. */
  readonly changed: { readonly reason: string; readonly at: number } | null;
}

export interface StaffWords {
  readonly grade: PublishedGrade | null;
  /** Why the work was given back. */
  readonly returned: { readonly message: string; readonly by: string | null; readonly at: number } | null;
}

type Reader = Pick<PersonContext, "read" | "person">;

async function gradeIn(ctx: Reader, submissionId: string, version: number, place: RubricPlace): Promise<PublishedGrade | null> {
  const kept = await gradeOf(ctx.read, submissionId, version);
  if (kept?.status !== "published" || kept.scoredAt === null) return null;
  const content = await contentOf(ctx.read, kept.gradeId);
  const [rubric, items, scorer, changed, resources, noted] = await Promise.all([
    kept.rubric ?? rubricOf(ctx.read, place, content),
    ctx.read
      .select({ id: developmentItems.id, text: developmentItems.text, done: sql<number>`${developmentItems.status} = 'done'` })
      .from(developmentItems)
      .where(and(eq(developmentItems.gradeId, kept.gradeId), sql`${developmentItems.status} <> 'proposed'`)),
    ctx.read.select({ name: users.name }).from(grades).innerJoin(users, eq(users.id, grades.scoredBy)).where(eq(grades.id, kept.gradeId)).get(),
    lastChangeOf(ctx.read, kept.gradeId),
    publishedResources(ctx.read, kept.gradeId),
    annotationsOf(ctx.read, submissionId, version).then((notes) => notedFields(ctx.read, submissionId, version, notes)),
  ]);
  const result = resultIn(rubric, content.scores);
  const said = new Map(content.scores.map((score) => [score.questionId, score]));
  return {
    scale: rubric ? { min: rubric.min, max: rubric.max, low: rubric.low, high: rubric.high } : null,
    total: kept.total,
    passed: hasPassed(kept.rubric, kept.total),
    domains: (rubric?.domains ?? []).map((domain) => ({
      name: domain.name,
      score: result.domains.find((one) => one.domainId === domain.domainId)?.score ?? null,
      note: content.notes.find((note) => note.domainId === domain.domainId)?.note ?? "",
      questions: domain.questions.map(({ questionId, text }) => ({ text, score: said.get(questionId)?.score ?? null, note: said.get(questionId)?.note ?? "" })),
    })),
    feedback: content.feedback,
    items: [...items].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ done, ...item }) => ({ ...item, done: done === 1 })),
    resources, noted,
    by: scorer?.name ?? null,
    at: kept.scoredAt,
    changed,
  };
}

/**
 * What the asker may read of what staff said of a version of their own work, in at most fourteen queries: a published grade
 * and the message of a return, never a draft. Nothing for anybody else's work.
 */
export async function staffWords(ctx: Reader, submissionId: string, version: number): Promise<StaffWords> {
  const own = await ctx.read
    .select({ frameworkId: assignmentTypes.frameworkId, assignmentTypeId: assignmentTypes.id })
    .from(submissions)
    .innerJoin(assignments, eq(assignments.id, submissions.assignmentId))
    .innerJoin(assignmentTypes, eq(assignmentTypes.id, assignments.assignmentTypeId))
    .where(and(eq(submissions.id, submissionId), eq(submissions.userId, ctx.person.id)))
    .get();
  if (!own) return { grade: null, returned: null };
  const [grade, returned] = await Promise.all([
    gradeIn(ctx, submissionId, version, own),
    ctx.read
      .select({ message: submissionReturns.message, by: users.name, at: submissionReturns.returnedAt })
      .from(submissionReturns)
      .leftJoin(users, eq(users.id, submissionReturns.returnedBy))
      .where(and(eq(submissionReturns.submissionId, submissionId), eq(submissionReturns.version, version)))
      .get(),
  ]);
  return { grade, returned: returned ?? null };
}
