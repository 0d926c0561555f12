import { and, eq, gt } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rateLimits } from "@db/academy/schema";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { DAY } from "../clock";
import { quotaOf } from "./index.server";
import { dailyQuota } from "./upload";

let academy: TestAcademy;
let now = testNow;
beforeAll(async () => { academy = await emptyAcademy(); });
afterAll(() => { academy.remove(); });

const admit = (personId: string, bytes: number) => quotaOf(academy.store, { secret: "secret", personId, now: () => now })(bytes);
const counts = async () => (await academy.store.read.select({ count: rateLimits.count }).from(rateLimits)).map(({ count }) => count).sort((a, b) => a - b);

test("a person may send so many bytes in a day, to the last one; what is too much is not counted, and others go on", async () => {
  expect(await admit("ada", dailyQuota.bytes - 10)).toBe(true);
  expect(await admit("ada", 11)).toBe(false);
  expect(await counts()).toEqual([1, dailyQuota.bytes - 10]);
  expect(await admit("ada", 10)).toBe(true);
  expect(await admit("ada", 1)).toBe(false);
  expect(await admit("bob", 11)).toBe(true);
  now += DAY;
  expect(await admit("ada", 11)).toBe(true);
});

test("and so many files, also when they are sent at once", async () => {
  expect(await admit("eve", 2)).toBe(true);
  await academy.store.write((tx) => tx.update(rateLimits).set({ count: dailyQuota.files - 3 }).where(and(eq(rateLimits.count, 1), eq(rateLimits.windowStart, now), gt(rateLimits.expiresAt, now))));
  const said = await Promise.all(Array.from({ length: 8 }, () => admit("eve", 2)));
  expect(said.filter(Boolean)).toHaveLength(3);
});
