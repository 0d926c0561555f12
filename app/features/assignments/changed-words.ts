import { diffLines, diffWordsWithSpace, type Change } from "diff";

/** A stretch of a text: in both versions, only in the later one, or only in the earlier one. */
export interface Part {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

export interface Compared {
  readonly from: readonly Part[];
  readonly to: readonly Part[];
}

/** More changes than that and the search for the fewest takes longer than a request may: then lines are compared. */
const MOST_CHANGES = 400;

/** The share of the shorter text that has to be in both for its words to be compared. */
const LEAST_SHARED = 0.4;

const kindOf = ({ added, removed }: Change): Part["kind"] => (added ? "added" : removed ? "removed" : "same");

function sidesOf(changes: readonly Change[]): Compared {
  const parts = changes.map((change) => ({ kind: kindOf(change), text: change.value }));
  return { from: parts.filter(({ kind }) => kind !== "added"), to: parts.filter(({ kind }) => kind !== "removed") };
}

/** Two values that are taken as a whole: a date, a choice, a number. */
export function comparedValues(from: string, to: string): Compared {
  if (from === to) return { from: from ? [{ kind: "same", text: from }] : [], to: to ? [{ kind: "same", text: to }] : [] };
  return { from: from ? [{ kind: "removed", text: from }] : [], to: to ? [{ kind: "added", text: to }] : [] };
}

const lengthOf = (text: string): number => text.replaceAll(/\s/g, "").length;

/** Enough of the shorter text is in both: what stayed is more than words that any two texts share. */
function isLegible(changes: readonly Change[], from: string, to: string): boolean {
  const same = changes.reduce((sum, change) => sum + (kindOf(change) === "same" ? lengthOf(change.value) : 0), 0);
  return same >= LEAST_SHARED * Math.min(lengthOf(from), lengthOf(to));
}

/**
 * Which words of a text were added and removed (`03-assignments`: each version of the work is kept and can be compared).
 * Joined again, each side is its text, letter for letter. Texts that were all but rewritten are compared by their lines:
 * one "and" that stayed among forty words tells nobody anything. Where that is too much as well, as a whole. Pure.
 */
export function comparedTexts(from: string, to: string): Compared {
  const limit = { maxEditLength: MOST_CHANGES };
  const words = diffWordsWithSpace(from, to, limit);
  const changes = words && isLegible(words, from, to) ? words : diffLines(from, to, limit);
  return changes ? sidesOf(changes) : comparedValues(from, to);
}
