import { fieldNames, MOST_ITEMS, type Typed } from "./forms";
import { MOST_RESOURCES, resourceNames } from "./resources";
import type { Rubric } from "./rubric";

/*
 * Two versions of one grade made into one (`03-assignments`: a stale save is refused with both versions shown): what
 * stands saved now, and what somebody typed meanwhile, part by part. Pure.
 */
export const mergeChoices = ["mine", "theirs", "both"] as const;
export type MergeChoice = (typeof mergeChoices)[number];

/** A part of the form that is kept or left as a whole: one field, or the fields of one line. */
export interface MergePart {
  /** score: one or the other. text: both may stand, one after the other. line: both may stand, mine in a line of its own. */
  readonly kind: "score" | "text" | "line";
  /** What its choice is called. */
  readonly name: string;
  readonly fields: readonly string[];
  /** The other lines of its list, for `line`. */
  readonly lines?: readonly (readonly string[])[];
}

/** The name of a part's choice in the form. */
export const choiceName = (part: Pick<MergePart, "name">): string => `choice-${part.name}`;

const said = (typed: Typed, name: string): string => (typed[name] ?? "").trim();
const itemLines = Array.from({ length: MOST_ITEMS }, (_, i) => [fieldNames.item(i + 1), fieldNames.itemDomain(i + 1)]);
const resourceLines = Array.from({ length: MOST_RESOURCES }, (_, i) => [resourceNames.title(i + 1), resourceNames.url(i + 1), resourceNames.place(i + 1)]);

/**
 * Every part of the desk's form, in the order of the page. What a return would say is one where a draft has it: in the
 * form of a changed grade the same field is the reason, which nobody has saved.
 */
export function partsOf(rubric: Rubric | null, theirs: Typed): readonly MergePart[] {
  const one = (kind: "score" | "text", name: string): MergePart => ({ kind, name, fields: [name] });
  const scored = (rubric?.domains ?? []).flatMap(({ domainId, questions }) => [
    ...questions.flatMap(({ questionId }) => [one("score", fieldNames.score(questionId)), one("text", fieldNames.note(questionId))]),
    one("text", fieldNames.domain(domainId)),
  ]);
  const lines = (list: readonly (readonly string[])[]): readonly MergePart[] => list.map((fields) => ({ kind: "line", name: fields[0] ?? "", fields, lines: list }));
  const message = said(theirs, fieldNames.message) === "" ? [] : [one("text", fieldNames.message)];
  return [...scored, one("text", fieldNames.feedback), ...lines(itemLines), ...lines(resourceLines), ...message];
}

const wordsOf = (typed: Typed, { fields }: MergePart): string => fields.map((name) => said(typed, name)).join("\n").trim();
const isEmpty = (typed: Typed, part: MergePart): boolean => wordsOf(typed, part) === "";

export interface Difference {
  readonly part: MergePart;
  /** Which choices make a difference, in the order they are offered. */
  readonly choices: readonly MergeChoice[];
  /** What loses nothing. */
  readonly usual: MergeChoice;
}

function differenceOf(part: MergePart, mine: Typed, theirs: Typed): Difference {
  const [mineEmpty, theirsEmpty] = [isEmpty(mine, part), isEmpty(theirs, part)];
  const canBoth = part.kind !== "score" && !mineEmpty && !theirsEmpty;
  return { part, choices: canBoth ? mergeChoices : ["mine", "theirs"], usual: canBoth ? "both" : mineEmpty ? "theirs" : "mine" };
}

/** The parts in which two versions differ. */
export const differencesOf = (rubric: Rubric | null, mine: Typed, theirs: Typed): readonly Difference[] =>
  partsOf(rubric, theirs).filter((part) => wordsOf(mine, part) !== wordsOf(theirs, part)).map((part) => differenceOf(part, mine, theirs));

function putBoth(into: Record<string, string>, part: MergePart, mine: Typed): boolean {
  const [field = ""] = part.fields;
  if (part.kind === "text") into[field] = `${said(into, field)}\n\n${said(mine, field)}`;
  if (part.kind !== "line") return true;
  const free = (part.lines ?? []).find((line) => line.every((name) => said(into, name) === "" && said(mine, name) === ""));
  if (!free) return false;
  for (const [i, name] of free.entries()) into[name] = mine[part.fields[i] ?? ""] ?? "";
  return true;
}

export interface Merged {
  readonly typed: Typed;
  /** Parts of which both were wanted and for which the list has no line left; mine stands there then. */
  readonly crowded: readonly MergePart[];
}

/**
 * One version of the two. A part without a choice takes what loses nothing. What is no part of a grade, the reason of a
 * change, stays as it was typed.
 */
export function mergeTyped(rubric: Rubric | null, mine: Typed, theirs: Typed, choices: ReadonlyMap<string, MergeChoice>): Merged {
  const typed: Record<string, string> = { ...theirs, ...mine };
  const crowded: MergePart[] = [];
  const differences = differencesOf(rubric, mine, theirs);
  const chosen = differences.map((one) => ({ ...one, choice: choices.get(one.part.name) ?? one.usual }));
  for (const { part, choice } of chosen) {
    if (choice !== "mine") for (const name of part.fields) typed[name] = theirs[name] ?? "";
  }
  for (const { part, choice } of chosen) {
    if (choice === "both" && !putBoth(typed, part, mine)) {
      crowded.push(part);
      for (const name of part.fields) typed[name] = mine[name] ?? "";
    }
  }
  return { typed, crowded };
}
