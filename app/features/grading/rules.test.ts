import { describe, expect, it } from "vitest";
import { canBeGraded, canBeReturned, HOLD_MS, isOnScale, resultOf, submissionStatuses, takesHold, type ScoredDomain } from "./rules";

type Question = readonly [weight: number, score: number | null];
const domain = (domainId: string, weight: number, ...questions: readonly Question[]): ScoredDomain => ({
  domainId, weight, questions: questions.map(([share, score], i) => ({ questionId: `${domainId}${i}`, weight: share, score })),
});

describe("resultOf", () => {
  it.each<[string, readonly ScoredDomain[], readonly (number | null)[], number | null]>([
    ["a domain's mean of equal questions", [domain("a", 1, [1, 3], [1, 4], [1, 2])], [3], 3],
    ["questions by their weight: (2 × 4 + 1 × 1) / 3", [domain("a", 1, [2, 4], [1, 1])], [3], 3],
    ["an unscored question does not count", [domain("a", 1, [1, 4], [5, null])], [4], 4],
    ["a score of nought counts", [domain("a", 1, [1, 0], [1, 4])], [2], 2],
    ["domains by their weight: (3 × 2 + 1 × 4) / 4", [domain("a", 3, [1, 2]), domain("b", 1, [1, 4])], [2, 4], 2.5],
    ["a domain without a score does not count", [domain("a", 3, [1, null]), domain("b", 1, [1, 4])], [null, 4], 4],
    ["nothing is rounded: (1 + 2 + 2) / 3", [domain("a", 1, [1, 1], [1, 2], [1, 2])], [5 / 3], 5 / 3],
    ["nothing scored is no score", [domain("a", 1, [1, null])], [null], null],
    ["a domain without questions", [domain("a", 1)], [null], null],
    ["no rubric", [], [], null],
  ])("%s", (_name, domains, scores, total) => {
    const result = resultOf(domains);
    expect(result.domains.map(({ score }) => score)).toEqual(scores);
    expect(result.total).toBe(total);
  });

  it("says how many of how many are scored", () => {
    const result = resultOf([domain("a", 1, [1, 4], [1, null]), domain("b", 1, [1, 0])]);
    expect([result.scored, result.of]).toEqual([2, 3]);
    expect(result.domains.map(({ scored, of }) => [scored, of])).toEqual([[1, 2], [1, 1]]);
  });

  // A generator with a seed: every run tries the same thousand rubrics.
  const random = (seed: number) => () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const rubrics = Array.from({ length: 1_000 }, (_, n) => {
    const next = random(n + 1);
    return Array.from({ length: 1 + Math.floor(next() * 5) }, (__, d) =>
      domain(`d${d}`, 0.5 + next() * 4, ...Array.from({ length: Math.floor(next() * 6) }, (): Question => [0.5 + next() * 4, next() < 0.3 ? null : Math.floor(next() * 5)])));
  });

  it("never leaves the range of the scores that were given", () => {
    for (const rubric of rubrics) {
      const given = rubric.flatMap(({ questions }) => questions.flatMap(({ score }) => (score === null ? [] : [score])));
      const { total } = resultOf(rubric);
      if (given.length === 0) expect(total).toBeNull();
      else {
        expect(total).toBeGreaterThanOrEqual(Math.min(...given) - 1e-9);
        expect(total).toBeLessThanOrEqual(Math.max(...given) + 1e-9);
      }
    }
  });

  it("does not change when unscored questions are taken out, nor when all weights are doubled", () => {
    for (const rubric of rubrics) {
      const { total } = resultOf(rubric);
      const only = resultOf(rubric.map((one) => ({ ...one, questions: one.questions.filter(({ score }) => score !== null) }))).total;
      const doubled = resultOf(rubric.map((one) => ({ ...one, weight: one.weight * 2, questions: one.questions.map((q) => ({ ...q, weight: q.weight * 2 })) }))).total;
      expect(only).toBe(total);
      expect(doubled).toBe(total);
    }
  });

  it("does not fall when a score rises", () => {
    for (const rubric of rubrics) {
      const raised = rubric.map((one) => ({ ...one, questions: one.questions.map((q, i) => (i === 0 && q.score !== null ? { ...q, score: q.score + 1 } : q)) }));
      expect(resultOf(raised).total ?? 0).toBeGreaterThanOrEqual((resultOf(rubric).total ?? 0) - 1e-9);
    }
  });
});

describe("isOnScale", () => {
  it.each([[0, true], [4, true], [5, false], [-1, false], [2.5, false], [Number.NaN, false]])("%d on 0 to 4: %s", (score, fits) => {
    expect(isOnScale(score, { min: 0, max: 4 })).toBe(fits);
  });
});

describe("the status of a submission", () => {
  it("can be graded only when it was handed in and waits", () => {
    expect(submissionStatuses.filter(canBeGraded)).toEqual(["submitted"]);
  });

  it("can be given back only then, and only where the type allows another version", () => {
    expect(submissionStatuses.filter((status) => canBeReturned(status, true))).toEqual(["submitted"]);
    expect(submissionStatuses.filter((status) => canBeReturned(status, false))).toEqual([]);
  });
});

describe("takesHold", () => {
  it.each([
    ["nobody has it", null, null, true],
    ["I have it", "me", 0, true],
    ["somebody has had it for less than half an hour", "other", HOLD_MS + 1, false],
    ["somebody has had it for half an hour", "other", HOLD_MS, true],
  ])("%s", (_name, heldBy, heldAt, takes) => {
    expect(takesHold({ heldBy, heldAt }, "me", 2 * HOLD_MS)).toBe(takes);
  });
});
