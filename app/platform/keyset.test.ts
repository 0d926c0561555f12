import { describe, expect, it } from "vitest";
import { keysetOf, keysetPage, readCursor, writeCursor } from "./keyset";

const key = (row: number) => [row];
const first = { direction: "after", key: null } as const;
const after = (n: number) => ({ direction: "after", key: [n] }) as const;
const before = (n: number) => ({ direction: "before", key: [n] }) as const;

describe("cursors", () => {
  it("come back as they went, whatever the letters", () => {
    expect(readCursor(writeCursor(["nguyễn 李 ’", "id-1"]), ["string", "string"])).toEqual(["nguyễn 李 ’", "id-1"]);
  });

  it("are nothing when they are cut off, made up or of another list", () => {
    expect(readCursor(writeCursor(["a", "b"]).slice(0, -3), ["string", "string"])).toBeNull();
    expect(readCursor("!!", ["string"])).toBeNull();
    expect(readCursor(writeCursor(["a"]), ["string", "string"])).toBeNull();
    expect(readCursor(writeCursor(["a"]), ["number"])).toBeNull();
    expect(readCursor("x".repeat(601), ["string"])).toBeNull();
  });

  it("fall back to the first page when they are nothing", () => {
    expect(keysetOf(new URLSearchParams("after=zzzz"), ["string"])).toEqual({ direction: "after", key: null });
  });
});

describe("keysetPage", () => {
  it("has no way back on the first page and none on from the last", () => {
    expect(keysetPage([1, 2], first, 2, key)).toEqual({ rows: [1, 2], size: 2, before: null, after: null });
  });

  it("leaves out the one row too many and goes on after the last shown", () => {
    const page = keysetPage([1, 2, 3], first, 2, key);
    expect([page.rows, page.before, readCursor(page.after, ["number"])]).toEqual([[1, 2], null, [2]]);
  });

  it("goes back before the first shown", () => {
    const page = keysetPage([3, 4, 5], after(2), 2, key);
    expect([page.rows, readCursor(page.before, ["number"]), readCursor(page.after, ["number"])]).toEqual([[3, 4], [3], [4]]);
  });

  it("turns a page read backwards round", () => {
    const page = keysetPage([4, 3, 2], before(5), 2, key);
    expect([page.rows, readCursor(page.before, ["number"]), readCursor(page.after, ["number"])]).toEqual([[3, 4], [3], [4]]);
  });

  it("has no way back when reading backwards reached the beginning", () => {
    expect(keysetPage([2, 1], before(3), 2, key).before).toBeNull();
  });
});
