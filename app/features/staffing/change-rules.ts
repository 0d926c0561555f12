import type { StaffRole } from "~/access/staff/rules";

/** Changes of staff at many places, or on a day to come (docs/decisions/0034). Pure. */
export const changeKinds = ["name", "primary", "remove", "replace"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** The program's staff, that of some of its modules, of clients on them, or wherever in the program somebody is named. */
export const reaches = ["program", "modules", "clients", "everywhere"] as const;
export type Reach = (typeof reaches)[number];

export const changeStates = ["draft", "planned", "running", "done", "ending", "ended", "cancelled", "failed"] as const;
export type ChangeState = (typeof changeStates)[number];

/** Why it cannot be done at a place. */
export const placeProblems = ["role", "client", "closed", "archived"] as const;
export type PlaceProblem = (typeof placeProblems)[number];

/** More places than this are not one client's matter each: whoever looks after so many is named on the module or the program. */
export const mostPlaces = 20_000;
/** So many rows of a list can be ticked at once. */
export const mostTicked = 200;

/** Who is put where, or taken away. */
export interface Change {
  readonly kind: ChangeKind;
  readonly role: StaffRole;
  readonly userId: string;
  /** Whom they replace; null in every other kind. */
  readonly insteadId: string | null;
}

/** What a change makes of those who are named in its role at a place, the primary first. */
export interface Outcome {
  readonly order: readonly string[];
  /** From 1; null: they were not there. What is taken back goes by these. */
  readonly was: number | null;
  readonly insteadWas: number | null;
}

const placeOf = (order: readonly string[], userId: string | null): number | null => {
  const at = userId === null ? -1 : order.indexOf(userId);
  return at < 0 ? null : at + 1;
};

function orderAfter(order: readonly string[], { kind, userId, insteadId }: Change): readonly string[] {
  const others = order.filter((one) => one !== userId);
  if (kind === "name") return order.includes(userId) ? order : [...order, userId];
  if (kind === "primary") return [userId, ...others];
  if (kind === "remove") return others;
  if (insteadId === null || !order.includes(insteadId)) return order;
  // Whoever is there already has the better of the two places.
  const first = order.findIndex((one) => one === userId || one === insteadId);
  const rest = order.filter((one) => one !== userId && one !== insteadId);
  return [...rest.slice(0, first), userId, ...rest.slice(first)];
}

const alike = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one, i) => one === b[i]);

/** What the change does where these are named; null: it is so already, or there is nobody to remove or to replace. */
export function changed(order: readonly string[], change: Change): Outcome | null {
  const after = orderAfter(order, change);
  return alike(after, order) ? null : { order: after, was: placeOf(order, change.userId), insteadWas: placeOf(order, change.insteadId) };
}

const putAt = (order: readonly string[], userId: string, place: number | null): readonly string[] => {
  const others = order.filter((one) => one !== userId);
  return place === null ? others : [...others.slice(0, place - 1), userId, ...others.slice(place - 1)];
};

/** What taking it back does: both stand where they stood before, among those who are named by now. Null: they do already. */
export function restored(order: readonly string[], { userId, insteadId }: Change, { was, insteadWas }: Pick<Outcome, "was" | "insteadWas">): readonly string[] | null {
  const without = putAt(order, userId, was);
  const after = insteadId === null || insteadWas === null ? without : putAt(without, insteadId, insteadWas);
  return alike(after, order) ? null : after;
}

/** Whom taking it back names anew: they must still hold the role. Null: nobody. */
export function comesBack({ userId, insteadId }: Change, { was, insteadWas }: Pick<Outcome, "was" | "insteadWas">): string | null {
  if (insteadId !== null && insteadWas !== null) return insteadId;
  return was === null ? null : userId;
}

/** Whether the reach goes with the kind: only who is named already is looked for everywhere. */
export const reachFits = (kind: ChangeKind, reach: Reach): boolean => reach !== "everywhere" || kind === "remove" || kind === "replace";
/** What may still be called off, and what comes of it: nothing is done, or what was done stays. */
export const isCancellable = ({ state, endsOn }: { readonly state: ChangeState; readonly endsOn: string | null }): boolean => state === "draft" || state === "planned" || (state === "done" && endsOn !== null);
