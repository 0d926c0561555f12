import { and, desc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { z } from "zod";
import { gradeHistory, users } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { rubricOf, type KeptGrade, type RubricPlace } from "./grade.server";
import { readGradedOn, writeGradedOn } from "./graded-on";
import type { GradeContent, Rubric } from "./rubric";

/** What a grade said, as its history keeps it. */
const Kept = z.object({
  scores: z.array(z.object({ questionId: z.string(), score: z.number().nullable(), note: z.string() })),
  notes: z.array(z.object({ domainId: z.string(), note: z.string() })),
  feedback: z.string(),
});

/** A grade that counted until it was changed. */
export interface EarlierGrade {
  readonly revision: number;
  readonly total: number | null;
  readonly by: string | null;
  readonly at: number;
  /** Why it was changed, by whom and when. */
  readonly reason: string;
  readonly replacedBy: string | null;
  readonly replacedAt: number;
  readonly feedback: string;
  readonly domains: readonly { readonly domainId: string; readonly name: string; readonly note: string; readonly questions: readonly { readonly questionId: string; readonly text: string; readonly score: number | null; readonly note: string }[] }[];
}

export interface Replaced {
  readonly kept: KeptGrade;
  readonly content: GradeContent;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
}

/** Keeps a published grade as it is, before it is written over. */
export async function keepEarlier(tx: AcademyTx, { kept, content: { scores, notes, feedback }, reason, by, at }: Replaced): Promise<void> {
  await tx.insert(gradeHistory).values({
    gradeId: kept.gradeId, revision: kept.revision, total: kept.total, content: JSON.stringify({ scores, notes, feedback }), rubric: writeGradedOn(kept.rubric),
    scoredBy: kept.scoredBy, scoredAt: kept.scoredAt ?? kept.updatedAt, reason, replacedBy: by, replacedAt: at,
  });
}

function domainsOf(rubric: Rubric | null, said: z.output<typeof Kept>): EarlierGrade["domains"] {
  return (rubric?.domains ?? []).flatMap(({ domainId, name, questions }) => {
    const note = said.notes.find((one) => one.domainId === domainId)?.note ?? "";
    const scored = questions.flatMap(({ questionId, text }) => {
      const one = said.scores.find((score) => score.questionId === questionId);
      return one ? [{ questionId, text, score: one.score, note: one.note }] : [];
    });
    return note || scored.length > 0 ? [{ domainId, name, note, questions: scored }] : [];
  });
}

/** What a grade said before each change of it, the last changed first: one query, and another for the words of the rubric where there is any. */
export async function gradeHistoryOf(read: AcademyRead, gradeId: string | null, place: RubricPlace): Promise<readonly EarlierGrade[]> {
  if (gradeId === null) return [];
  const scorer = alias(users, "scorer");
  const replacer = alias(users, "replacer");
  const rows = await read
    .select({
      revision: gradeHistory.revision, total: gradeHistory.total, content: gradeHistory.content, rubric: gradeHistory.rubric, by: scorer.name, at: gradeHistory.scoredAt,
      reason: gradeHistory.reason, replacedBy: replacer.name, replacedAt: gradeHistory.replacedAt,
    })
    .from(gradeHistory)
    .leftJoin(scorer, eq(scorer.id, gradeHistory.scoredBy))
    .leftJoin(replacer, eq(replacer.id, gradeHistory.replacedBy))
    .where(eq(gradeHistory.gradeId, gradeId))
    .orderBy(desc(gradeHistory.revision));
  if (rows.length === 0) return [];
  const said = rows.map((row) => Kept.parse(JSON.parse(row.content)));
  // Each by the words it was given on. Those of a release that did not keep them: with everything that any says something of.
  const live = rows.every((row) => row.rubric !== null) ? null : await rubricOf(read, place, { scores: said.flatMap(({ scores }) => scores), notes: said.flatMap(({ notes }) => notes), feedback: "", items: [], resources: [] });
  return rows.map(({ content: _, rubric, ...row }, i) => {
    const one = said[i] ?? { scores: [], notes: [], feedback: "" };
    return { ...row, feedback: one.feedback, domains: domainsOf(readGradedOn(rubric) ?? live, one) };
  });
}

/** Why a grade was changed last, and when; null: it never was. */
export async function lastChangeOf(read: AcademyRead, gradeId: string): Promise<{ readonly reason: string; readonly at: number } | null> {
  const row = await read.select({ reason: gradeHistory.reason, at: gradeHistory.replacedAt }).from(gradeHistory).where(eq(gradeHistory.gradeId, gradeId)).orderBy(desc(gradeHistory.revision)).limit(1).get();
  return row ?? null;
}

/** Was this revision of a grade the one that counted, until it was changed? */
export async function wasPublishedAt(read: AcademyRead, gradeId: string, revision: number): Promise<boolean> {
  return (await read.select({ revision: gradeHistory.revision }).from(gradeHistory).where(and(eq(gradeHistory.gradeId, gradeId), eq(gradeHistory.revision, revision))).get()) !== undefined;
}
