import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { and, eq, gt } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { academySettings, rateLimits } from "@db/academy/schema";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { DAY } from "../clock";
import { measureStorage, quotaOf, storedBytes } from "./index.server";
import { dailyQuota } from "./upload";

let academy: TestAcademy;
let now = testNow;
let folder: string;
beforeAll(async () => { academy = await emptyAcademy(); folder = mkdtempSync(path.join(tmpdir(), "trellis-quota-")); });
afterAll(() => { academy.remove(); rmSync(folder, { recursive: true, force: true }); });

let files = 0;
/** A file of its own each time. */
const admit = async (personId: string, bytes: number, { storageBytes = null, hash = `${String((files += 1)).padStart(64, "a")}` }: { readonly storageBytes?: number | null; readonly hash?: string } = {}) =>
  quotaOf(academy.store, { secret: "secret", personId, now: () => now, folder, storageBytes })(bytes, hash);
const mayKeep = async (personId: string, bytes: number) => (await admit(personId, bytes)) === null;
const counts = async () => (await academy.store.read.select({ count: rateLimits.count }).from(rateLimits)).map(({ count }) => count).sort((a, b) => a - b);

test("a person may send so many bytes in a day, to the last one; what is too much is not counted, and others go on", async () => {
  expect(await mayKeep("ada", dailyQuota.bytes - 10)).toBe(true);
  expect(await mayKeep("ada", 11)).toBe(false);
  expect(await counts()).toEqual([1, dailyQuota.bytes - 10]);
  expect(await mayKeep("ada", 10)).toBe(true);
  expect(await mayKeep("ada", 1)).toBe(false);
  expect(await mayKeep("bob", 11)).toBe(true);
  now += DAY;
  expect(await mayKeep("ada", 11)).toBe(true);
});

test("and so many files, also when they are sent at once", async () => {
  expect(await mayKeep("eve", 2)).toBe(true);
  await academy.store.write((tx) => tx.update(rateLimits).set({ count: dailyQuota.files - 3 }).where(and(eq(rateLimits.count, 1), eq(rateLimits.windowStart, now), gt(rateLimits.expiresAt, now))));
  const said = await Promise.all(Array.from({ length: 8 }, () => mayKeep("eve", 2)));
  expect(said.filter(Boolean)).toHaveLength(3);
});

describe("what the academy may keep", () => {
  const limit = 1_000;
  const stored = () => storedBytes(academy.store.read);
  const setStored = (bytes: number | null) => academy.store.write((tx) => tx.update(academySettings).set({ storedBytes: bytes }));
  const onDisk = (name: string, bytes: number) => {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, name), "x".repeat(bytes));
  };

  test("is filled to the last byte and not beyond; what is refused counts neither for the academy nor for its sender", async () => {
    await setStored(400);
    expect(await admit("gil", 601, { storageBytes: limit })).toBe("storage");
    expect(await stored()).toBe(400);
    expect(await admit("gil", 600, { storageBytes: limit })).toBeNull();
    expect(await stored()).toBe(limit);
    expect(await admit("gil", 1, { storageBytes: limit })).toBe("storage");
    expect(await admit("gil", dailyQuota.bytes - 600)).toBeNull();
  });

  test("is not passed by two that come at once", async () => {
    await setStored(0);
    const said = await Promise.all(Array.from({ length: 8 }, (_, n) => admit(`h${String(n)}`, 300, { storageBytes: limit })));
    expect(said.filter((one) => one === null)).toHaveLength(3);
    expect(await stored()).toBe(900);
  });

  test("the same bytes once more take no room", async () => {
    const hash = "ab".padEnd(64, "c");
    onDisk(`ab/${hash}`, 700);
    await setStored(limit);
    expect(await admit("ivo", 700, { storageBytes: limit, hash })).toBeNull();
    expect(await stored()).toBe(limit);
  });

  test("is measured before the first file and each night: what lies there and what is arriving, not more", async () => {
    onDisk("incoming/half", 30);
    onDisk("resumable/ada/part", 5_000);
    await setStored(null);
    expect(await admit("kit", 271, { storageBytes: limit })).toBe("storage");
    expect(await stored()).toBe(730);
    await setStored(99_999);
    await measureStorage(folder, academy.store);
    expect(await stored()).toBe(730);
  });

  test("what is let in while it is measured stays counted", async () => {
    await setStored(500);
    await measureStorage(folder, { read: academy.store.read, write: async (fn) => {
      await admit("liv", 40);
      return academy.store.write(fn);
    } });
    expect(await stored()).toBe(770);
  });
});
