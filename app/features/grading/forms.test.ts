import { describe, expect, it } from "vitest";
import { MOST_ITEMS, readGradePost, typedOf } from "./forms";
import type { Rubric } from "./rubric";

const rubric: Rubric = {
  min: 0, max: 4, low: "", high: "",
  domains: [{ domainId: "d1", name: "Clarity", description: "", weight: 1, questions: [{ questionId: "q1", text: "Names one piece of work", help: "", weight: 1 }, { questionId: "q2", text: "Says when", help: "", weight: 1 }] }],
};
const read = (fields: Record<string, string>, of: Rubric | null = rubric) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ revision: "0", ...fields })) form.append(name, value);
  return readGradePost(form, of);
};

describe("readGradePost", () => {
  it("reads scores, notes, feedback and items, and leaves out what says nothing", () => {
    const { post, problems } = read({ revision: "3", "score-q1": "4", "note-q1": " Good ", "score-q2": "", "note-q2": "", "domain-d1": "Clear", feedback: "Well\r\ndone", "item-1": "Hand over", "item-domain-1": "d1", "item-2": "  ", "item-3": "Listen", "item-domain-3": "" });
    expect(problems).toEqual([]);
    expect(post).toEqual({
      revision: 3, message: "",
      content: { scores: [{ questionId: "q1", score: 4, note: "Good" }], notes: [{ domainId: "d1", note: "Clear" }], feedback: "Well\ndone", items: [{ text: "Hand over", domainId: "d1" }, { text: "Listen", domainId: null }], resources: [] },
    });
  });

  it.each(["5", "-1", "2.5", "four", "1e1", "0x2"])("refuses the score %s at its field, naming the question and the scale", (score) => {
    expect(read({ "score-q2": score }).problems).toEqual([{ name: "score-q2", key: "grading.score.outside", values: { question: "Says when", min: 0, max: 4 } }]);
  });

  it("keeps everything that was typed, right or wrong", () => {
    expect(read({ "score-q1": "9", feedback: "x" }).typed).toEqual({ revision: "0", "score-q1": "9", feedback: "x" });
  });

  it.each<[string, Record<string, string>, string]>([
    ["an unknown field", { "no-such-field": "1" }, "grading.form.unreadable"],
    ["a question of another rubric", { "score-q9": "1" }, "grading.form.unreadable"],
    ["no revision", { revision: "" }, "grading.form.unreadable"],
    ["a note that is too long", { "note-q1": "x".repeat(5_001) }, "grading.note.long"],
    ["an item that is too long", { "item-1": "x".repeat(1_001) }, "grading.item.long"],
    ["an item of another rubric's domain", { "item-1": "x", "item-domain-1": "d9" }, "grading.item.domain.unknown"],
  ])("refuses %s", (_name, fields, key) => {
    expect(read(fields).problems.map((problem) => problem.key)).toEqual([key]);
  });

  it("takes no score where there is no rubric", () => {
    expect(read({ "score-q1": "1" }, null).problems).toHaveLength(1);
    expect(read({ feedback: "Well done" }, null)).toMatchObject({ problems: [], post: { content: { feedback: "Well done" } } });
  });
});

describe("typedOf", () => {
  it("is what the form sends back unchanged", () => {
    const content = { scores: [{ questionId: "q1", score: 0, note: "n" }, { questionId: "q2", score: null, note: "m" }], notes: [{ domainId: "d1", note: "x" }], feedback: "f", items: [{ text: "i", domainId: "d1" }, { text: "j", domainId: null }], resources: [{ title: "A talk", url: "https://example.com/talk", moduleId: null, fileId: null }] };
    expect(read(typedOf(content)).post.content).toEqual(content);
  });

  it("has a line for every item there may be", () => {
    const items = Array.from({ length: MOST_ITEMS }, (_, n) => ({ text: `item ${n}`, domainId: null }));
    expect(read(typedOf({ scores: [], notes: [], feedback: "", items, resources: [] })).post.content.items).toEqual(items);
  });
});
