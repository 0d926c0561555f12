import { describe, expect, test } from "vitest";
import { sentWords, writtenWords } from "./sent-words";

const id = "01890a5d-ac96-774b-bcce-b302099a8057";

describe("the words of a form", () => {
  test("are its fields in their order, boxes of one name together, empty ones left out, names with ids in them unnamed", () => {
    expect(sentWords([["title", "One"], ["award", "a"], ["none", " "], [`answer-${id}`, "Because"], ["award", "b"]])).toEqual([
      { label: "title", place: 1, value: "One" }, { label: "award", place: 2, value: "a\nb" }, { label: null, place: 4, value: "Because" },
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
