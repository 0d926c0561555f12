import { describe, expect, it } from "vitest";
import { FieldForm, NewAssignmentForm, optionsIn, TypeForm } from "./type-forms";

const faults = (value: object) => {
  const parsed = FieldForm.safeParse({ label: "What happened?", ...value });
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
};

describe("a field of a form", () => {
  it.each([
    [{ kind: "short_text" }],
    [{ kind: "long_text", min: 200, max: 20_000 }],
    [{ kind: "choice", options: "Well\r\nBadly\n\n" }],
    [{ kind: "scale", min: 0, max: 10 }],
    [{ kind: "number", min: -5, max: 5 }],
    [{ kind: "file" }],
    // Rules of other kinds mean nothing here.
    [{ kind: "date", min: 9, max: 1, options: "only one" }],
  ])("%j is taken", (value) => { expect(faults(value)).toEqual([]); });

  it.each([
    [{ kind: "essay" }, "kind: types.error.kind"],
    [{ kind: "short_text", label: "  " }, "label: types.error.label"],
    [{ kind: "long_text", max: 20_001 }, "max: types.error.length"],
    [{ kind: "long_text", min: -1 }, "min: types.error.length"],
    [{ kind: "short_text", min: 500 }, "max: types.error.boundOrder"],
    [{ kind: "scale", min: 5 }, "max: types.error.boundOrder"],
    [{ kind: "scale", min: 0, max: 30 }, "max: types.error.scale"],
    [{ kind: "number", min: 5, max: 4 }, "max: types.error.boundOrder"],
    [{ kind: "choice" }, "options: types.error.options"],
    [{ kind: "choice", options: "One" }, "options: types.error.options"],
    [{ kind: "choice", options: "Same\nSame" }, "options: types.error.optionTwice"],
    [{ kind: "choice", options: Array.from({ length: 51 }, (_, n) => String(n)).join("\n") }, "options: types.error.options"],
  ])("%j is refused", (value, fault) => { expect(faults(value)).toEqual([fault]); });

  it("keeps only the rules that its kind has", () => {
    expect(FieldForm.parse({ kind: "date", label: "When?", min: 1, max: 2, options: "a\nb" })).toMatchObject({ min: null, max: null, options: "" });
    expect(FieldForm.parse({ kind: "choice", label: "Which?", min: 1, options: " a \r\nb\n" })).toMatchObject({ min: null, options: "a\nb" });
  });
});

it("options are lines that say something", () => {
  expect(optionsIn(" a \r\n\r\nb\nc\r")).toEqual(["a", "b", "c"]);
});

it("no form takes a field it does not know", () => {
  expect(TypeForm.safeParse({ name: "x", more: "y" }).success).toBe(false);
  expect(NewAssignmentForm.safeParse({ typeId: "x", title: "y", more: "z" }).success).toBe(false);
  expect(faults({ kind: "file", more: "x" })).toHaveLength(1);
});
