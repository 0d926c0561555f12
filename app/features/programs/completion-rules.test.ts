import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gradesComplete, type GradedWork } from "./completion-rules";

const answered = (total: number | null): GradedWork => ({ reviewed: true, total });
const waiting: GradedWork = { reviewed: false, total: null };
const score = fc.integer({ min: 0, max: 100 });
const graded = fc.record({ reviewed: fc.boolean(), total: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }) });

describe("grades complete a module", () => {
  it("by any grade: when all its work is answered, whatever it scored", () => {
    expect([gradesComplete(null, [answered(null), answered(1)]), gradesComplete(null, [answered(5), waiting]), gradesComplete(null, [])]).toEqual([true, false, true]);
  });

  it("by a score: when every piece has reached it, the score itself among it", () => {
    expect([gradesComplete(3.5, [answered(3.5), answered(5)]), gradesComplete(3.5, [answered(3.4), answered(5)]), gradesComplete(3.5, [answered(5), waiting])]).toEqual([true, false, false]);
  });

  it("by a score: never without work, or by an answer that has none", () => {
    expect([gradesComplete(0, []), gradesComplete(0, [answered(null)]), gradesComplete(0, [answered(0)])]).toEqual([false, false, true]);
  });

  it("a mean that computers write as 3.9999999999999996 is a 4, and 3.99 is none", () => {
    expect([gradesComplete(4, [answered(3.9999999999999996)]), gradesComplete(4, [answered(3.99)])]).toEqual([true, false]);
  });

  it("a higher score completes no more than a lower one, and a better grade no less", () => {
    fc.assert(fc.property(fc.array(graded), score, score, (work, a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      expect(!gradesComplete(high, work) || gradesComplete(low, work)).toBe(true);
      const better = work.map((one) => ({ ...one, total: one.total === null ? null : one.total + 1 }));
      expect(!gradesComplete(low, work) || gradesComplete(low, better)).toBe(true);
    }));
  });

  it("whatever completes by a score completes by any grade, and the order of work is nothing", () => {
    fc.assert(fc.property(fc.array(graded), score, (work, least) => {
      expect(!gradesComplete(least, work) || gradesComplete(null, work)).toBe(true);
      expect(gradesComplete(least, [...work].reverse())).toBe(gradesComplete(least, work));
    }));
  });
});
