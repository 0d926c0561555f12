/** When grades of its work complete a module (`02-programs`, Module: completion rule). Pure. */
export interface GradedWork {
  /** Whether it is reviewed: its grade is published. */
  readonly reviewed: boolean;
  /** The total of that grade on the scale of its rubric; null: none is published, or it has no scores. */
  readonly total: number | null;
}

/** Means are divisions: what should be a whole number can be short of it by this much. */
const LEAST = 1e-9;

/**
 * Whether a module is done by the grades of all that it asks for. With a score every piece must have reached it, and there
 * must be one; without, it is enough that all are answered.
 * @param score null: any published grade does
 */
export function gradesComplete(score: number | null, work: readonly GradedWork[]): boolean {
  if (score === null) return work.every(({ reviewed }) => reviewed);
  return work.length > 0 && work.every(({ reviewed, total }) => reviewed && total !== null && total >= score - LEAST);
}
