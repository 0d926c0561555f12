import { eq } from "drizzle-orm";
import { rename } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { academySettings } from "@db/academy/schema";
import { jobs } from "@db/academy/schema/work";
import { academies } from "@db/directory/schema";
import type { AcademyStore } from "@db/open";
import { systemClock } from "~/platform/clock";
import { defineEvent, defineJob, emit, enqueue, handles, NonRetriableError, on, RetryAfter, type HandledJob, type JobHandler, type Subscription } from "~/platform/events/index.server";
import { queueStage, type QueueStage } from "../../tests/factories/queue-stage";
import { Engine, type EngineOptions } from "./engine";
import { createRegistry } from "./registry";

const payload = z.strictObject({ n: z.number() });
const work = defineJob("test/work", payload, { maxAttempts: 3, backoff: { baseMs: 20, capMs: 40 } });
const follow = defineJob("test/follow", payload);
const happened = defineEvent("test/happened", payload);

let stage: QueueStage;
let store: AcademyStore;
let engines: Engine[];
beforeEach(async () => {
  stage = await queueStage(["one", "two"]);
  store = stage.academies[0]!.store;
  engines = [];
});
afterEach(async () => {
  await Promise.all(engines.map((engine) => engine.stop()));
  stage.strike();
});

function engineOf(handled: readonly HandledJob[], more: Partial<EngineOptions> = {}, subscriptions: readonly Subscription[] = []): Engine {
  const engine = new Engine({
    directory: stage.directory, stores: stage.stores, registry: createRegistry(handled, subscriptions), config: { scheme: "http", portSuffix: "" },
    clock: systemClock, log: stage.log, wake: { notify: () => undefined }, stopMs: 200, ...more,
  });
  engines.push(engine);
  return engine;
}
const doing = (handler: JobHandler<{ n: number }>, options: Parameters<typeof handles<{ n: number }>>[2] = {}) => handles(work, handler, options);
const put = (n: number, of = store, more: { runAt?: number } = {}) => of.write((tx) => enqueue(tx, work, { n }, { at: Date.now(), ...more }));
const row = async (id: string | null, of = store) => (await of.read.select().from(jobs).where(eq(jobs.id, id ?? "")).get())!;
const states = async (of = store) => (await of.read.select({ state: jobs.state }).from(jobs)).map(({ state }) => state);
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error("it did not come to be within 10 s");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe("a job", () => {
  test("that was waiting at start is done, and one that is hinted at later too", async () => {
    const seen: number[] = [];
    const engine = engineOf([doing(async (run) => void seen.push(run.payload.n))]);
    const first = await put(1);
    await engine.start();
    await engine.idle();
    expect(await row(first)).toMatchObject({ state: "completed", attempt: 1, lockedBy: null });
    await put(2);
    engine.hint(stage.academies[0]!.id);
    await until(() => seen.length === 2);
    expect(seen).toEqual([1, 2]);
  });

  test("that sleeps is done when its time has come, without a hint", async () => {
    let startedAt = 0;
    const runAt = Date.now() + 150;
    await put(1, store, { runAt });
    await engineOf([doing(async () => void (startedAt = Date.now()))]).start();
    await until(() => startedAt > 0);
    expect(startedAt).toBeGreaterThanOrEqual(runAt);
  });

  test("knows its attempt, its request and its academy", async () => {
    const told: unknown[] = [];
    await store.write((tx) => enqueue(tx, work, { n: 4 }, { at: Date.now(), requestId: "req-9" }));
    const engine = engineOf([doing(async ({ payload: { n }, job, academy }) => void told.push([n, job.attempt, job.maxAttempts, job.requestId, academy.name, academy.origin]))]);
    await engine.start();
    await engine.idle();
    expect(told).toEqual([[4, 1, 3, "req-9", "one academy", "http://one.localhost"]]);
  });

  test("sees what its academy says of itself when it is claimed", async () => {
    const told: string[] = [];
    const engine = engineOf([doing(async ({ academy }) => void told.push(academy.name))]);
    await put(1);
    await engine.start();
    await engine.idle();
    await store.write((tx) => tx.update(academySettings).set({ name: "Renamed" }));
    await put(2);
    engine.hint(stage.academies[0]!.id);
    await until(() => told.length === 2);
    expect(told).toEqual(["one academy", "Renamed"]);
  });

  test("that fails is tried again until it succeeds", async () => {
    const attempts: number[] = [];
    const id = await put(1);
    await engineOf([doing(async ({ job }) => {
      attempts.push(job.attempt);
      if (job.attempt < 3) throw new Error("mail to sarah@demo.example failed");
    })]).start();
    await until(async () => (await row(id)).state === "completed");
    expect(attempts).toEqual([1, 2, 3]);
    const warned = stage.logged.filter((line) => line.msg === "a job failed and will be tried again");
    expect(warned).toHaveLength(2);
    expect(JSON.stringify(stage.logged)).not.toContain("sarah");
  });

  test("that fails at its last attempt is dead, with its error, and its last word is in the same transaction", async () => {
    const id = await put(1);
    await engineOf([doing(() => Promise.reject(new Error("mail to sarah@demo.example failed")), { whenDead: (tx, gone, { at }) => emit(tx, happened, gone, { at }) })]).start();
    await until(async () => (await row(id)).state === "dead");
    expect(await row(id)).toMatchObject({ attempt: 3, lastError: "mail to [address] failed" });
    const { events } = await import("@db/academy/schema/work");
    expect(await store.read.$count(events)).toBe(1);
  });

  test("whose error says never is dead at once, and RetryAfter moves the next attempt", async () => {
    const never = await put(1);
    const later = await put(2);
    const engine = engineOf([doing(({ payload: { n } }) => Promise.reject(n === 1 ? new NonRetriableError("no such thing") : new RetryAfter(60_000, "too many")))]);
    await engine.start();
    await engine.idle();
    expect(await row(never)).toMatchObject({ state: "dead", attempt: 1, lastError: "NonRetriableError: no such thing" });
    expect((await row(later)).runAt - Date.now()).toBeGreaterThan(50_000);
  });

  test("with a payload that no longer fits is dead at once and its handler is not called", async () => {
    const id = await put(1);
    await store.write((tx) => tx.update(jobs).set({ payload: '{"m":1}' }));
    let called = false;
    const engine = engineOf([doing(async () => void (called = true))]);
    await engine.start();
    await engine.idle();
    expect([called, (await row(id)).state, (await row(id)).lastError]).toEqual([false, "dead", expect.stringContaining('Job "test/work" refused')]);
  });

  test("that nobody in this release can do waits for another release and says why", async () => {
    const id = await put(1);
    const engine = engineOf([]);
    await engine.start();
    await engine.idle();
    expect(await row(id)).toMatchObject({ state: "available", attempt: 1, lastError: 'This worker has no handler for the job "test/work"' });
  });

  test("that takes too long has failed, and what it still writes is not kept", async () => {
    let wrote: unknown;
    const id = await put(1);
    const engine = engineOf([doing(async (run) => {
      if (run.job.attempt > 1) return;
      await new Promise((resolve) => setTimeout(resolve, 120));
      wrote = await run.write((tx) => enqueue(tx, follow, { n: 1 }, { at: Date.now() })).catch((error: unknown) => error);
    }, { timeLimitMs: 30 })]);
    await engine.start();
    await until(async () => (await row(id)).state === "completed" && wrote !== undefined);
    expect(wrote).toMatchObject({ name: "TimeLimitError" });
    expect(await row(id)).toMatchObject({ attempt: 2 });
    expect(await store.read.$count(jobs)).toBe(1);
  });
});

describe("effects of a handler", () => {
  test("in finish commit with the completion, both or neither", async () => {
    const id = await put(1);
    const engine = engineOf([doing((run) => run.finish(async (tx) => {
      await enqueue(tx, follow, { n: run.job.attempt }, { at: Date.now(), runAt: Date.now() + 60_000 });
      if (run.job.attempt < 2) throw new Error("half-way");
    }))]);
    await engine.start();
    await until(async () => (await row(id)).state === "completed");
    const followers = await store.read.select({ payload: jobs.payload }).from(jobs).where(eq(jobs.name, "test/follow"));
    expect(followers).toEqual([{ payload: '{"n":2}' }]);
  });

  test("of an attempt whose job was taken away are not kept, and it is called off", async () => {
    const id = await put(1);
    let reason: unknown;
    const engine = engineOf([doing(async (run) => {
      if (run.job.attempt > 1) return;
      await store.write((tx) => tx.update(jobs).set({ lockedBy: "somebody else" }).where(eq(jobs.id, run.job.id)));
      await new Promise((resolve) => run.signal.addEventListener("abort", resolve, { once: true }));
      reason = run.signal.reason;
      await run.write((tx) => enqueue(tx, follow, { n: 1 }, { at: Date.now() }));
    })], { heartbeatMs: 20, leaseMs: 300 });
    await engine.start();
    await until(() => reason !== undefined);
    expect(reason).toMatchObject({ name: "JobLostError" });
    await until(async () => (await row(id)).state === "completed");
    expect(await store.read.$count(jobs)).toBe(1);
  });

  test("a heartbeat keeps a long job from being rescued", async () => {
    const id = await put(1);
    const runs: number[] = [];
    const handled = doing(async ({ job }) => {
      runs.push(job.attempt);
      await new Promise((resolve) => setTimeout(resolve, 600));
    });
    await Promise.all([1, 2].map(() => engineOf([handled], { heartbeatMs: 50, leaseMs: 200 }).start()));
    await until(async () => (await row(id)).state === "completed");
    expect(runs).toEqual([1]);
  });
});

describe("events", () => {
  test("are followed by each subscriber's job, once, by whichever worker", async () => {
    const seen: string[] = [];
    const handled = [doing(async (run) => void seen.push(`work ${run.payload.n} ${run.job.eventSeq}`)), handles(follow, async (run) => void seen.push(`follow ${run.payload.n}`))];
    const both = [1, 2].map(() => engineOf(handled, {}, [on(happened, work), on(happened, follow)]));
    await Promise.all(both.map((engine) => engine.start()));
    await store.write((tx) => emit(tx, happened, { n: 5 }, { at: Date.now() }));
    for (const engine of both) engine.hint(stage.academies[0]!.id);
    await until(() => seen.length === 2);
    await Promise.all(both.map((engine) => engine.idle()));
    expect(seen.sort()).toEqual(["follow 5", "work 5 1"]);
  });

  test("that a handler emits are followed at once, and other workers are told", async () => {
    const told: string[] = [];
    let done = false;
    await put(1);
    const engine = engineOf(
      [doing((run) => run.finish((tx) => emit(tx, happened, run.payload, { at: Date.now() }))), handles(follow, async () => void (done = true))],
      { wake: { notify: (id) => void told.push(id) } },
      [on(happened, follow)],
    );
    await engine.start();
    await until(() => done);
    expect(told).toEqual([stage.academies[0]!.id]);
  });
});

describe("academies", () => {
  const [one, two] = [0, 1];

  test("a suspended academy's jobs wait, and go on when it is active again", async () => {
    const { id } = stage.academies[two]!;
    const other = stage.academies[two]!.store;
    const say = (status: string) => stage.directory.write((tx) => tx.update(academies).set({ status }).where(eq(academies.id, id)));
    await say("suspended");
    await put(1, other);
    const engine = engineOf([doing(async () => undefined)]);
    await engine.start();
    engine.hint(id);
    await engine.idle();
    expect(await states(other)).toEqual(["available"]);
    await say("active");
    engine.hint(id);
    await until(async () => (await states(other))[0] === "completed");
  });

  test("a job that runs when its academy is suspended writes nothing more, and is done when it is active again", async () => {
    const { id, store } = stage.academies[one]!;
    const say = (status: string) => stage.directory.write((tx) => tx.update(academies).set({ status }).where(eq(academies.id, id)));
    let began = 0;
    let refused: unknown = null;
    let goOn: () => void = () => undefined;
    const waits = new Promise<void>((resolve) => (goOn = resolve));
    await put(1);
    const engine = engineOf([doing(async (run) => {
      began += 1;
      if (began > 1) return;
      await waits;
      refused = await run.write(() => Promise.resolve("written")).catch((error: unknown) => error);
    })]);
    await engine.start();
    await until(() => began === 1);
    await say("suspended");
    engine.hint(id);
    await until(async () => (await states(store))[0] === "available");
    goOn();
    await until(() => refused !== null);
    expect(refused).toMatchObject({ name: "WorkerStopsError" });
    await engine.idle();
    expect(await states(store), "it waits").toEqual(["available"]);
    await say("active");
    engine.hint(id);
    await until(async () => (await states(store))[0] === "completed");
    expect(began).toBe(2);
  });

  test("the jobs of one whose file cannot be served wait", async () => {
    const { id, store } = stage.academies[two]!;
    const say = (fault: string | null) => stage.directory.write((tx) => tx.update(academies).set({ fault }).where(eq(academies.id, id)));
    await say("unreadable");
    await put(1, store);
    const engine = engineOf([doing(async () => undefined)]);
    await engine.start();
    engine.hint(id);
    await engine.idle();
    expect(await states(store)).toEqual(["available"]);
    await say(null);
    engine.hint(id);
    await until(async () => (await states(store))[0] === "completed");
  });

  test("take turns: one with few jobs does not wait for one with many", async () => {
    const order: string[] = [];
    for (let n = 0; n < 60; n += 1) await put(n);
    for (let n = 0; n < 3; n += 1) await put(n, stage.academies[two]!.store);
    const engine = engineOf([doing(async (run) => void order.push(run.academy.slug))], { concurrency: 4, perAcademy: 4 });
    await engine.start();
    await engine.idle();
    expect(order).toHaveLength(63);
    expect(order.lastIndexOf("two")).toBeLessThan(20);
  });

  test("one whose handlers hang leaves places for the others", async () => {
    const otherDone: number[] = [];
    for (let n = 0; n < 8; n += 1) await put(n);
    await put(1, stage.academies[two]!.store);
    const hang = doing((run) => (run.academy.slug === "one" ? new Promise(() => undefined) : Promise.resolve(void otherDone.push(run.payload.n))));
    await engineOf([hang], { concurrency: 6, perAcademy: 4 }).start();
    await until(() => otherDone.length === 1);
  });

  test("one whose file is gone is left alone for a while; the others' jobs are done", async () => {
    const broken = await queueStage(["lost", "well"]);
    const [lost, well] = broken.academies;
    const id = await put(1, well!.store);
    broken.stores.drop(lost!.file);
    await rename(path.join(broken.dataDir, "academies", lost!.file), path.join(broken.dataDir, "academies", "elsewhere"));
    const engine = engineOf([doing(async () => undefined)], { directory: broken.directory, stores: broken.stores, log: broken.log });
    await engine.start();
    await until(async () => (await row(id, well!.store)).state === "completed");
    const errors = broken.logged.filter((line) => line.msg === "an academy's queue could not be looked at");
    expect(errors).toEqual([expect.objectContaining({ academy: lost!.id, waitMs: 1_000 })]);
    await engine.stop();
    broken.strike();
  });

  test("each is looked at every sweep, whatever hints got lost", async () => {
    const engine = engineOf([doing(async () => undefined)], { sweepMs: 80 });
    await engine.start();
    await engine.idle();
    await put(1);
    await until(async () => (await states())[0] === "completed");
    expect(one).toBe(0);
  });
});

describe("stopping", () => {
  test("finishes what runs and takes nothing new", async () => {
    // Due before the other: two of one millisecond are in no order.
    const first = await put(1, store, { runAt: 1 });
    let finish: () => void = () => undefined;
    const engine = engineOf([doing(() => new Promise<void>((resolve) => { finish = resolve; }))], { perAcademy: 1 });
    const second = await put(2, store);
    await engine.start();
    await until(async () => (await row(first)).state === "running");
    const stopped = engine.stop();
    finish();
    await stopped;
    expect([(await row(first)).state, (await row(second)).state]).toEqual(["completed", "available"]);
  });

  test("releases what is not done in time, with its attempt back, for another worker at once", async () => {
    const id = await put(1);
    const hanging = engineOf([doing(() => new Promise(() => undefined))]);
    await hanging.start();
    await until(async () => (await row(id)).state === "running");
    const begun = Date.now();
    await hanging.stop();
    expect(Date.now() - begun).toBeLessThan(2_000);
    expect(await row(id)).toMatchObject({ state: "available", attempt: 0, lockedBy: null });
    await engineOf([doing(async () => undefined)]).start();
    await until(async () => (await row(id)).state === "completed");
  });
});

describe("several academies that want the worker at once", () => {
  test("are given places as their shares are, from the next turn on, and none of them starves", async () => {
    await stage.directory.write((tx) => tx.update(academies).set({ jobShare: 30 }).where(eq(academies.slug, "one")));
    const done: string[] = [];
    for (let n = 0; n < 60; n += 1) for (const academy of stage.academies) await put(n, academy.store);
    await engineOf([doing(async (run) => { done.push(run.academy.slug); await new Promise((resolve) => setTimeout(resolve, 2)); })], { concurrency: 2 }).start();
    await until(() => done.length >= 60);
    const ones = done.slice(0, 60).filter((slug) => slug === "one").length;
    // Three of four, and every fourth is the other's.
    expect(ones).toBeGreaterThan(37);
    expect(ones).toBeLessThan(53);
    await until(() => done.length === 120);
  });
});
