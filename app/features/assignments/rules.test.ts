import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterAct, dueAt, isOverdue, mayWrite, versionHandedIn, versionToWrite, whyShut, workActs, workStatuses, type WorkAct, type WorkPlace, type WorkStatus } from "./rules";

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

  it("ends with the day where the client is", () => {
    expect(new Date(dueAt(opens, 7, "Europe/London") ?? 0).toISOString()).toBe("2026-10-20T22:59:59.999Z");
    expect(new Date(dueAt(opens, 7, "America/New_York") ?? 0).toISOString()).toBe("2026-10-21T03:59:59.999Z");
    expect(dueAt(opens, null, "Europe/London")).toBeNull();
  });

  it("is overdue after its last millisecond, and only while it is the client's turn", () => {
    expect(isOverdue("in_progress", 1_000, 1_000)).toBe(false);
    expect(workStatuses.filter((status) => isOverdue(status, 1_000, 1_001))).toEqual(["not_started", "in_progress", "returned"]);
    expect(isOverdue("in_progress", null, 1_001)).toBe(false);
  });
});

describe("why a client cannot write", () => {
  const place: WorkPlace = { enrolmentStatus: "active", moduleStatus: "active", archived: false, opensAt: DAY, status: "in_progress" };

  it("has no reason on an open module of a running enrolment", () => {
    expect(whyShut(place, DAY)).toBeNull();
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
    ["handed in", { status: "submitted" as const }, DAY, "handed-in"],
    ["graded, in a paused enrolment", { status: "reviewed" as const, enrolmentStatus: "paused" }, DAY, "handed-in"],
  ])("%s", (_name, more, now, why) => {
    expect(whyShut({ ...place, ...more }, now)).toBe(why);
  });
});
