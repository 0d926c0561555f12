import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasPassed, readGradedOn, writeGradedOn, type GradedOn } from "./graded-on";
import { askedIn, resultIn, type Rubric } from "./rubric";

/*
 * What a grade comes to (`03-assignments`): domain score = weighted mean of its scored questions, total = weighted mean of
 * the domains that have one, nothing rounded. Every figure of the table was worked out by hand, as its line says.
 */
type Row = readonly [weight: number, score: number | null, asked?: false];
type Domain = readonly [weight: number, ...rows: readonly Row[]];

const idOf = (domain: number, question: number) => `q${String(domain)}.${String(question)}`;
const rubricOf = (domains: readonly Domain[], min = 0, max = 10): Rubric => ({
  min, max, low: "", high: "",
  domains: domains.map(([weight, ...rows], d) => ({
    domainId: `d${String(d)}`, name: `Domain ${String(d)}`, description: "", weight,
    questions: rows.map(([share, , asked], q) => ({ questionId: idOf(d, q), text: "", help: "", weight: share, archived: asked === false })),
  })),
});
const scoresOf = (domains: readonly Domain[]) => domains.flatMap(([, ...rows], d) => rows.flatMap(([, score], q) => (score === null ? [] : [{ questionId: idOf(d, q), score }])));
const nothing = { questions: new Set<string>(), domains: new Set<string>() };

describe("the table", () => {
  it.each<[string, readonly Domain[], readonly (number | null)[], number | null]>([
    ["one question: 7", [[1, [1, 7]]], [7], 7],
    ["two alike: (7 + 4) / 2", [[1, [1, 7], [1, 4]]], [5.5], 5.5],
    ["questions 3 to 1: (3×8 + 1×4) / 4 = 28/4", [[1, [3, 8], [1, 4]]], [7], 7],
    ["three weights: (1×10 + 2×5 + 5×2) / 8 = 30/8", [[1, [1, 10], [2, 5], [5, 2]]], [3.75], 3.75],
    ["weights below one: (0.5×6 + 0.25×2) / 0.75 = 3.5/0.75", [[1, [0.5, 6], [0.25, 2]]], [3.5 / 0.75], 3.5 / 0.75],
    ["one unscored does not count: 9", [[1, [1, 9], [4, null]]], [9], 9],
    ["nought is a score: (0 + 6) / 2", [[1, [1, 0], [1, 6]]], [3], 3],
    ["two domains alike: (8 + 5) / 2", [[1, [1, 8]], [1, [1, 5]]], [8, 5], 6.5],
    ["domains 3 to 2: (3×9 + 2×4) / 5 = 35/5", [[3, [1, 9]], [2, [1, 4]]], [9, 4], 7],
    ["weights of both kinds: A = (2×6 + 1×9)/3 = 7, B = 4; (1×7 + 2×4)/3 = 15/3", [[1, [2, 6], [1, 9]], [2, [1, 4]]], [7, 4], 5],
    ["a domain unscored does not count: 6", [[5, [1, null], [2, null]], [1, [1, 6]]], [null, 6], 6],
    ["a domain counts by its weight, however many questions: A = (10+10+10)/3 = 10, B = 2; (10 + 2)/2", [[1, [1, 10], [1, 10], [1, 10]], [1, [1, 2]]], [10, 2], 6],
    ["half scored in each: A = 8, B = (1×3 + 3×7)/4 = 6; (4×8 + 1×6)/5 = 38/5", [[4, [1, 8], [9, null]], [1, [1, 3], [3, 7]]], [8, 6], 7.6],
    ["nothing scored: none", [[1, [1, null]], [2, [1, null]]], [null, null], null],
    ["thirds stay thirds: (1 + 2 + 2)/3", [[1, [1, 1], [1, 2], [1, 2]]], [5 / 3], 5 / 3],
  ])("%s", (_name, domains, scores, total) => {
    const result = resultIn(askedIn(rubricOf(domains), nothing), scoresOf(domains));
    expect(result.domains.map(({ score }) => score)).toEqual(scores);
    expect(result.total).toBe(total);
  });

  it("of chosen questions: what is not chosen is not asked and counts for nothing, with the same scores", () => {
    // Of A only the first two, of B nothing: A = (2×6 + 1×3)/3 = 15/3.
    const domains: readonly Domain[] = [[1, [2, 6], [1, 3], [9, null, false]], [7, [1, null, false]]];
    const asked = askedIn(rubricOf(domains), nothing);
    expect(asked?.domains.map(({ questions }) => questions.length)).toEqual([2, 0]);
    const result = resultIn(asked, [...scoresOf(domains)]);
    expect([result.total, result.scored, result.of]).toEqual([5, 2, 2]);
  });

  it("passes from the mark on, unrounded", () => {
    const on: GradedOn = { ...rubricOf([[1, [1, 7]]]), passMark: 6 };
    expect([hasPassed(on, 6)?.passed, hasPassed(on, 5.96)?.passed, hasPassed(on, null), hasPassed({ ...on, passMark: null }, 6), hasPassed(null, 6)]).toEqual([true, false, null, null, null]);
    expect(readGradedOn(writeGradedOn(on))).toEqual({ ...on, domains: on.domains.map((domain) => ({ ...domain, questions: domain.questions.map(({ archived: _, ...question }) => question) })) });
  });
});

const weight = fc.double({ min: 0.001, max: 1_000, noNaN: true });
const score = fc.option(fc.integer({ min: 0, max: 10 }), { nil: null });
const domains = fc.array(fc.tuple(weight, fc.array(fc.tuple(weight, score), { maxLength: 6 })), { maxLength: 6 }).map((list): readonly Domain[] => list.map(([share, rows]) => [share, ...rows]));
const totalOf = (list: readonly Domain[]) => resultIn(rubricOf(list), scoresOf(list)).total;
const near = (a: number | null, b: number | null) => { if (a === null || b === null) expect(a).toBe(b); else expect(Math.abs(a - b)).toBeLessThan(1e-9); };

describe("whatever the rubric and the scores", () => {
  it("a total lies within the scale, and within the scores that were given", () => {
    fc.assert(fc.property(domains, (list) => {
      const given = scoresOf(list).map((one) => one.score);
      const total = totalOf(list);
      if (given.length === 0) { expect(total).toBeNull(); return; }
      expect(total).toBeGreaterThanOrEqual(Math.min(...given) - 1e-9);
      expect(total).toBeLessThanOrEqual(Math.max(...given) + 1e-9);
      expect(total).toBeGreaterThanOrEqual(-1e-9);
      expect(total).toBeLessThanOrEqual(10 + 1e-9);
    }));
  });

  it("a higher score never makes a lower total", () => {
    fc.assert(fc.property(domains, fc.nat(), (list, pick) => {
      const given = list.flatMap(([, ...rows], d) => rows.flatMap(([, one], q) => (one === null || one === 10 ? [] : [{ d, q }])));
      const at = given[pick % Math.max(given.length, 1)];
      if (!at) return;
      const raised = list.map(([share, ...rows], d): Domain => [share, ...rows.map(([w, one], q): Row => [w, d === at.d && q === at.q ? (one ?? 0) + 1 : one])]);
      expect(totalOf(raised) ?? 0).toBeGreaterThanOrEqual((totalOf(list) ?? 0) - 1e-9);
    }));
  });

  it("the order of domains, questions and scores changes nothing", () => {
    fc.assert(fc.property(domains, (list) => {
      const rubric = rubricOf(list);
      const turned = { ...rubric, domains: [...rubric.domains].reverse().map((domain) => ({ ...domain, questions: [...domain.questions].reverse() })) };
      near(resultIn(turned, [...scoresOf(list)].reverse()).total, resultIn(rubric, scoresOf(list)).total);
    }));
  });

  it("all weights times the same change nothing", () => {
    fc.assert(fc.property(domains, fc.double({ min: 0.01, max: 100, noNaN: true }), (list, times) => {
      near(totalOf(list.map(([share, ...rows]): Domain => [share * times, ...rows.map(([w, one]): Row => [w * times, one])])), totalOf(list));
    }));
  });

  it("a question without a score changes nothing", () => {
    fc.assert(fc.property(domains, weight, (list, share) => {
      near(totalOf(list.map(([own, ...rows]): Domain => [own, ...rows, [share, null]])), totalOf(list));
    }));
  });
});
