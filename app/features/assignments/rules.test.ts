import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterAct, closesAt, dueAt, dueRuleOf, isLate, isOverdue, mayWrite, versionHandedIn, versionToWrite, whyShut, workActs, workStatuses, type WorkAct, type WorkPlace, type WorkStatus } from "./rules";

const DAY = 86_400_000;

/** `03-assignments`, Status, said once more by hand: from, act, to. Everything else is refused. */
const open: readonly [WorkStatus, WorkAct, WorkStatus][] = [
  ["not_started", "save", "in_progress"],
  ["in_progress", "save", "in_progress"],
  ["in_progress", "submit", "submitted"],
  ["submitted", "publish", "reviewed"],
  ["submitted", "return", "returned"],
  ["returned", "save", "in_progress"],
];

describe("moves of the work", () => {
  it.each(open)("%s, %s: %s", (from, act, to) => {
    expect(afterAct(from, act)).toBe(to);
  });

  it("refuses every other move", () => {
    const refused = workStatuses.flatMap((from) => workActs.filter((act) => !open.some(([f, a]) => f === from && a === act)).map((act) => afterAct(from, act)));
    expect(refused).toHaveLength(workStatuses.length * workActs.length - open.length);
    expect(new Set(refused)).toEqual(new Set([null]));
  });

  it("whatever is tried in whatever order: work is graded only after it was submitted, and what was submitted is never written", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...workActs), { maxLength: 40 }), (acts) => {
      let status: WorkStatus = "not_started";
      let handedIn = false;
      for (const act of acts) {
        const next = afterAct(status, act);
        if (next === null) continue;
        if (act === "save") expect(["submitted", "reviewed"]).not.toContain(status);
        if (act === "submit") handedIn = true;
        if (next === "reviewed" || next === "returned") expect(handedIn).toBe(true);
        status = next;
      }
      expect(mayWrite(status)).toBe(status !== "submitted" && status !== "reviewed");
    }));
  });

  it("writes into the version after the one that was returned", () => {
    expect(versionToWrite({ status: "returned", version: 1 })).toBe(2);
    expect(versionToWrite({ status: "in_progress", version: 2 })).toBe(2);
    expect([versionHandedIn({ status: "in_progress", version: 1 }), versionHandedIn({ status: "in_progress", version: 2 }), versionHandedIn({ status: "returned", version: 1 }), versionHandedIn({ status: "submitted", version: 3 })]).toEqual([0, 1, 1, 3]);
  });
});

describe("when work is due", () => {
  const opens = Date.parse("2026-10-13T10:00:00Z");
  const inDays = (dueAfterDays: number | null) => ({ dueOn: null, dueAfterDays });

  it("ends with the day where the client is", () => {
    expect(new Date(dueAt(opens, inDays(7), "Europe/London") ?? 0).toISOString()).toBe("2026-10-20T22:59:59.999Z");
    expect(new Date(dueAt(opens, inDays(7), "America/New_York") ?? 0).toISOString()).toBe("2026-10-21T03:59:59.999Z");
    expect(dueAt(opens, inDays(null), "Europe/London")).toBeNull();
  });

  it("ends with a day of the calendar where the client is, whenever the module opened", () => {
    const due = (timeZone: string) => new Date(dueAt(opens, { dueOn: "2026-10-25", dueAfterDays: null }, timeZone) ?? 0).toISOString();
    expect([due("Europe/London"), due("America/New_York"), due("Pacific/Auckland")]).toEqual(["2026-10-25T23:59:59.999Z", "2026-10-26T03:59:59.999Z", "2026-10-25T10:59:59.999Z"]);
  });

  it("is as the assignment says, or, where that says nothing, as its type does", () => {
    const day = { dueOn: "2026-10-25", dueAfterDays: null };
    expect([dueRuleOf(inDays(null), day), dueRuleOf(inDays(0), day), dueRuleOf(day, inDays(7)), dueRuleOf(inDays(null), inDays(null))]).toEqual([day, inDays(0), day, inDays(null)]);
  });

  it("is taken late for ever, not at all, or for so many days by the calendar", () => {
    const due = Date.parse("2026-10-24T22:59:59.999Z");
    const closes = (lateRule: "accept" | "refuse" | "days", lateDays: number | null) => closesAt(due, { lateRule, lateDays }, "Europe/London");
    expect(closes("accept", null)).toBeNull();
    expect(closes("refuse", null)).toBe(due);
    expect(new Date(closes("days", 2) ?? 0).toISOString(), "over the night in which clocks go back").toBe("2026-10-26T23:59:59.999Z");
    expect(closesAt(null, { lateRule: "refuse", lateDays: null }, "Europe/London")).toBeNull();
  });

  it("is late after its day, and only a first version is", () => {
    expect([isLate(1, 1_000, 1_000), isLate(1, 1_000, 1_001), isLate(2, 1_000, 1_001), isLate(1, null, 1_001)]).toEqual([false, true, false, false]);
  });

  it("is overdue after its last millisecond, and only while it is the client's turn", () => {
    expect(isOverdue("in_progress", 1_000, 1_000)).toBe(false);
    expect(workStatuses.filter((status) => isOverdue(status, 1_000, 1_001))).toEqual(["not_started", "in_progress", "returned"]);
    expect(isOverdue("in_progress", null, 1_001)).toBe(false);
  });
});

describe("why a client cannot write", () => {
  const place: WorkPlace = { enrolmentStatus: "active", moduleStatus: "active", archived: false, opensAt: DAY, status: "in_progress", version: 1, closesAt: null };

  it("has no reason on an open module of a running enrolment", () => {
    expect(whyShut(place, DAY)).toBeNull();
  });

  it("takes a first version until its last moment, and whenever staff asked for changes", () => {
    expect(whyShut({ ...place, closesAt: 2 * DAY }, 2 * DAY)).toBeNull();
    expect(whyShut({ ...place, closesAt: 2 * DAY, status: "returned" }, 3 * DAY)).toBeNull();
    expect(whyShut({ ...place, closesAt: 2 * DAY, version: 2 }, 3 * DAY)).toBeNull();
  });

  it.each([
    ["before it opens", {}, DAY - 1, "not-open"],
    ["paused", { enrolmentStatus: "paused" }, DAY, "enrolment"],
    ["waiting", { enrolmentStatus: "pending" }, DAY, "enrolment"],
    ["withdrawn", { enrolmentStatus: "withdrawn" }, DAY, "enrolment"],
    ["over", { enrolmentStatus: "completed" }, DAY, "enrolment"],
    ["a module put away", { moduleStatus: "archived" }, DAY, "gone"],
    ["a module taken back", { moduleStatus: "draft" }, DAY, "gone"],
    ["an assignment put away", { archived: true }, DAY, "gone"],
    ["after the last day it is taken", { closesAt: 2 * DAY }, 2 * DAY + 1, "late"],
    ["never begun, after the last day", { closesAt: 2 * DAY, status: "not_started" as const }, 2 * DAY + 1, "late"],
    ["late, in a paused enrolment", { closesAt: 2 * DAY, enrolmentStatus: "paused" }, 2 * DAY + 1, "enrolment"],
    ["handed in", { status: "submitted" as const }, DAY, "handed-in"],
    ["graded, in a paused enrolment", { status: "reviewed" as const, enrolmentStatus: "paused" }, DAY, "handed-in"],
  ])("%s", (_name, more, now, why) => {
    expect(whyShut({ ...place, ...more }, now)).toBe(why);
  });
});
