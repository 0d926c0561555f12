import { describe, expect, it } from "vitest";
import { pageInTime } from "./in-time";
import { keysetOf } from "~/platform/keyset";
import { bandOf, readClientsQuery, usualClients, writeClientsQuery } from "./list";
import { mayComplete, mayReopen } from "./rules";

describe("the list's address", () => {
  it("shows whoever runs unless asked, and any standing when asked", () => {
    expect(readClientsQuery(new URLSearchParams())).toEqual(usualClients);
    expect(readClientsQuery(new URLSearchParams("status=any")).status).toBe(null);
    expect(readClientsQuery(new URLSearchParams("status=asleep&progress=much&program=" + "x".repeat(65)))).toEqual(usualClients);
  });

  it("is read back as it was written", () => {
    for (const query of [usualClients, { program: "p", status: null, progress: "none", q: "Ró" }, { program: null, status: "withdrawn", progress: "all", q: "" }] as const) {
      expect(readClientsQuery(new URLSearchParams(writeClientsQuery(query)))).toEqual(query);
    }
  });
});

describe("how much is done", () => {
  it("is nothing of nothing, all when nothing is left, and else as far as it was begun", () => {
    expect([bandOf({ done: 0, begun: 0, total: 0 }), bandOf({ done: 0, begun: 0, total: 3 }), bandOf({ done: 0, begun: 1, total: 3 }), bandOf({ done: 2, begun: 0, total: 3 }), bandOf({ done: 3, begun: 0, total: 3 })]).toEqual(["none", "none", "some", "some", "all"]);
  });
});

describe("what staff may do by hand", () => {
  const open = { enrolment: "active", module: { active: true }, status: "in_progress", completedHow: null } as const;
  const byHand = { ...open, status: "completed", completedHow: "staff" } as const;

  it("completes what is not done of an enrolment that goes on", () => {
    expect([mayComplete(open), mayComplete({ ...open, status: null }), mayComplete({ ...open, enrolment: "paused" })]).toEqual([true, true, true]);
    expect([mayComplete(byHand), mayComplete({ ...open, module: { active: false } })]).toEqual([false, false]);
    for (const enrolment of ["pending", "completed", "withdrawn", "expired"] as const) expect(mayComplete({ ...open, enrolment })).toBe(false);
  });

  it("takes back what was completed by hand and nothing else", () => {
    expect([mayReopen(byHand), mayReopen({ ...byHand, completedHow: "graded" }), mayReopen({ ...byHand, completedHow: "client" }), mayReopen(open), mayReopen({ ...byHand, enrolment: "withdrawn" })]).toEqual([true, false, false, false, false]);
  });
});

describe("a list that is read whole", () => {
  const rows = [5, 3, 3, 1, 4].map((at, i) => ({ at, id: `r${String(i)}` }));

  it("is paged by key, the latest first, both ways, without losing or repeating one", () => {
    const page = (search: string) => pageInTime(rows, keysetOf(new URLSearchParams(search), ["number", "string"]), 2);
    const first = page("");
    const second = page(`after=${first.after}`);
    const third = page(`after=${second.after}`);
    expect([first, second, third].map(({ rows: some }) => some.map(({ id }) => id))).toEqual([["r0", "r4"], ["r2", "r1"], ["r3"]]);
    expect([first.before, third.after]).toEqual([null, null]);
    expect(page(`before=${third.before}`).rows).toEqual(second.rows);
    expect(page(`before=${second.before}`)).toEqual(first);
  });
});
