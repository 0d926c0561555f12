import { describe, expect, test } from "vitest";
import { fieldLabel } from "./field-labels";
import { translatorFor } from "./messages";

const t = translatorFor("en-GB");
const id = "01890a5d-ac96-774b-bcce-b302099a8057";

describe("a field shown without its page is called", () => {
  test.each([
    ["as its page calls it", "/admin/programs/new", "opensAfterDays", "Opens after days"],
    ["as this page calls it, where others do otherwise", `/teaching/assignments/${id}/regrade?queue=all`, "message", "Why it is changed"],
    ["as others do, elsewhere", `/teaching/assignments/${id}/return`, "message", "What should change"],
    ["by its line", `/teaching/assignments/${id}/draft`, "item-3", "What to practise, 3"],
    ["by its kind, where only its page knew of what it is", `/teaching/assignments/${id}/draft`, `note-${id}`, "Note on a question"],
    ["by its place, where its name is an id and no more", `/journey/assignments/${id}`, `answer-${id}`, "Answer 7"],
    ["by its name in words, where nobody said", "/elsewhere", "secondMarker[0]", "Second marker"],
    ["by its place, where its name is nothing", "/elsewhere", "[]", "Answer 7"],
    ["by no more than was said", "/elsewhere", "constructor", "Constructor"],
  ])("%s", (_how, path, name, label) => {
    expect(fieldLabel(t, path, { name, place: 7 })).toBe(label);
  });
});
