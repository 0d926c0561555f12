import { describe, expect, it } from "vitest";
import { anywhere, readProgramsQuery, writeProgramsQuery } from "./list";

const read = (search: string) => readProgramsQuery(new URLSearchParams(search));

describe("the address of the list of programs", () => {
  it("says the same after reading and writing", () => {
    for (const search of ["?q=change&visibility=draft&archived=yes&sort=-created", "?sort=-title", "?archived=yes", ""]) expect(writeProgramsQuery(read(search))).toBe(search);
  });

  it("leaves out what it does not know", () => {
    expect(read("visibility=secret&archived=perhaps&sort=slug&x=1")).toEqual({ q: "", visibility: null, archived: false, sort: "title" });
  });

  it("cuts a search of 10,000 letters", () => expect(read(`q=${"a".repeat(10_000)}`).q).toHaveLength(200));

  it("searches for what was typed, not for a pattern", () => expect(anywhere("100%_\\")).toBe("%100\\%\\_\\\\%"));
});
