import { describe, expect, test } from "vitest";
import { sentWords, writtenWords } from "./sent-words";

const id = "01890a5d-ac96-774b-bcce-b302099a8057";

describe("the words of a form", () => {
  test("are its fields in their order, boxes of one name together, without what was left empty and what only its page wrote", () => {
    expect(sentWords([["title", "One"], ["award", "a"], ["none", " "], [`answer-${id}`, "Because"], ["revision", "17"], ["award", "b"], ["item", id], ["then", "check"]])).toEqual([
      { name: "title", place: 1, value: "One" }, { name: "award", place: 2, value: "a\nb" }, { name: `answer-${id}`, place: 4, value: "Because" },
    ]);
  });
});

describe("what somebody wrote", () => {
  test.each([
    ["two words", [["title", "Letting go"], ["minutes", "45"]], ["Letting go", "45"]],
    ["one long word", [["title", "Verantwortung"]], ["Verantwortung"]],
    ["ids beside it", [["item", id], ["note", "Not now, please"]], ["Not now, please"]],
    ["buttons and ids only", [["item", id], ["direction", "up"], ["revision", "3"]], []],
    ["nothing", [], []],
  ] as const)("%s", (_name, fields, values) => {
    expect(writtenWords(fields).map(({ value }) => value)).toEqual(values);
  });
});
