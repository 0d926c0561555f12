import { describe, expect, test } from "vitest";
import { differencesOf, mergeTyped, type MergeChoice } from "./merge";
import type { Rubric } from "./rubric";

const rubric: Rubric = { min: 0, max: 4, low: "", high: "", domains: [{ domainId: "d", name: "Clarity", description: "", weight: 1, questions: [{ questionId: "q", text: "Is it plain?", help: "", weight: 1 }] }] };
const theirs = { "score-q": "4", "note-q": "Theirs", feedback: "Their words", "item-1": "Their item", "item-domain-1": "d" };
const mine = { "score-q": "2", "note-q": "Mine", feedback: "My words", "item-1": "My item", "item-domain-1": "", message: "Say more" };
const merged = (choices: Record<string, MergeChoice> = {}) => mergeTyped(rubric, mine, theirs, new Map(Object.entries(choices))).typed;

describe("two versions of a grade", () => {
  test("differ part by part; a score is one or the other, words may be both", () => {
    expect(differencesOf(rubric, mine, theirs).map(({ part, choices, usual }) => [part.name, choices.length, usual])).toEqual([["score-q", 2, "mine"], ["note-q", 3, "both"], ["feedback", 3, "both"], ["item-1", 3, "both"]]);
    expect(differencesOf(rubric, mine, mine)).toEqual([]);
  });

  test("without a choice lose nothing: both texts stand, theirs first, and both items", () => {
    expect(merged()).toMatchObject({ "score-q": "2", "note-q": "Theirs\n\nMine", feedback: "Their words\n\nMy words", "item-1": "Their item", "item-domain-1": "d", "item-2": "My item", "item-domain-2": "", message: "Say more" });
  });

  test("take mine or theirs where that was chosen, a line with all of its fields", () => {
    expect(merged({ "score-q": "theirs", "note-q": "mine", feedback: "theirs", "item-1": "theirs" })).toMatchObject({ "score-q": "4", "note-q": "Mine", feedback: "Their words", "item-1": "Their item", "item-domain-1": "d" });
    expect(merged({ "item-1": "mine" })).toMatchObject({ "item-1": "My item", "item-domain-1": "" });
  });

  test("where one said nothing the other stands", () => {
    expect(mergeTyped(rubric, { feedback: "" }, { feedback: "Their words" }, new Map()).typed.feedback).toBe("Their words");
    expect(mergeTyped(rubric, { feedback: "Mine" }, {}, new Map()).typed.feedback).toBe("Mine");
  });

  test("have a message to the client that a draft keeps as one more part; the reason of a change is none", () => {
    expect(differencesOf(rubric, mine, { ...mine, message: "Say who" }).map(({ part }) => part.name)).toEqual(["message"]);
    expect(mergeTyped(rubric, mine, { ...mine, message: "Say who" }, new Map()).typed.message).toBe("Say who\n\nSay more");
    expect(mergeTyped(rubric, { ...mine, message: "" }, { ...mine, message: "Say who" }, new Map()).typed.message).toBe("Say who");
    expect(differencesOf(rubric, mine, { ...mine, message: "" })).toEqual([]);
  });

  test("say so when a list has no line left for both", () => {
    const full = (who: string) => Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`item-${String(i + 1)}`, `${who} ${String(i + 1)}`]));
    const { typed, crowded } = mergeTyped(rubric, full("mine"), full("theirs"), new Map());
    expect(crowded).toHaveLength(20);
    expect(typed["item-20"]).toBe("mine 20");
  });
});
