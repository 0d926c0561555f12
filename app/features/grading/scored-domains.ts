import { readGradedOn } from "./graded-on";
import { resultIn } from "./rubric";

/** What a published grade came to, on the scale it was given on; unrounded. */
export interface ScoredParts {
  readonly min: number;
  readonly max: number;
  readonly domains: readonly { readonly domainId: string; readonly score: number }[];
}

/**
 * The domains of a grade by the weights that it was given on, whatever became of the framework since. Null: it was given
 * without a rubric, or before rubrics were kept, so that nobody can say what its numbers are out of. Pure.
 */
export function scoredParts(rubric: string | null, scores: readonly { readonly questionId: string; readonly score: number | null }[]): ScoredParts | null {
  const on = readGradedOn(rubric);
  if (!on) return null;
  const domains = resultIn(on, scores).domains.flatMap(({ domainId, score }) => (score === null ? [] : [{ domainId, score }]));
  return { min: on.min, max: on.max, domains };
}
