import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { events, jobs, workflowRuns } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { DAY } from "~/platform/clock";
import { defineEvent, defineJob, emit, enqueue } from "~/platform/events/index.server";
import { planOf, sqlOf } from "../../tests/factories/plans";
import { morning, queueStage, type QueueStage } from "../../tests/factories/queue-stage";
import { faultsOf } from "../../tests/plans/plans";
import { clearEvents, clearJobs } from "./clear-queue";

const happened = defineEvent("test/happened", z.strictObject({ n: z.int() }));
const work = defineJob("test/work", z.strictObject({ n: z.int() }));
let stage: QueueStage;
let store: AcademyStore;
beforeEach(async () => {
  stage = await queueStage(["one"], { durability: "NORMAL" });
  store = stage.academies[0]!.store;
});
afterEach(() => stage.strike());

const before = morning - 90 * DAY;
const long = before - DAY;
const ended = async (n: number, state: "completed" | "cancelled" | "dead" | "available", finishedAt: number | null, at = long) => {
  const id = await store.write((tx) => enqueue(tx, work, { n }, { at }));
  await store.write((tx) => tx.update(jobs).set({ state, finishedAt }).where(eq(jobs.id, id ?? "")));
};
const left = async () => (await store.read.select({ payload: jobs.payload }).from(jobs).orderBy(asc(jobs.payload))).map(({ payload }) => (JSON.parse(payload) as { n: number }).n);
const log = async () => (await store.read.select({ seq: events.seq }).from(events).orderBy(asc(events.seq))).map(({ seq }) => seq);
const say = (at: number, key?: string) => store.write((tx) => emit(tx, happened, { n: 1 }, { at, ...(key ? { key } : {}) }));
const followed = () => store.write((tx) => tx.update(events).set({ dispatchedAt: morning }));
async function clearAll(stretch = 2): Promise<void> {
  for (let from: number | null = 0; from !== null; ) {
    const here: number = from;
    from = await store.write((tx) => clearEvents(tx, here, before, stretch));
  }
}

test("jobs that ended before go, in chunks; what was given up, waits or ended since stays", async () => {
  await ended(1, "completed", long);
  await ended(2, "cancelled", long);
  await ended(3, "completed", long);
  await ended(4, "dead", long);
  await ended(5, "available", null);
  await ended(6, "completed", morning);
  await ended(7, "completed", morning, morning);
  expect([await store.write((tx) => clearJobs(tx, before, 2)), await store.write((tx) => clearJobs(tx, before, 2)), await store.write((tx) => clearJobs(tx, before, 2))]).toEqual([2, 1, 0]);
  expect(await left()).toEqual([4, 5, 6, 7]);
});

test("events that happened before go, whatever lies between; those with a key stay, for a second one is never written", async () => {
  for (const [at, key] of [[long], [long, "k"], [long], [long], [long], [morning]] as const) await say(at, key);
  await followed();
  await clearAll();
  expect(await log()).toEqual([2, 6]);
  await say(morning, "k");
  expect(await log()).toEqual([2, 6]);
});

test("an event that nobody has followed yet stays, and one that an open run may still ask for", async () => {
  for (let n = 0; n < 6; n += 1) await say(long);
  await clearAll();
  expect(await log()).toEqual([1, 2, 3, 4, 5, 6]);
  await followed();
  await store.write((tx) => tx.insert(workflowRuns).values({ id: "r1", workflow: "test/waits", version: 1, state: "waiting", trigger: "test/happened", sinceSeq: 4, input: "{}", createdAt: long, startsAt: long }));
  await clearAll();
  expect(await log()).toEqual([4, 5, 6]);
  await store.write((tx) => tx.update(workflowRuns).set({ state: "completed", finishedAt: morning }));
  await clearAll();
  expect(await log()).toEqual([]);
  await say(morning);
  expect(await log()).toEqual([7]);
});

test("nothing of it reads a whole table or sorts", async () => {
  await say(long);
  await followed();
  const seen = await sqlOf(async () => {
    await store.write((tx) => clearJobs(tx, before, 10));
    await clearAll();
  });
  const faults = await Promise.all(seen.map(async (text) => faultsOf(text, await planOf(store, text)).map((line) => `${line} in ${text}`)));
  expect(faults.flat()).toEqual([]);
});
