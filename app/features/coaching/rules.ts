/** General coaching relations (`01-access`): apart from the tiers, and never made from them. Pure. */
export const relationKinds = ["coach", "instructor"] as const;
export type RelationKind = (typeof relationKinds)[number];

export interface Days {
  readonly startsAt: number;
  readonly endsAt: number | null;
}

export type RelationState = "to-come" | "now" | "over";

/** Whether a relation holds at a moment: from the beginning of its first day, up to that of the day it ends. */
export function relationAt({ startsAt, endsAt }: Days, at: number): RelationState {
  if (at < startsAt) return "to-come";
  return endsAt === null || at < endsAt ? "now" : "over";
}

/** Whether two relations of the same two people hold on any same day. */
export const overlap = (one: Days, other: Days): boolean => one.startsAt < (other.endsAt ?? Infinity) && other.startsAt < (one.endsAt ?? Infinity);
