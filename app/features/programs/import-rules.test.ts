import { describe, expect, it } from "vitest";
import { linesOf, longestSource, mostLines, problemOf, whyNotRead, type KnownPerson } from "./import-rules";

const client: KnownPerson = { isClient: true, suspended: false, enrolled: false, lacks: false };

describe("a list of addresses", () => {
  it("is read from the column that is called e-mail, whatever stands before it", () => {
    expect(linesOf("Name,E-mail\nAda,ada@people.example\n")).toEqual([{ line: 2, email: "ada@people.example", problem: null }]);
  });

  it("is read from the first column, first line included, where none is called so", () => {
    expect(linesOf("ada@people.example,Ada\nalan@people.example,Alan").map(({ line, email }) => [line, email])).toEqual([[1, "ada@people.example"], [2, "alan@people.example"]]);
  });

  it("says at each line what is wrong with it", () => {
    expect(linesOf("email,name\n,Nobody\nnot an address,X\nada@people.example,A\nADA@people.example,A").map(({ line, problem }) => [line, problem])).toEqual([[2, "no-address"], [3, "malformed"], [4, null], [5, "repeated"]]);
  });

  it("is refused when there is nothing in it, or too much", () => {
    expect([whyNotRead(" \n "), whyNotRead("a"), whyNotRead("a\n".repeat(mostLines)), whyNotRead("a\n".repeat(mostLines + 2)), whyNotRead("a".repeat(longestSource + 1))]).toEqual(["empty", null, null, "too-long", "too-long"]);
  });
});

describe("problemOf", () => {
  it.each([
    ["an address that nobody has", undefined, null, "unknown"],
    ["somebody who is no client", { ...client, isClient: false }, null, "not-a-client"],
    ["somebody who is suspended", { ...client, suspended: true }, null, "suspended"],
    ["somebody who is in it already", { ...client, enrolled: true }, 3, "already-enrolled"],
    ["somebody who lacks what comes before", { ...client, lacks: true }, 3, "prerequisite"],
    ["one more than the seats", client, 0, "cohort-full"],
    ["the last seat", client, 1, null],
    ["a cohort without a limit", client, null, null],
  ] as const)("of %s", (_, person, seats, problem) => {
    expect(problemOf(person, seats)).toBe(problem);
  });
});
