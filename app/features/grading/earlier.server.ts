import { and, eq, inArray, sql } from "drizzle-orm";
import { assignments, frameworkDomains, frameworkQuestions, grades, gradeScores, submissionReturns, submissions, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { visibleSubmissions } from "~/access/staff/index.server";
import { readGradedOn, type GradedOn } from "./graded-on";
import { resultIn } from "./rubric";
import { resultOf } from "./rules";
import type { Subject } from "./subject.server";

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

/** Earlier words beside the desk, at most. */
const MOST_EARLIER = 6;

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
export async function earlierOf(read: AcademyRead, userId: string, { clientId, submissionId, version, hidden }: Subject): Promise<readonly EarlierWord[]> {
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
