import type { Resource } from "./resources";
import { resultOf, type GradeResult } from "./rules";

/** The rubric of an assignment's type as the desk shows it: domains and questions in order, on one scale. */
export interface RubricQuestion {
  readonly questionId: string;
  readonly text: string;
  readonly help: string;
  readonly weight: number;
  /** Taken out of the rubric: it is asked only where something was said of it before. */
  readonly archived?: boolean;
}

export interface RubricDomain {
  readonly domainId: string;
  readonly name: string;
  readonly description: string;
  readonly weight: number;
  readonly archived?: boolean;
  readonly questions: readonly RubricQuestion[];
}

export interface Rubric {
  readonly min: number;
  readonly max: number;
  /** What the lowest and the highest score mean; may be empty. */
  readonly low: string;
  readonly high: string;
  readonly domains: readonly RubricDomain[];
}

/** What a member of staff said, as it is kept: only what is there. */
export interface GradeContent {
  readonly scores: readonly { readonly questionId: string; readonly score: number | null; readonly note: string }[];
  readonly notes: readonly { readonly domainId: string; readonly note: string }[];
  readonly feedback: string;
  readonly items: readonly { readonly text: string; readonly domainId: string | null }[];
  readonly resources: readonly Resource[];
  /** What a draft would ask of the client if the work were returned; missing: nothing yet, or it is no draft. */
  readonly message?: string;
}

export const nothingSaid: GradeContent = { scores: [], notes: [], feedback: "", items: [], resources: [] };

/** The questions and domains that something says anything of. */
export interface SaidOf {
  readonly questions: ReadonlySet<string>;
  readonly domains: ReadonlySet<string>;
}

/** What a grade says something of. */
export const saidOf = ({ scores, notes, items }: GradeContent): SaidOf => ({
  questions: new Set(scores.map(({ questionId }) => questionId)),
  domains: new Set([...notes.map(({ domainId }) => domainId), ...items.flatMap(({ domainId }) => (domainId === null ? [] : [domainId]))]),
});

/**
 * Of a whole rubric what is asked: everything in use, and what was taken out of it where something says anything of it,
 * so that no word is lost when a question goes while somebody is marking. Pure.
 */
export function askedIn(rubric: Rubric | null, said: SaidOf): Rubric | null {
  if (rubric === null) return null;
  const domains = rubric.domains.map((domain) => ({
    ...domain, questions: domain.questions.filter(({ questionId, archived }) => said.questions.has(questionId) || !(archived || domain.archived)),
  }));
  return { ...rubric, domains: domains.filter(({ domainId, archived, questions }) => !archived || said.domains.has(domainId) || questions.length > 0) };
}

/** A scale with more steps than this is answered with a number: so many cells fit no phone. */
export const MOST_STEPS = 11;

/** What these scores come to on this rubric. */
export function resultIn(rubric: Rubric | null, scores: readonly { readonly questionId: string; readonly score: number | null }[]): GradeResult {
  const given = new Map(scores.map(({ questionId, score }) => [questionId, score]));
  return resultOf((rubric?.domains ?? []).map(({ domainId, weight, questions }) => ({
    domainId, weight, questions: questions.map((question) => ({ questionId: question.questionId, weight: question.weight, score: given.get(question.questionId) ?? null })),
  })));
}
