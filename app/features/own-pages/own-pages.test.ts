import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyticsOf } from "./analytics";
import { calendarOf } from "./calendar";
import { changed, changes, readLayout, usualLayout, widgets, writeLayout, type Layout } from "./layout";
import { monthAsked, monthPlus, monthsBetween, spanOf } from "./months";

const at = (day: string, hour = 9) => Date.parse(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);
const names = (layout: Layout) => layout.map(({ widget, shown }) => (shown ? widget : `-${widget}`));

describe("a layout", () => {
  it("has every part once, whatever was kept of it", () => {
    expect(names(readLayout(null))).toEqual(["next", "program", "others", "past", "-dates", "-tracks"]);
    expect(names(readLayout("past,-next,past,what-the-next-release-has,tracks"))).toEqual(["past", "-next", "tracks", "program", "others", "-dates"]);
    expect(readLayout("")).toEqual(usualLayout);
    fc.assert(fc.property(fc.string(), (text) => { expect(new Set(readLayout(text).map(({ widget }) => widget)).size).toBe(widgets.length); }));
  });

  it("reads what it wrote, keeps all parts under any changes, and up undoes down", () => {
    const change = fc.tuple(fc.constantFrom(...widgets), fc.constantFrom(...changes));
    fc.assert(fc.property(fc.array(change), change, (all, [item]) => {
      const layout = all.reduce<Layout>((now, [one, how]) => changed(now, one, how), usualLayout);
      expect(readLayout(writeLayout(layout))).toEqual(layout);
      expect([...layout].map(({ widget }) => widget).sort()).toEqual([...widgets].sort());
      const down = changed(layout, item, "down");
      if (down !== layout) expect(changed(down, item, "up")).toEqual(layout);
      expect(writeLayout(layout).length).toBeLessThanOrEqual(200);
    }));
  });

  it("stays at its ends, and hides and shows one part", () => {
    expect(changed(usualLayout, "next", "up")).toBe(usualLayout);
    expect(changed(usualLayout, "tracks", "down")).toBe(usualLayout);
    expect(names(changed(usualLayout, "past", "hide"))).toEqual(["next", "program", "others", "-past", "-dates", "-tracks"]);
    expect(names(changed(usualLayout, "tracks", "show"))).toEqual(["next", "program", "others", "past", "-dates", "tracks"]);
    expect(names(changed(usualLayout, "program", "up"))).toEqual(["program", "next", "others", "past", "-dates", "-tracks"]);
  });
});

describe("a month", () => {
  it("is what the address asks for, else the one that it is where the person is", () => {
    const now = at("2026-11-30", 23);
    expect([monthAsked("2027-02", now, "UTC"), monthAsked(null, now, "UTC"), monthAsked(null, now, "Pacific/Auckland"), monthAsked("2026-13", now, "UTC"), monthAsked("26-1", now, "UTC")]).toEqual(["2027-02", "2026-11", "2026-12", "2026-11", "2026-11"]);
  });

  it("begins and ends at midnight there, also where clocks are changed in it", () => {
    expect(spanOf("2026-10", "Europe/London")).toEqual({ from: at("2026-09-30", 23), until: at("2026-11-01", 0) });
    expect([monthPlus("2026-12", 1), monthPlus("2026-01", -1), monthPlus("2026-06", 30)]).toEqual(["2027-01", "2025-12", "2028-12"]);
    expect(monthsBetween("2025-11", "2026-02", 24)).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
    expect(monthsBetween("2020-01", "2026-02", 2)).toEqual(["2026-01", "2026-02"]);
  });
});

describe("a calendar", () => {
  const run = { enrolmentId: "e", slug: "s", title: "Program", startedAt: at("2026-11-02"), endedAt: null };
  const step = (moduleId: string, opensAt: number | null) => ({ moduleId, title: moduleId, required: true, minutes: null, state: "later" as const, begun: false, completedAt: null, opensAt, orAfter: null });
  const november = spanOf("2026-11", "UTC");

  it("has what opens on a day of its own, what is due, cohorts and when one joined, the earliest first, and nothing of another month", () => {
    const trail = [step("at once", run.startedAt), step("later", at("2026-11-20")), step("unknown", null), step("next month", at("2026-12-01", 0))];
    const due = [{ assignmentId: "a", moduleId: "later", enrolmentId: "e", title: "Work", due: at("2026-11-19"), handedIn: false }, { assignmentId: "b", moduleId: "later", enrolmentId: "e", title: "Done", due: at("2026-11-21"), handedIn: true }];
    const items = calendarOf([run], [{ enrolmentId: "e", startedAt: run.startedAt, trail }], due, [{ enrolmentId: "e", name: "Autumn", startsAt: at("2026-11-03") }], november);
    expect(items.map(({ what, title }) => [what, title])).toEqual([["enrolled", "Program"], ["cohort", "Autumn"], ["due", "Work"], ["opens", "later"], ["due-done", "Done"]]);
  });

  it("says nothing of a run that it does not know", () => {
    expect(calendarOf([], [{ enrolmentId: "e", startedAt: 0, trail: [step("m", at("2026-11-05"))] }], [], [], november)).toEqual([]);
  });
});

describe("progress over time", () => {
  it("counts what was done by the end of each month from the start until the end, with time and what was on time", () => {
    const [one] = analyticsOf(
      [{ enrolmentId: "e", slug: "s", title: "P", startedAt: at("2026-08-20"), endedAt: null, total: 5 }],
      [{ enrolmentId: "e", completedAt: at("2026-09-30", 23), secondsSpent: 60 }, { enrolmentId: "e", completedAt: at("2026-11-01"), secondsSpent: 30 }, { enrolmentId: "e", completedAt: null, secondsSpent: 10 }, { enrolmentId: "other", completedAt: at("2026-09-01"), secondsSpent: 1_000 }],
      [{ enrolmentId: "e", late: true }, { enrolmentId: "e", late: false }, { enrolmentId: "other", late: false }],
      { now: at("2026-11-22"), timeZone: "Europe/London" },
    );
    // One minute before midnight in London: British summer time makes 23:00 UTC the next month's.
    expect(one).toMatchObject({ done: 2, total: 5, seconds: 100, handed: 2, onTime: 1, months: [{ month: "2026-08", done: 0 }, { month: "2026-09", done: 0 }, { month: "2026-10", done: 1 }, { month: "2026-11", done: 2 }] });
  });

  it("ends where the program ended, and never counts more than there is", () => {
    const [one] = analyticsOf([{ enrolmentId: "e", slug: "s", title: "P", startedAt: at("2026-01-05"), endedAt: at("2026-02-10"), total: 0 }], [{ enrolmentId: "e", completedAt: at("2026-02-09"), secondsSpent: 0 }], [], { now: at("2026-11-22"), timeZone: "UTC" });
    expect(one).toMatchObject({ done: 1, total: 1, months: [{ month: "2026-01", done: 0 }, { month: "2026-02", done: 1 }] });
  });
});
