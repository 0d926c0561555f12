import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAnswer, checkDraft, fieldKinds, type AnswerField, type FieldKind } from "./answers";

const field = (kind: FieldKind, more: Partial<AnswerField> = {}): AnswerField => ({
  id: "f", kind, label: "Label", help: "", required: true, min: null, max: null, options: [], ...more,
});
const outcome = (of: AnswerField, value: string) => {
  const checked = checkAnswer(of, value);
  return checked.ok ? `=${checked.value}` : checked.rule;
};
const textKinds = fieldKinds.filter((kind) => kind !== "file" && kind !== "audio");

const anyField = fc.record({
  id: fc.constant("f"),
  kind: fc.constantFrom(...fieldKinds),
  label: fc.constant("Label"),
  help: fc.constant(""),
  required: fc.boolean(),
  min: fc.option(fc.integer({ min: 0, max: 12 })),
  max: fc.option(fc.integer({ min: 0, max: 12 })),
  options: fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 5 }).map((text) => text.trim()), { maxLength: 4 }),
});
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.integer({ min: -20, max: 20 }).map(String),
  fc.double({ noNaN: true }).map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  fc.webUrl(),
  fc.constantFrom("", " ", "\r\n", "2026-02-30", "1e3", "0x10", "javascript:alert(1)"),
);

describe("checkAnswer", () => {
  it("keeps what it has kept before", () => {
    fc.assert(fc.property(anyField, anyText, (of, text) => {
      const first = checkAnswer(of, text);
      if (first.ok) expect(checkAnswer(of, first.value)).toEqual(first);
    }));
  });

  it("says the same however lines end and whatever blanks stand around", () => {
    fc.assert(fc.property(anyField, fc.array(fc.stringMatching(/^[a-z0-9]{1,6}$/), { maxLength: 4 }), (of, lines) => {
      const unix = checkAnswer(of, lines.join("\n"));
      expect(checkAnswer(of, `  ${lines.join("\r\n")}\r\n `)).toEqual(unix);
    }));
  });

  it("asks for something exactly where a field that takes text is required and got nothing", () => {
    fc.assert(fc.property(anyField, anyText, (of, text) => {
      const takesText = of.kind !== "file" && of.kind !== "audio";
      const checked = checkAnswer(of, text);
      expect(!checked.ok && checked.rule === "required").toBe(takesText && of.required && text.trim() === "");
    }));
  });

  it("lets a text pass exactly when its characters are within the field's bounds", () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z😀é]{1,15}$/u), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), (text, min, max) => {
      const length = Array.from(text).length;
      expect(checkAnswer(field("short_text", { min, max }), text).ok).toBe(length >= min && length <= max);
    }));
  });

  it("lets a point pass exactly when it is on the scale", () => {
    fc.assert(fc.property(fc.integer({ min: -3, max: 15 }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 6, max: 12 }), (point, min, max) => {
      expect(checkAnswer(field("scale", { min, max }), String(point)).ok).toBe(point >= min && point <= max);
    }));
  });

  it("lets a number pass exactly when it is within the field's bounds", () => {
    fc.assert(fc.property(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -40, max: 0 }), fc.integer({ min: 1, max: 40 }), (hundredths, min, max) => {
      const number = hundredths / 100;
      expect(outcome(field("number", { min, max }), String(number))).toBe(number < min ? "too-small" : number > max ? "too-large" : `=${String(number)}`);
    }));
  });

  it("lets every real day pass", () => {
    fc.assert(fc.property(fc.date({ min: new Date("1000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10);
      expect(outcome(field("date"), day)).toBe(`=${day}`);
    }));
  });

  it("lets only addresses pass that a browser opens as a page", () => {
    fc.assert(fc.property(anyText, (text) => {
      const checked = checkAnswer(field("url"), text);
      if (checked.ok) expect(checked.value).toMatch(/^https?:/i);
    }));
  });

  it.each([
    ["short_text", {}, "x".repeat(300), `=${"x".repeat(300)}`],
    ["short_text", {}, "x".repeat(301), "too-long"],
    ["short_text", { min: 3 }, " ab ", "too-short"],
    ["short_text", { max: 3 }, "😀😀😀", "=😀😀😀"],
    ["long_text", {}, "x".repeat(20_001), "too-long"],
    ["long_text", { max: 1_000_000 }, "x".repeat(20_001), "too-long"],
    ["long_text", {}, "a\r\nb", "=a\nb"],
    ["choice", { options: ["Yes", "No"] }, "Yes", "=Yes"],
    ["choice", { options: ["Yes", "No"] }, "yes", "not-an-option"],
    ["choice", { options: [] }, "Yes", "not-an-option"],
    ["scale", {}, "5", "=5"],
    ["scale", {}, "05", "=5"],
    ["scale", {}, "6", "out-of-scale"],
    ["scale", {}, "2.5", "out-of-scale"],
    ["scale", { min: 0, max: 10 }, "0", "=0"],
    ["number", {}, "-1.50", "=-1.50"],
    ["number", {}, "1e3", "not-a-number"],
    ["number", {}, "0x10", "not-a-number"],
    ["number", {}, "1,5", "not-a-number"],
    ["number", {}, "9".repeat(41), "too-long"],
    ["number", { min: 0 }, "-0.1", "too-small"],
    ["number", { max: 10 }, "10.01", "too-large"],
    ["date", {}, "2028-02-29", "=2028-02-29"],
    ["date", {}, "2026-02-29", "not-a-date"],
    ["date", {}, "2026-13-01", "not-a-date"],
    ["date", {}, "1 May 2026", "not-a-date"],
    ["date", {}, "0026-05-01", "not-a-date"],
    ["url", {}, "https://example.com/a?b#c", "=https://example.com/a?b#c"],
    ["url", {}, "javascript:alert(1)", "not-a-url"],
    ["url", {}, "https://trellis.example@evil.example/", "not-a-url"],
    ["url", {}, "https://exa\nmple.com", "not-a-url"],
    ["url", {}, "example.com", "not-a-url"],
    ["url", {}, `https://example.com/${"x".repeat(2_000)}`, "too-long"],
    ["file", {}, "anything", "="],
    ["audio", {}, "", "="],
  ] as const)("%s %j: %j", (kind, more, value, expected) => {
    expect(outcome(field(kind, more), value)).toBe(expected);
  });
});

describe("checkDraft", () => {
  it.each(textKinds)("lets an unfinished %s pass", (kind) => {
    expect(checkDraft(field(kind), " ")).toEqual({ ok: true, value: "" });
  });

  it("never says that something is missing or too short, and else what handing in would say", () => {
    fc.assert(fc.property(anyField, anyText, (of, text) => {
      const [draft, final] = [checkDraft(of, text), checkAnswer(of, text)];
      if (final.ok) expect(draft).toEqual(final);
      else if (final.rule === "required" || final.rule === "too-short") expect(draft.ok).toBe(true);
      else expect(draft).toEqual(final);
    }));
  });
});
