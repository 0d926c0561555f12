/** What an organisation may see of its members (`12-organisations`, Analytics). Pure. */

/** Groups under this many people are not broken down: a figure over so few is a figure about somebody. */
export const SMALLEST_GROUP = 5;

export interface ProgramCount {
  readonly title: string;
  /** People of the organisation who are or were enrolled: active, paused, completed, expired. */
  readonly people: number;
  readonly completed: number;
}

export type ProgramCompletion =
  | { readonly title: string; readonly shown: true; readonly people: number; readonly completed: number }
  | { readonly title: string; readonly shown: false };

/** Completion by program, without figures for groups that are too small. */
export function completionOf(counts: readonly ProgramCount[]): readonly ProgramCompletion[] {
  return counts.map(({ title, people, completed }) => (people < SMALLEST_GROUP ? { title, shown: false } : { title, shown: true, people, completed }));
}

export interface Seats {
  readonly used: number;
  readonly limit: number;
  readonly free: number;
}

/** Seats: one for each active member, org admins too. A limit lowered below what is used leaves none free. */
export const seatsOf = (used: number, limit: number): Seats => ({ used, limit, free: Math.max(0, limit - used) });
