import { eq } from "drizzle-orm";
import { readdirSync, utimesSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { jobs, oneTimeTokens, parkedPosts, rateLimits, sessions, users, webhookDeliveries } from "@db/academy/schema";
import { directoryRateLimits } from "@db/directory/schema";
import type { AcademyStore } from "@db/open";
import { DAY, fixedClock, HOUR } from "~/platform/clock";
import { filesFolder, keepFile } from "~/platform/files/index.server";
import { morning, queueStage, type QueueStage } from "../tests/factories/queue-stage";
import { Engine } from "./engine/engine";
import { createRegistry } from "./engine/registry";
import { cleanDirectory, ensureHousekeeping, housekeepingHandler, nextSlot } from "./housekeeping";

let stage: QueueStage;
let store: AcademyStore;
const clock = fixedClock(morning);
beforeEach(async () => {
  clock.set(morning);
  stage = await queueStage();
  store = stage.academies[0]!.store;
});
afterEach(() => stage.strike());

test("a slot is a day, due at three in the morning UTC", () => {
  expect(nextSlot(Date.UTC(2026, 10, 20, 2, 59))).toEqual({ slot: "2026-11-20", runAt: Date.UTC(2026, 10, 20, 3) });
  expect(nextSlot(Date.UTC(2026, 10, 20, 3))).toEqual({ slot: "2026-11-21", runAt: Date.UTC(2026, 10, 21, 3) });
});

test("an academy has one waiting, however many workers make sure of it", async () => {
  await Promise.all([ensureHousekeeping(store, morning), ensureHousekeeping(store, morning)]);
  await ensureHousekeeping(store, morning);
  expect(await store.read.select({ key: jobs.key, runAt: jobs.runAt }).from(jobs)).toEqual([{ key: "2026-11-21", runAt: Date.UTC(2026, 10, 21, 3) }]);
});

test("deletes what has expired and files that nobody named, in chunks, leaves the rest, and puts the next day's into the queue", async () => {
  await store.write(async (tx) => {
    await tx.insert(users).values({ id: "u", email: "a@demo.example", emailKey: "a@demo.example", name: "Ada", sortName: "ada", createdAt: 1, updatedAt: 1 });
    for (let n = 0; n < 1_201; n += 1) await tx.insert(rateLimits).values({ key: `old-${n}`, windowStart: 0, count: 1, expiresAt: morning });
    await tx.insert(rateLimits).values({ key: "new", windowStart: 0, count: 1, expiresAt: morning + 2 * DAY });
    const session = { userId: "u", createdAt: 1, lastSeenAt: 1, userAgent: "", network: "" };
    await tx.insert(sessions).values([{ ...session, id: "old", publicId: "p1", expiresAt: morning - 7 * DAY }, { ...session, id: "new", publicId: "p2", expiresAt: morning + 2 * DAY }]);
    const parked = { userId: "u", path: "/account", body: Buffer.from("sealed"), createdAt: 1 };
    await tx.insert(parkedPosts).values([{ ...parked, id: "old", expiresAt: morning }, { ...parked, id: "new", expiresAt: morning + 2 * DAY }]);
    const token = { purpose: "password-reset", userId: "u", createdAt: 1 };
    await tx.insert(oneTimeTokens).values([{ ...token, id: "old", expiresAt: morning }, { ...token, id: "new", expiresAt: morning + 2 * DAY }]);
    const delivery = { provider: "resend", type: "", payload: "{}", state: "processed", settledAt: 1 };
    await tx.insert(webhookDeliveries).values([
      { ...delivery, id: "old", deliveryId: "1", receivedAt: morning - 90 * DAY },
      { ...delivery, id: "new", deliveryId: "2", receivedAt: morning - 88 * DAY },
      { ...delivery, id: "waits", deliveryId: "3", receivedAt: morning - 90 * DAY, state: "received", settledAt: null },
    ]);
  });
  const folder = filesFolder(stage.dataDir, stage.academies[0]!.id);
  const blob = await keepFile(folder, Readable.from([Buffer.from("unnamed")]), 100);
  if (blob.kind !== "stored") throw new Error("not kept");
  const shelf = path.join(folder, blob.hash.slice(0, 2));
  utimesSync(path.join(shelf, blob.hash), new Date(morning - DAY), new Date(morning - DAY));
  const engine = new Engine({ directory: stage.directory, stores: stage.stores, registry: createRegistry([housekeepingHandler(stage.dataDir)]), config: { scheme: "http", portSuffix: "" }, clock, log: stage.log, wake: { notify: () => undefined }, prepare: ensureHousekeeping });
  await engine.start();
  await engine.idle();
  clock.set(Date.UTC(2026, 10, 21, 3) + HOUR);
  engine.hint(stage.academies[0]!.id);
  await engine.idle();
  await engine.stop();
  expect(readdirSync(shelf)).toEqual([]);
  expect(await store.read.select({ key: rateLimits.key }).from(rateLimits)).toEqual([{ key: "new" }]);
  expect(await store.read.select({ id: sessions.id }).from(sessions)).toEqual([{ id: "new" }]);
  expect(await store.read.select({ id: parkedPosts.id }).from(parkedPosts)).toEqual([{ id: "new" }]);
  expect(await store.read.select({ id: oneTimeTokens.id }).from(oneTimeTokens)).toEqual([{ id: "new" }]);
  expect((await store.read.select({ id: webhookDeliveries.id }).from(webhookDeliveries)).map(({ id }) => id).sort()).toEqual(["new", "waits"]);
  expect(await store.read.select({ key: jobs.key }).from(jobs).where(eq(jobs.state, "available"))).toEqual([{ key: "2026-11-22" }]);
});

test("the deployment's own counters go the same way", async () => {
  await stage.directory.write((tx) => tx.insert(directoryRateLimits).values([{ key: "old", windowStart: 0, count: 1, expiresAt: morning - 1 }, { key: "new", windowStart: 0, count: 1, expiresAt: morning + 1 }]));
  await cleanDirectory(stage.directory, morning);
  expect(await stage.directory.read.select({ key: directoryRateLimits.key }).from(directoryRateLimits)).toEqual([{ key: "new" }]);
});
