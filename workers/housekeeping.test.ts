import { eq } from "drizzle-orm";
import { readdirSync, utimesSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { oneTimeTokens, parkedPosts, rateLimits, sessions, users, webhookDeliveries, workflowRuns, workflowSchedules, workflowSteps } from "@db/academy/schema";
import { directoryRateLimits } from "@db/directory/schema";
import type { AcademyStore } from "@db/open";
import { DAY } from "~/platform/clock";
import { enqueue } from "~/platform/events/index.server";
import { filesFolder, keepFile } from "~/platform/files/index.server";
import { morning, queueStage, type QueueStage } from "../tests/factories/queue-stage";
import { WorkflowKit } from "../tests/factories/workflow-kit";
import { runsKeptMs } from "./engine/workflows/clear";
import { ensureSchedules } from "./engine/workflows/cron";
import { cleanDirectory, housekeeping, housekeepingHandler, nightly } from "./housekeeping";

let stage: QueueStage;
let store: AcademyStore;
beforeEach(async () => {
  stage = await queueStage();
  store = stage.academies[0]!.store;
});
afterEach(() => stage.strike());

test.each([
  ["the clock's", async () => {
    const kit = await WorkflowKit.set({ workflows: [nightly(stage.dataDir)], stage });
    await ensureSchedules(store, kit.registry.workflows, morning);
    await kit.advance(DAY);
    expect((await kit.runs("housekeeping/nightly")).map(({ state, input }) => [state, input])).toEqual([["completed", JSON.stringify({ due: Date.UTC(2026, 10, 21, 3) })]]);
    expect(await store.read.$count(workflowSchedules, eq(workflowSchedules.nextAt, Date.UTC(2026, 10, 22, 3)))).toBe(1);
  }],
  ["one that the release before has in its queue", async () => {
    const kit = await WorkflowKit.set({ workflows: [], jobs: [housekeepingHandler(stage.dataDir)], stage, start: morning + DAY });
    await store.write((tx) => enqueue(tx, housekeeping, { slot: "2026-11-21" }, { at: morning }));
    await kit.settle();
    expect(await kit.openJobs()).toBe(0);
  }],
])("a night's housekeeping, %s, deletes what has expired and files that nobody named, in chunks, and leaves the rest", async (_whose, night) => {
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
    const run = { workflow: "test/over", version: 1, state: "completed", trigger: "test/begun", sinceSeq: 0, input: "{}" };
    const ran = (id: string, at: number) => ({ ...run, id, createdAt: at, startsAt: at, finishedAt: at });
    await tx.insert(workflowRuns).values([ran("old", morning - runsKeptMs), ran("new", morning - runsKeptMs + 2 * DAY)]);
    for (let n = 0; n < 201; n += 1) await tx.insert(workflowRuns).values(ran(`old-${n}`, morning - runsKeptMs));
    await tx.insert(workflowSteps).values({ runId: "old", name: "one", position: 1, kind: "tx", state: "completed", startedAt: 1, finishedAt: 1 });
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
  await night();
  expect(readdirSync(shelf)).toEqual([]);
  expect(await store.read.select({ key: rateLimits.key }).from(rateLimits)).toEqual([{ key: "new" }]);
  expect(await store.read.select({ id: sessions.id }).from(sessions)).toEqual([{ id: "new" }]);
  expect(await store.read.select({ id: parkedPosts.id }).from(parkedPosts)).toEqual([{ id: "new" }]);
  expect(await store.read.select({ id: oneTimeTokens.id }).from(oneTimeTokens)).toEqual([{ id: "new" }]);
  expect(await store.read.select({ id: workflowRuns.id }).from(workflowRuns).where(eq(workflowRuns.workflow, "test/over"))).toEqual([{ id: "new" }]);
  expect(await store.read.$count(workflowSteps, eq(workflowSteps.runId, "old"))).toBe(0);
  expect((await store.read.select({ id: webhookDeliveries.id }).from(webhookDeliveries)).map(({ id }) => id).sort()).toEqual(["new", "waits"]);
});

test("the deployment's own counters go the same way", async () => {
  await stage.directory.write((tx) => tx.insert(directoryRateLimits).values([{ key: "old", windowStart: 0, count: 1, expiresAt: morning - 1 }, { key: "new", windowStart: 0, count: 1, expiresAt: morning + 1 }]));
  await cleanDirectory(stage.directory, morning);
  expect(await stage.directory.read.select({ key: directoryRateLimits.key }).from(directoryRateLimits)).toEqual([{ key: "new" }]);
});
