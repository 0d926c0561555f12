/** What a score comes to (`03-assignments`): pure, and never rounded; rounding is for who shows it. */
export interface ScoredQuestion {
  readonly questionId: string;
  readonly weight: number;
  /** On the framework's scale; null: not scored, and then it does not count. */
  readonly score: number | null;
}

export interface ScoredDomain {
  readonly domainId: string;
  readonly weight: number;
  readonly questions: readonly ScoredQuestion[];
}

export interface DomainResult {
  readonly domainId: string;
  readonly scored: number;
  readonly of: number;
  /** Weighted mean of its scored questions; null: none is scored. */
  readonly score: number | null;
}

export interface GradeResult {
  readonly domains: readonly DomainResult[];
  readonly scored: number;
  readonly of: number;
  /** Weighted mean of the domains that have a score; null: nothing is scored. */
  readonly total: number | null;
}

function weightedMean(parts: readonly { readonly weight: number; readonly value: number | null }[]): number | null {
  let weights = 0;
  let sum = 0;
  for (const { weight, value } of parts) {
    if (value === null) continue;
    weights += weight;
    sum += weight * value;
  }
  return weights > 0 ? sum / weights : null;
}

/** Domain scores and total of a rubric as far as it is scored. */
export function resultOf(domains: readonly ScoredDomain[]): GradeResult {
  const results = domains.map(({ domainId, weight, questions }) => ({
    domainId,
    weight,
    scored: questions.filter(({ score }) => score !== null).length,
    of: questions.length,
    score: weightedMean(questions.map(({ weight: share, score }) => ({ weight: share, value: score }))),
  }));
  return {
    domains: results.map(({ weight: _, ...result }) => result),
    scored: results.reduce((sum, { scored }) => sum + scored, 0),
    of: results.reduce((sum, { of }) => sum + of, 0),
    total: weightedMean(results.map(({ weight, score }) => ({ weight, value: score }))),
  };
}

export interface ScoreScale {
  readonly min: number;
  readonly max: number;
}

/** A whole number of the scale. */
export const isOnScale = (score: number, { min, max }: ScoreScale): boolean => Number.isInteger(score) && score >= min && score <= max;

/** Where a submission stands (`03-assignments`). */
export const submissionStatuses = ["in_progress", "submitted", "reviewed", "returned"] as const;
export type SubmissionStatus = (typeof submissionStatuses)[number];

/** What staff can do to a submission: only what was handed in and waits can be graded or given back. */
export const canBeGraded = (status: SubmissionStatus): boolean => status === "submitted";
export const canBeReturned = (status: SubmissionStatus, resubmission: boolean): boolean => status === "submitted" && resubmission;

/** A published grade of work that is reviewed can be changed, with a reason. */
export const canBeRegraded = (status: SubmissionStatus, grade: "draft" | "published" | null): boolean => status === "reviewed" && grade === "published";

interface Said {
  readonly scores: readonly { readonly questionId: string; readonly score: number | null; readonly note: string }[];
  readonly notes: readonly { readonly domainId: string; readonly note: string }[];
  readonly feedback: string;
}

/** Do two grades say the same, in whatever order? */
export function sameGrade(a: Said, b: Said): boolean {
  const of = ({ scores, notes, feedback }: Said) => JSON.stringify([scores.map(({ questionId, score, note }) => [questionId, score, note].join("\n")).sort(), notes.map(({ domainId, note }) => `${domainId}\n${note}`).sort(), feedback]);
  return of(a) === of(b);
}

/** A page that is open for longer without a sign of life holds nothing any more. */
export const HOLD_MS = 30 * 60_000;

export interface Hold {
  readonly heldBy: string | null;
  readonly heldAt: number | null;
}

/** May this person's opening of the page put their name on it? When nobody's is there, or theirs, or one gone stale. */
export const takesHold = ({ heldBy, heldAt }: Hold, userId: string, now: number): boolean =>
  heldBy === null || heldAt === null || heldBy === userId || heldAt <= now - HOLD_MS;
