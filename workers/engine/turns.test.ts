import { expect, test } from "vitest";
import { newTurn, Turns, type Turn } from "./turns";

/** Places that queues with these shares get, one free at a time, while all of them always want more. */
function divided(shares: readonly number[], places: number): readonly number[] {
  const turns = new Turns();
  const queue = shares.map((share) => ({ ...newTurn(), share, had: 0 }));
  const all = [...queue];
  for (const turn of queue) turns.joins(turn);
  for (let given = 0; given < places; ) {
    const turn = queue.shift() as Turn & { had: number };
    const earned = Math.min(1, turns.earned(turn, 1, 10));
    turn.credit -= earned;
    turn.had += earned;
    given += earned;
    queue.push(turn);
  }
  return all.map(({ had }) => had);
}

test("places are divided as the shares are", () => {
  expect(divided([10, 10], 100)).toEqual([50, 50]);
  expect(divided([20, 10], 90)).toEqual([60, 30]);
  expect(divided([10, 40, 50], 100)).toEqual([10, 40, 50]);
});

test("and nobody starves: the smallest share has its place within a hundred turns, beside any number of the largest", () => {
  const had = divided([1, ...Array.from({ length: 20 }, () => 100)], 2_001);
  expect(had[0]).toBeGreaterThanOrEqual(1);
  expect(Math.max(...had.slice(1)) - Math.min(...had.slice(1))).toBeLessThanOrEqual(1);
});

test("who waits alone has every place, however small the share", () => {
  const turns = new Turns();
  const turn = { share: 1, credit: 0 };
  turns.joins(turn);
  expect(turns.earned(turn, 32, 10)).toBe(10);
});

test("who had a turn counts no more among those that wait", () => {
  const turns = new Turns();
  const [large, small] = [{ share: 90, credit: 0 }, { share: 10, credit: 0 }];
  turns.joins(large);
  turns.joins(small);
  turns.leaves(large);
  expect(turns.earned(small, 8, 10)).toBe(8);
});

test("several free places are divided at one turn, and what is less than one is kept", () => {
  const turns = new Turns();
  const [first, second, third] = [{ share: 10, credit: 0 }, { share: 10, credit: 0 }, { share: 10, credit: 0 }];
  for (const turn of [first, second, third]) turns.joins(turn);
  expect(turns.earned(first, 8, 10)).toBe(2);
  first.credit -= 2;
  expect(turns.earned(first, 8, 10)).toBe(3);
});
