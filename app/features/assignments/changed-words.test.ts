import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparedTexts, comparedValues, type Part } from "./changed-words";

const marked = (parts: readonly Part[]) => parts.map(({ kind, text }) => (kind === "same" ? text : kind === "added" ? `[+${text}]` : `[-${text}]`)).join("");
const plain = (parts: readonly Part[]) => parts.map(({ text }) => text).join("");

describe("comparedTexts", () => {
  it("marks the words that went on the one side and those that came on the other", () => {
    const { from, to } = comparedTexts("I told the team on Monday.", "I asked the whole team on Monday.");
    expect([marked(from), marked(to)]).toEqual(["I [-told] the team on Monday.", "I [+asked] the [+whole ]team on Monday."]);
  });

  it("marks nothing where nothing changed, and all of it where there was nothing before", () => {
    expect(comparedTexts("The same", "The same")).toEqual({ from: [{ kind: "same", text: "The same" }], to: [{ kind: "same", text: "The same" }] });
    expect(comparedTexts("", "New")).toEqual({ from: [], to: [{ kind: "added", text: "New" }] });
    expect(comparedTexts("Old", "")).toEqual({ from: [{ kind: "removed", text: "Old" }], to: [] });
  });

  it("takes a text that was all but rewritten as a whole, and a line of it that stayed as that", () => {
    const { from, to } = comparedTexts("She was rather negative about the plan and had not looked at the evidence.", "You asked me whether I thought it was safer, and I do: I know every family by the corner they sit in.");
    expect([marked(from), marked(to)]).toEqual(["[-She was rather negative about the plan and had not looked at the evidence.]", "[+You asked me whether I thought it was safer, and I do: I know every family by the corner they sit in.]"]);
    const lines = comparedTexts("It stays.\nShe was rather negative about the plan in the end.", "It stays.\nYou asked me whether I thought it safer, and I do, as you know.");
    expect([marked(lines.from), marked(lines.to)]).toEqual(["It stays.\n[-She was rather negative about the plan in the end.]", "It stays.\n[+You asked me whether I thought it safer, and I do, as you know.]"]);
  });

  it("keeps each text letter for letter, whatever it is", () => {
    const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.array(fc.constantFrom("a", "team", " ", "\n", "é", "<b>", "."), { maxLength: 60 }).map((words) => words.join("")));
    fc.assert(fc.property(text, text, (a, b) => {
      const { from, to } = comparedTexts(a, b);
      expect([plain(from), plain(to)]).toEqual([a, b]);
      expect(from.some(({ kind }) => kind === "added") || to.some(({ kind }) => kind === "removed")).toBe(false);
    }), { numRuns: 300 });
  });

  it("compares two long texts that share no word within the time of a request", () => {
    const long = (word: string) => Array.from({ length: 12_000 }, (_, i) => `${word}${String(i)}`).join(" ");
    const began = process.cpuUsage();
    const { from, to } = comparedTexts(long("a"), long("b"));
    const { user } = process.cpuUsage(began);
    expect([marked(from).startsWith("[-a0 a1"), marked(to).startsWith("[+b0 b1")]).toEqual([true, true]);
    expect(user / 1_000).toBeLessThan(500);
  });
});

describe("comparedValues", () => {
  it("takes a value as a whole", () => {
    expect(comparedValues("2026-10-01", "2026-10-02")).toEqual({ from: [{ kind: "removed", text: "2026-10-01" }], to: [{ kind: "added", text: "2026-10-02" }] });
    expect(comparedValues("", "")).toEqual({ from: [], to: [] });
  });
});
