import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOpen, openingOf, wouldCircle, type ModuleBefore } from "./release-rules";

const DAY = 86_400_000;
const started = 1_760_000_000_000;
const before = (completedAt: number | null): ModuleBefore => ({ moduleId: "m1", title: "Where you stand", completedAt });
const opening = (rule: { opensAfterDays?: number; opensOn?: number }, named: ModuleBefore | null = null) => openingOf({ opensAfterDays: null, opensOn: null, ...rule }, started, named);
const orAfter = { moduleId: "m1", title: "Where you stand" };

describe("openingOf", () => {
  it.each([
    ["at once, where nothing is said", opening({}), { at: started, orAfter: null }],
    ["so many days after the enrolment began", opening({ opensAfterDays: 7 }), { at: started + 7 * DAY, orAfter: null }],
    ["on its date", opening({ opensOn: started + 3 * DAY }), { at: started + 3 * DAY, orAfter: null }],
    ["when the enrolment begins, for a date before that", opening({ opensOn: started - DAY }), { at: started, orAfter: null }],
    ["on its date rather than after days, where both are said", opening({ opensOn: started + 3 * DAY, opensAfterDays: 1 }), { at: started + 3 * DAY, orAfter: null }],
    ["on no known day, while it waits for a module alone", opening({}, before(null)), { at: null, orAfter }],
    ["on its date, or once the module is done", opening({ opensOn: started + 3 * DAY }, before(null)), { at: started + 3 * DAY, orAfter }],
    ["when the module was done, before its date", opening({ opensOn: started + 3 * DAY }, before(started + DAY)), { at: started + DAY, orAfter: null }],
    ["on its date, where the module was done later", opening({ opensOn: started + DAY }, before(started + 3 * DAY)), { at: started + DAY, orAfter: null }],
    ["not before the enrolment began, whenever the module was done", opening({}, before(started - DAY)), { at: started, orAfter: null }],
  ])("opens %s", (_, is, be) => {
    expect(is).toEqual(be);
  });

  it("never opens before the enrolment, never shuts again, and is open as soon as the module before is done", () => {
    const moment = fc.integer({ min: started - 50 * DAY, max: started + 50 * DAY });
    fc.assert(fc.property(fc.option(fc.integer({ min: 0, max: 60 })), fc.option(moment), fc.option(moment), fc.boolean(), moment, (opensAfterDays, opensOn, doneAt, named, now) => {
      const found = openingOf({ opensAfterDays, opensOn }, started, named ? before(doneAt) : null);
      const open = isOpen(found, now);
      expect(open && now < started).toBe(false);
      expect(open && !isOpen(found, now + DAY)).toBe(false);
      if (named && doneAt !== null && now >= Math.max(doneAt, started)) expect(open).toBe(true);
      // Whoever cannot do it yet is told a day or a module.
      expect(found.at !== null || found.orAfter !== null).toBe(true);
    }));
  });
});

describe("wouldCircle", () => {
  const chain = [{ id: "a", opensAfterModuleId: null }, { id: "b", opensAfterModuleId: "a" }, { id: "c", opensAfterModuleId: "b" }];

  it("tells modules that would wait for each other, however far apart", () => {
    expect([wouldCircle(chain, "a", "c"), wouldCircle(chain, "a", "b"), wouldCircle(chain, "a", "a")]).toEqual([true, true, true]);
    expect([wouldCircle(chain, "c", "a"), wouldCircle(chain, "b", "a")]).toEqual([false, false]);
  });

  it("keeps every program that was made by its leave free of circles", () => {
    const wishes = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 30 });
    fc.assert(fc.property(wishes, (asked) => {
      const after: (number | null)[] = [null, null, null, null, null, null];
      const named = () => after.map((one, i) => ({ id: String(i), opensAfterModuleId: one === null ? null : String(one) }));
      for (const [id, other] of asked) if (!wouldCircle(named(), String(id), String(other))) after[id] = other;
      // Whoever follows the chain from any module comes to its end.
      for (let start = 0; start < after.length; start += 1) {
        let at: number | null = start;
        for (let steps = 0; at !== null && steps <= after.length; steps += 1) at = after[at] ?? null;
        expect(at).toBeNull();
      }
    }));
  });
});
