import { describe, expect, test } from "vitest";
import { createTurns } from "./turns.server";

/** Work that is done when it is told so. */
function held() {
  let end: (error?: Error) => void = () => undefined;
  const until = new Promise<void>((resolve, reject) => { end = (error) => { if (error) reject(error); else resolve(); }; });
  return { until, end };
}

describe("turns", () => {
  test("let so many go on at once, and the others in the order they came", async () => {
    const turn = createTurns(2);
    const all = [held(), held(), held(), held()];
    const begun: number[] = [];
    const done = all.map(({ until }, n) => turn(async () => { begun.push(n); await until; return n; }));
    await Promise.resolve();
    expect(begun).toEqual([0, 1]);
    all[1]?.end();
    expect(await done[1]).toBe(1);
    expect(begun).toEqual([0, 1, 2]);
    for (const one of all) one.end();
    expect(await Promise.all(done)).toEqual([0, 1, 2, 3]);
    expect(await turn(() => Promise.resolve("and later ones at once"))).toBe("and later ones at once");
  });

  test("are passed on by what fails, too", async () => {
    const turn = createTurns(1);
    const [first, second] = [turn(() => Promise.reject(new Error("no"))), turn(() => Promise.resolve("yes"))];
    await expect(first).rejects.toThrow("no");
    expect(await second).toBe("yes");
  });
});
