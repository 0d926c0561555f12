import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextOf, progressOf, trailOf, type ModuleRow } from "./rules";

const DAY = 86_400_000;
const started = 1_760_000_000_000;
const row = (position: number, more: Partial<ModuleRow> = {}): ModuleRow => ({
  moduleId: `m${position}`, title: `Module ${position}`, position, required: true, minutes: 30, opensAfterDays: null, opensOn: null, opensAfterModuleId: null, status: "not_started", completedAt: null, ...more,
});
const done = (position: number) => row(position, { status: "completed", completedAt: started + position });
const running = { startedAt: started, running: true };
const states = (rows: readonly ModuleRow[], at = started) => trailOf(rows, running, at).map((step) => step.state);

describe("trailOf", () => {
  it("marks the first open module that is not done", () => {
    expect(states([done(1), row(2), row(3)])).toEqual(["done", "here", "open"]);
  });

  it("opens a module on the very moment its days have passed, and not before", () => {
    const rows = [done(1), row(2, { opensAfterDays: 7 })];
    expect(states(rows, started + 7 * DAY - 1)).toEqual(["done", "later"]);
    expect(states(rows, started + 7 * DAY)).toEqual(["done", "here"]);
  });

  it("puts a required module before an optional one", () => {
    expect(states([row(1, { required: false }), row(2)])).toEqual(["open", "here"]);
  });

  it("comes to the optional ones when every required one is done", () => {
    expect(states([done(1), row(2, { required: false })])).toEqual(["done", "here"]);
  });

  it("keeps to the position, whatever order the rows come in", () => {
    expect(trailOf([row(3), row(1), row(2)], running, started).map((step) => step.moduleId)).toEqual(["m1", "m2", "m3"]);
  });

  it("has no place to stand on an enrolment that is not running", () => {
    expect(trailOf([done(1), row(2)], { startedAt: started, running: false }, started).map((step) => step.state)).toEqual(["done", "open"]);
  });

  it("opens a module as soon as the one before it is done, and says which until then", () => {
    const after = row(3, { opensAfterDays: 7, opensAfterModuleId: "m2" });
    expect(trailOf([done(1), row(2), after], running, started)[2]).toMatchObject({ state: "later", opensAt: started + 7 * DAY, orAfter: { moduleId: "m2", title: "Module 2" } });
    expect(trailOf([done(1), done(2), after], running, started + 2)[2]).toMatchObject({ state: "here", opensAt: started + 2, orAfter: null });
  });

  it("lets a module that is no longer in the program hold nothing back", () => {
    expect(states([row(1, { opensAfterModuleId: "gone" })])).toEqual(["here"]);
  });

  it("treats a module without a progress row as not started", () => {
    expect(states([row(1, { status: null })])).toEqual(["here"]);
  });
});

describe("progressOf", () => {
  it("counts all modules, and takes the fraction over the required ones", () => {
    const steps = trailOf([done(1), done(2), row(3), row(4, { required: false })], running, started);
    expect(progressOf(steps)).toEqual({ done: 2, total: 4, fraction: 2 / 3 });
  });

  it("is whole when nothing is required", () => {
    expect(progressOf([]).fraction).toBe(1);
  });
});

describe("nextOf", () => {
  it("has something to do or a day to wait for until all is done, whatever opens after what, short of a circle", () => {
    const days = fc.option(fc.integer({ min: 0, max: 30 }));
    const one = fc.record({ opensAfterDays: days, day: days, after: fc.option(fc.nat()), required: fc.boolean(), done: fc.boolean() });
    fc.assert(fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 40 }), (modules, day) => {
      const rows = modules.map((module, i) => row(i + 1, {
        required: module.required, opensAfterDays: module.opensAfterDays, opensOn: module.day === null ? null : started + module.day * DAY,
        opensAfterModuleId: module.after === null || i === 0 ? null : `m${(module.after % i) + 1}`,
        ...(module.done ? { status: "completed" as const, completedAt: started } : {}),
      }));
      const { kind } = nextOf(trailOf(rows, running, started + day * DAY));
      return (kind === "finished") === modules.every((module) => module.done) && kind !== "empty";
    }));
  });

  it("names the module that is here, and its place among all", () => {
    const next = nextOf(trailOf([done(1), row(2, { status: "in_progress" })], running, started));
    expect(next).toMatchObject({ kind: "module", place: 2, step: { moduleId: "m2", begun: true } });
  });

  it("names the first to open when nothing is open", () => {
    const next = nextOf(trailOf([done(1), row(2, { opensAfterDays: 9 }), row(3, { opensAfterDays: 4 })], running, started));
    expect(next).toMatchObject({ kind: "waits", step: { moduleId: "m3", opensAt: started + 4 * DAY } });
  });

  it("says that a trail is finished, and that one is empty", () => {
    expect(nextOf(trailOf([done(1)], running, started)).kind).toBe("finished");
    expect(nextOf([]).kind).toBe("empty");
  });
});
