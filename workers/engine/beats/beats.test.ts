import { fork } from "node:child_process";
import { once } from "node:events";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { jobs } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { defineJob, enqueue } from "~/platform/events/index.server";
import { bundled } from "../../../tests/factories/bundled";
import { queueStage, type QueueStage } from "../../../tests/factories/queue-stage";
import { claimJobs, type Claim } from "../claims";
import { BeatThread } from "./index";
import type { Kept } from "./protocol";

const work = defineJob("test/work", z.strictObject({ n: z.number() }));
let stage: QueueStage;
let store: AcademyStore;
let lost: Kept[];
let beats: BeatThread | null;
beforeEach(async () => {
  stage = await queueStage(["one"], { durability: "NORMAL" });
  store = stage.academies[0]!.store;
  lost = [];
  beats = null;
});
afterEach(async () => {
  await beats?.close();
  stage.strike();
});

const begin = (stuckMs = 60_000) => (beats = new BeatThread({ leaseMs: 1_000, heartbeatMs: 100, stuckMs, endsProcess: false, log: stage.log, onLost: (gone) => void lost.push(...gone) }));
async function claimed(): Promise<Claim> {
  await store.write((tx) => enqueue(tx, work, { n: 1 }, { at: Date.now() }));
  const [claim] = await store.write((tx) => claimJobs(tx, { owner: "w1/1", at: Date.now(), leaseUntil: Date.now() + 1_000, limit: 1 }));
  return claim!;
}
const leaseOf = async ({ id }: Claim) => (await store.read.select().from(jobs).where(eq(jobs.id, id)).get())!.leaseUntil ?? 0;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** As a handler that reckons on the worker's own thread. */
function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end) Math.sqrt(end);
}
async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error("it did not come to be within 15 s");
    await sleep(20);
  }
}

test("a lease lasts while the worker's own thread is kept busy for longer than it", async () => {
  const thread = begin();
  const claim = await claimed();
  const first = await leaseOf(claim);
  thread.hold(store.path, [claim]);
  await until(async () => (await leaseOf(claim)) > first);
  block(1_600);
  expect(await leaseOf(claim)).toBeGreaterThan(Date.now());
  expect(lost).toEqual([]);
});

test("a job that was taken away is told, once; one that is over is beaten for no more", async () => {
  const thread = begin();
  const claim = await claimed();
  thread.hold(store.path, [claim]);
  await store.write((tx) => tx.update(jobs).set({ lockedBy: "w2/1", attempt: 2 }).where(eq(jobs.id, claim.id)));
  await until(() => lost.length > 0);
  expect(lost).toEqual([{ id: claim.id, owner: "w1/1", attempt: 1 }]);
  const other = await claimed();
  thread.hold(store.path, [other]);
  thread.drop(other);
  await sleep(600);
  const lease = await leaseOf(other);
  await sleep(400);
  expect(await leaseOf(other)).toBe(lease);
});

/** A worker process that holds a claim until something befalls it; answers how it ended, once its lease has run out. */
async function ends(program: string, what: "stuck" | "lost", claim: Claim): Promise<unknown> {
  const first = await leaseOf(claim);
  const child = fork(program, [what, store.path, JSON.stringify(claim)], { execArgv: [], stdio: ["ignore", "ignore", "ignore", "ipc"] });
  try {
    const gone = once(child, "exit");
    await once(child, "message");
    await until(async () => (await leaseOf(claim)) > first);
    child.send("now");
    const ended: unknown = await gone;
    await until(async () => (await leaseOf(claim)) < Date.now());
    return ended;
  } finally {
    child.kill("SIGKILL");
  }
}

test("a worker whose thread stands still for good, and one that has lost its heartbeats, end themselves; their jobs are somebody else's", async () => {
  const claims = [await claimed(), await claimed()] as const;
  const killed = [null, "SIGKILL"];
  const program = await bundled("tests/factories/beats-child.ts");
  expect(await Promise.all([ends(program, "stuck", claims[0]), ends(program, "lost", claims[1])])).toEqual([killed, killed]);
}, 60_000);

test("of a thread that stands still for good the leases run out", async () => {
  const thread = begin(500);
  const claim = await claimed();
  const first = await leaseOf(claim);
  thread.hold(store.path, [claim]);
  await until(async () => (await leaseOf(claim)) > first);
  block(2_500);
  expect(await leaseOf(claim)).toBeLessThan(Date.now());
});
