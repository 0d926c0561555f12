import { describe, expect, it } from "vitest";
import { completionOf, seatsOf } from "./rules";

describe("completionOf", () => {
  it("gives no figure for a group of four, and does for one of five", () => {
    expect(completionOf([{ title: "Small", people: 4, completed: 4 }, { title: "Large", people: 5, completed: 2 }])).toEqual([
      { title: "Small", shown: false },
      { title: "Large", shown: true, people: 5, completed: 2 },
    ]);
  });
});

describe("seatsOf", () => {
  it("says how many are free", () => expect(seatsOf(11, 12)).toEqual({ used: 11, limit: 12, free: 1 }));
  it("never says less than none", () => expect(seatsOf(11, 8).free).toBe(0));
});
