import { expect, test } from "vitest";
import { answerAfter } from "./even-answer.server";

const timed = async (work: () => Promise<unknown>) => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

test("quick work is answered no earlier than slower work, and its value is kept", async () => {
  // Timers may fire a millisecond early by this clock.
  expect(await timed(() => answerAfter(60, () => Promise.resolve(1)))).toBeGreaterThanOrEqual(59);
  expect(await answerAfter(1, () => Promise.resolve("value"))).toBe("value");
});

test("a failure is passed on", async () => {
  await expect(answerAfter(1, () => Promise.reject(new Error("no disk")))).rejects.toThrow("no disk");
});
