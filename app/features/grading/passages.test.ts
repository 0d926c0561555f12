import { describe, expect, test } from "vitest";
import { findWords, isIn, segmentsOf, sentencesOf, trimmed, type Passage } from "./passages";

/** Always the same numbers for a seed. */
function randomly(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

describe("a text with passages", () => {
  test("is cut where they begin and end: overlapping, nested and touching", () => {
    expect(segmentsOf(10, [{ start: 1, end: 6 }, { start: 4, end: 8 }, { start: 4, end: 5 }, { start: 8, end: 10 }])).toEqual([
      { start: 0, end: 1, over: [], ending: [] },
      { start: 1, end: 4, over: [0], ending: [] },
      { start: 4, end: 5, over: [0, 1, 2], ending: [2] },
      { start: 5, end: 6, over: [0, 1], ending: [0] },
      { start: 6, end: 8, over: [1], ending: [1] },
      { start: 8, end: 10, over: [3], ending: [3] },
    ]);
    expect(segmentsOf(3, [])).toEqual([{ start: 0, end: 3, over: [], ending: [] }]);
    expect(segmentsOf(0, [{ start: 0, end: 4 }])).toEqual([]);
  });

  test("whatever the passages, is whole, in order, and each character lies under exactly its notes", () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const below = randomly(seed);
      const length = below(30);
      const passages: Passage[] = Array.from({ length: below(8) }, () => ({ start: below(34) - 2, end: below(34) - 2 }));
      const segments = segmentsOf(length, passages);
      expect(segments.reduce((at, { start, end }) => (start === at && end > start ? end : Number.NaN), 0), `seed ${String(seed)}`).toBe(length);
      const covers = ({ start, end }: Passage, at: number) => end > start && start <= at && at < end;
      for (let at = 0; at < length; at += 1) {
        const segment = segments.find((one) => covers(one, at));
        expect(segment?.over, `seed ${String(seed)}, at ${String(at)}`).toEqual(passages.flatMap((one, n) => (covers(one, at) ? [n] : [])));
      }
      for (const [n, { start, end }] of passages.entries()) {
        const inside = Math.min(end, length) > Math.max(start, 0);
        expect(segments.filter(({ ending }) => ending.includes(n)), `seed ${String(seed)}, passage ${String(n)}`).toHaveLength(inside ? 1 : 0);
      }
    }
  });
});

describe("a passage", () => {
  test.each([
    [0, 3, true], [0, 12, true], [3, 4, false], [-1, 2, false], [2, 2, false], [5, 3, false], [0, 13, false], [0.5, 2, false], [Number.NaN, 2, false],
    // "🙂" is two units: a passage begins and ends beside it.
    [10, 12, true], [11, 12, false], [9, 11, false],
  ])("from %d to %d lies in the text: %s", (start, end, expected) => {
    expect(isIn("One and tw🙂", { start, end })).toBe(expected);
  });

  test("loses the white space at its ends", () => {
    expect(trimmed("  a b \n", { start: 0, end: 7 })).toEqual({ start: 2, end: 5 });
  });
});

test("sentences are numbered as they stand, over lines and paragraphs", () => {
  const text = "I hand it over. He decides!\n\nNobody asks me?";
  expect(sentencesOf(text, "en-GB").map(({ start, end }) => text.slice(start, end))).toEqual(["I hand it over.", "He decides!", "Nobody asks me?"]);
});

test("words are found where they first stand, whatever lies between them, and are no pattern", () => {
  const text = "It is (not) done.\nIt is  done.";
  expect(findWords(text, "(not) done.")).toEqual({ start: 6, end: 17 });
  expect(findWords(text, "It is done.")).toEqual({ start: 18, end: 30 });
  expect([findWords(text, "it was"), findWords(text, "  ")]).toEqual([null, null]);
});
