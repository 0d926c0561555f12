import { describe, expect, it } from "vitest";
import { changesOf, inOrder, longest, movedTo, nextVersion, slugOf, slugPattern, slugsFor } from "./content-rules";

describe("slugOf", () => {
  it.each([
    ["Leading through change", "leading-through-change"],
    ["Äpfel & Øl: l’été!", "apfel-ol-lete"],
    ["  --- 2026 ---  ", "2026"],
    ["合気道", "program"],
    ["", "program"],
  ])("%j is %s", (title, slug) => expect(slugOf(title)).toBe(slug));

  it("is an address that the form takes, however long the title", () => {
    const slug = slugOf("a ".repeat(200));
    expect(slug).toMatch(slugPattern);
    expect(slug.length).toBeLessThanOrEqual(longest.slug - 4);
  });

  it("numbers the ones after the first", () => {
    const slugs = slugsFor("Change");
    expect([slugs.next().value, slugs.next().value, slugs.next().value]).toEqual(["change", "change-2", "change-3"]);
  });
});

describe("movedTo", () => {
  const ids = ["a", "b", "c", "d"];
  it.each([
    ["a", 4, ["b", "c", "d", "a"]],
    ["d", 1, ["d", "a", "b", "c"]],
    ["b", 3, ["a", "c", "b", "d"]],
    ["b", 2, ["a", "b", "c", "d"]],
  ])("puts %s at %i", (id, to, order) => expect(movedTo(ids, id, to)).toEqual(order));

  it.each([0, 5, -1, 1.5, Number.NaN])("knows no place %s", (to) => expect(movedTo(ids, "a", to)).toBeNull());
  it("moves nothing that is not there", () => expect(movedTo(ids, "z", 1)).toBeNull());
});

it("inOrder sorts by position and sets the archived ones apart", () => {
  const of = (id: string, position: number, status: "draft" | "active" | "archived") => ({ id, position, status });
  const { used, archived } = inOrder([of("c", 3, "draft"), of("x", 2, "archived"), of("a", 1, "active")]);
  expect([used.map(({ id }) => id), archived.map(({ id }) => id)]).toEqual([["a", "c"], ["x"]]);
});

it("changesOf says what changed and nothing else", () => {
  expect(changesOf({ a: 1, b: "x" }, { a: 1, b: "y" })).toEqual({ before: { b: "x" }, after: { b: "y" } });
  expect(changesOf({ a: 1 }, { a: 1 })).toBeNull();
});

it("a version is later than the one before, even within a millisecond or with a clock that went back", () => {
  expect([nextVersion(5, 9), nextVersion(9, 9), nextVersion(9, 5)]).toEqual([9, 10, 10]);
});
