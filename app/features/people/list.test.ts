import { describe, expect, it } from "vitest";
import { readPeopleQuery, searchedText, writePeopleQuery } from "./list";

const read = (search: string) => readPeopleQuery(new URLSearchParams(search));

describe("the address of the list of people", () => {
  it("says the same after reading and writing", () => {
    expect(writePeopleQuery(read("q=Ann&role=client&status=suspended&sort=-name"))).toBe("?q=Ann&role=client&status=suspended&sort=-name");
    expect(writePeopleQuery(read("sort=-joined"))).toBe("?sort=-joined");
    expect(writePeopleQuery(read(""))).toBe("");
  });

  it("leaves out what it does not know", () => {
    expect(read("role=emperor&status=asleep&sort=password")).toEqual({ q: "", role: null, status: null, sort: "name" });
  });

  it("gives a search the order by name", () => {
    expect(read("q=ann&sort=joined").sort).toBe("name");
    expect(read("q=ann&sort=-name").sort).toBe("-name");
  });

  it("cuts a search of 10,000 letters", () => {
    expect(read(`q=${"a".repeat(10_000)}`).q).toHaveLength(200);
  });

  it("searches addresses for what has an @, names for the rest", () => {
    expect(searchedText("Zoë")).toEqual({ by: "name", text: "zoe" });
    expect(searchedText("Sarah@Demo")).toEqual({ by: "email", text: "sarah@demo" });
  });
});
