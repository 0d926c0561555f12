import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { events, jobs } from "@db/academy/schema/work";
import type { AcademyStore } from "@db/open";
import { fixedClock } from "~/platform/clock";
import { defineEvent, defineJob, emit, enqueue, handles, on } from "~/platform/events/index.server";
import { planOf, sqlOf } from "../../tests/factories/plans";
import { morning, queueStage, type QueueStage } from "../../tests/factories/queue-stage";
import { faultsOf } from "../../tests/plans/plans";
import type { Academy } from "~/platform/scope.server";
import { attemptJob } from "./attempt";
import { claimJobs, type Claim } from "./claims";
import { dispatchEvents } from "./dispatch";
import { visitQueue, type Sure } from "./lane";
import { lookAhead, nextMoment } from "./outlook";
import { createRegistry } from "./registry";
import { takeFromTheFuture } from "./set-back";
import { rescueExpired, shortenLeases } from "./rescue";
import { Stop } from "./stop";
import { buryIn, extendLeases, finishIn, holds, releaseIn, retryIn } from "./settle";

const work = defineJob("test/work", z.strictObject({ n: z.number() }), { maxAttempts: 2 });
let stage: QueueStage;
let store: AcademyStore;
beforeEach(async () => {
  stage = await queueStage();
  store = stage.academies[0]!.store;
});
afterEach(() => stage.strike());

const put = (n: number, more: { runAt?: number; priority?: number } = {}) => store.write((tx) => enqueue(tx, work, { n }, { at: morning, ...more }));
const claim = (owner = "w1", at = morning, limit = 10) => store.write((tx) => claimJobs(tx, { owner, at, leaseUntil: at + 7_000, limit }));
const only = async (owner = "w1", at = morning): Promise<Claim> => {
  const [first] = await claim(owner, at, 1);
  if (!first) throw new Error("nothing to claim");
  return first;
};
const row = async (id: string) => (await store.read.select().from(jobs).where(eq(jobs.id, id)).get())!;
const numbers = (claims: readonly Claim[]) => claims.map(({ payload }) => (JSON.parse(payload) as { n: number }).n);

describe("a claim", () => {
  test("a second claim of one job gets nothing", async () => {
    await put(1);
    const [first, second] = await Promise.all([claim("w1"), claim("w2")]);
    expect([first.length, second.length]).toEqual([1, 0]);
    expect(await row(first[0]!.id)).toMatchObject({ state: "running", lockedBy: "w1", attempt: 1, leaseUntil: morning + 7_000, startedAt: morning });
  });

  test("takes the most urgent first, then the oldest, and no more than asked for", async () => {
    await put(1, { priority: 5, runAt: morning - 1 });
    await put(2, { priority: 9, runAt: morning - 9 });
    await put(3, { priority: 0, runAt: morning });
    await put(4, { priority: 5, runAt: morning - 2 });
    expect(numbers(await claim("w1", morning, 3))).toEqual([3, 4, 1]);
    expect(numbers(await claim("w1", morning, 3))).toEqual([2]);
  });

  test("leaves what is not due yet", async () => {
    await put(1, { runAt: morning + 1 });
    expect(await claim("w1", morning)).toEqual([]);
    expect(numbers(await claim("w1", morning + 1))).toEqual([1]);
  });
});

describe("only the owner at the attempt it claimed ends a job", () => {
  test("a worker that comes too late cannot finish what was given to another", async () => {
    const id = (await put(1))!;
    const late = await only("w1");
    await rescueExpired({ store, registry: createRegistry([]), at: morning + 7_000, log: stage.log });
    const current = await only("w2", morning + 7_000);
    await expect(store.write((tx) => finishIn(tx, late, morning + 8_000))).rejects.toThrow("no longer held");
    expect(await store.write((tx) => retryIn(tx, late, { runAt: morning, error: "late" }))).toBe(false);
    expect(await store.write((tx) => buryIn(tx, late, { at: morning, error: "late" }))).toBe(false);
    expect(await store.write((tx) => releaseIn(tx, late, morning))).toBe(false);
    expect(await row(id)).toMatchObject({ state: "running", lockedBy: "w2", attempt: 2 });
    await store.write((tx) => finishIn(tx, current, morning + 9_000));
    expect(await row(id)).toMatchObject({ state: "completed", finishedAt: morning + 9_000, lockedBy: null, leaseUntil: null });
  });

  test("nor can the same worker at an earlier attempt", async () => {
    await put(1);
    const first = await only("w1");
    await store.write((tx) => retryIn(tx, first, { runAt: morning, error: "once more" }));
    const second = await only("w1");
    await expect(store.write((tx) => finishIn(tx, first, morning))).rejects.toThrow("no longer held");
    expect(await store.write((tx) => holds(tx, second))).toBe(true);
  });

  test("effects in the transaction of a lost completion are not kept", async () => {
    await put(1);
    const late = await only("w1");
    await store.write((tx) => releaseIn(tx, late, morning));
    await expect(store.write(async (tx) => {
      await enqueue(tx, work, { n: 2 }, { at: morning });
      await finishIn(tx, late, morning);
    })).rejects.toThrow();
    expect(await store.read.$count(jobs)).toBe(1);
  });

  test("a released job has its attempt back", async () => {
    const id = (await put(1))!;
    const held = await only();
    expect(await store.write((tx) => releaseIn(tx, held, morning + 5))).toBe(true);
    expect(await row(id)).toMatchObject({ state: "available", attempt: 0, runAt: morning + 5 });
  });

  test("a heartbeat extends what is still held and says what is not", async () => {
    await put(1);
    await put(2);
    const [kept, lost] = await claim();
    await store.write((tx) => releaseIn(tx, lost!, morning));
    const held = await store.write((tx) => extendLeases(tx, [kept!, lost!], morning + 20_000));
    expect([...held]).toEqual([kept!.id]);
    expect(await row(kept!.id)).toMatchObject({ leaseUntil: morning + 20_000 });
    expect(await row(lost!.id)).toMatchObject({ leaseUntil: null });
  });
});

describe("rescue", () => {
  test("takes back a job whose lease ran out, not a moment earlier", async () => {
    const id = (await put(1))!;
    await only("w1");
    const rescue = (at: number) => rescueExpired({ store, registry: createRegistry([]), at, log: stage.log });
    expect(await rescue(morning + 6_999)).toBe(0);
    expect(await rescue(morning + 7_000)).toBe(1);
    expect(await row(id)).toMatchObject({ state: "available", attempt: 1, lastError: "The worker that had it fell silent (attempt 1 of 2)" });
  });

  test("gives up a job that killed a worker at each attempt, and lets it say so in the same transaction", async () => {
    const id = (await put(1))!;
    const handled = handles(work, async () => undefined, { whenDead: (tx, payload, { at }) => emit(tx, gone, payload, { at }) });
    const rescue = (at: number) => rescueExpired({ store, registry: createRegistry([handled]), at, log: stage.log });
    await only("w1");
    await rescue(morning + 7_000);
    await only("w2", morning + 7_000);
    expect(await rescue(morning + 14_000)).toBe(1);
    expect(await row(id)).toMatchObject({ state: "dead", attempt: 2, finishedAt: morning + 14_000 });
    expect(await store.read.select({ payload: events.payload }).from(events)).toEqual([{ payload: '{"n":1}' }]);
  });

  test("gives a job up although its last word fails", async () => {
    const id = (await put(1))!;
    const handled = handles(work, async () => undefined, { whenDead: () => Promise.reject(new Error("speechless")) });
    await store.write((tx) => tx.update(jobs).set({ maxAttempts: 1 }));
    await only("w1");
    await rescueExpired({ store, registry: createRegistry([handled]), at: morning + 7_000, log: stage.log });
    expect(await row(id)).toMatchObject({ state: "dead", lastError: expect.stringContaining("speechless") as string });
  });
});

const happened = defineEvent("test/happened", z.strictObject({ n: z.number() }));
const gone = defineEvent("test/gone", z.strictObject({ n: z.number() }));
const second = defineJob("test/second", z.strictObject({ n: z.number() }), { priority: 1, maxAttempts: 9 });

describe("dispatch", () => {
  const nothing = async () => undefined;
  const registry = createRegistry([handles(work, nothing), handles(second, nothing)], [on(happened, work), on(happened, second)]);
  const dispatch = (at = morning + 5) => store.write((tx) => dispatchEvents(tx, registry, at));

  test("each event's jobs come exactly once, however many look", async () => {
    await store.write((tx) => emit(tx, happened, { n: 7 }, { at: morning, requestId: "r1" }));
    await store.write((tx) => emit(tx, gone, { n: 8 }, { at: morning }));
    expect(await Promise.all([dispatch(), dispatch()])).toEqual([2, 0]);
    const rows = await store.read.select().from(jobs).orderBy(jobs.name);
    expect(rows).toEqual([
      expect.objectContaining({ name: "test/second", payload: '{"n":7}', priority: 1, maxAttempts: 9, eventSeq: 1, requestId: "r1", runAt: morning + 5, state: "available" }),
      expect.objectContaining({ name: "test/work", payload: '{"n":7}', priority: 5, maxAttempts: 2, eventSeq: 1, requestId: "r1" }),
    ]);
    expect(await store.read.select({ dispatchedAt: events.dispatchedAt }).from(events)).toEqual([{ dispatchedAt: morning + 5 }, { dispatchedAt: morning + 5 }]);
  });

  test("goes on in order where the last one ended", async () => {
    await store.write(async (tx) => {
      for (let n = 0; n < 150; n += 1) await emit(tx, happened, { n }, { at: morning });
    });
    expect([await dispatch(), await dispatch(), await dispatch()]).toEqual([100, 50, 0]);
    expect(await store.read.$count(jobs)).toBe(300);
  });
});

test("an event that this release does not know starts nothing, says so among the jobs, and is followed once by a release that knows it", async () => {
  const nothing = handles(work, () => Promise.resolve());
  const older = createRegistry([nothing], [], [], { events: [] });
  const newer = createRegistry([nothing], [on(happened, work)], [], { events: [happened] });
  await store.write((tx) => emit(tx, happened, { n: 7 }, { at: morning, requestId: "r7" }));
  await store.write((tx) => dispatchEvents(tx, older, morning));
  const before = await store.read.select({ name: jobs.name, requestId: jobs.requestId }).from(jobs);
  expect(before).toEqual([{ name: "event/follow", requestId: "r7" }]);
  const clock = fixedClock(morning);
  const tryBy = async (registry: typeof older) => {
    const { claims } = await visitQueue({ store, registry, log: stage.log, owner: "w1", leaseMs: 7_000, now: () => clock.now(), limit: 9, keepHeld: () => Promise.resolve() });
    for (const one of claims.filter(({ name }) => name === "event/follow")) {
      await attemptJob({ store, academy: () => ({}) as Academy, registry, clock, log: stage.log, random: () => 0, committed: () => undefined }, one, new Stop());
    }
  };
  await tryBy(older);
  expect(await store.read.select().from(jobs).get()).toMatchObject({ state: "available", attempt: 1, lastError: 'This release knows no event "test/happened": nothing has followed from it yet' });
  clock.advance(5_000);
  await tryBy(newer);
  const after = await store.read.select({ name: jobs.name, state: jobs.state, payload: jobs.payload, eventSeq: jobs.eventSeq }).from(jobs).orderBy(jobs.name);
  expect(after).toMatchObject([{ name: "event/follow", state: "completed" }, { name: "test/work", state: "available", payload: '{"n":7}', eventSeq: 1 }]);
});

test("the outlook says what is due next: an event at once, a job at its time, a lease at its end", async () => {
  const outlook = () => lookAhead(store.read);
  expect(nextMoment(await outlook(), morning)).toBeNull();
  await put(1, { runAt: morning + 60_000 });
  expect(await outlook()).toEqual({ undispatched: false, dueAt: morning + 60_000, leaseEndsAt: null });
  expect(nextMoment(await outlook(), morning)).toBe(morning + 60_000);
  await put(2);
  await only();
  expect(nextMoment(await outlook(), morning)).toBe(morning + 7_000);
  await store.write((tx) => emit(tx, happened, { n: 1 }, { at: morning }));
  expect(nextMoment(await outlook(), morning)).toBe(morning);
});

test("a registry refuses two handlers of a job, a job nobody does and a doubled subscription", () => {
  const done = handles(work, async () => undefined);
  expect(() => createRegistry([done, done])).toThrow('Two handlers for the job "test/work"');
  expect(() => createRegistry([], [on(happened, work)])).toThrow("has no handler");
  expect(() => createRegistry([done], [on(happened, work), on(happened, work)])).toThrow("follows twice");
});

test("no statement of the queue reads a whole table or sorts, however many jobs sleep", async () => {
  const nothing = async () => undefined;
  const registry = createRegistry([handles(work, nothing), handles(second, nothing)], [on(happened, second)]);
  const rescue = (at: number) => rescueExpired({ store, registry, at, log: stage.log });
  const texts = await sqlOf(async () => {
    for (let n = 0; n < 4; n += 1) await put(n);
    await store.write((tx) => emit(tx, happened, { n: 1 }, { at: morning, key: "k" }));
    await lookAhead(store.read);
    await store.write((tx) => dispatchEvents(tx, registry, morning));
    const [one, two, three, four] = await claim("w1", morning, 4);
    await store.write((tx) => extendLeases(tx, [one!, two!], morning + 8_000));
    await store.write((tx) => holds(tx, one!));
    await store.write((tx) => finishIn(tx, one!, morning));
    await store.write((tx) => retryIn(tx, two!, { runAt: morning, error: "again" }));
    await store.write((tx) => buryIn(tx, three!, { at: morning, error: "over" }));
    await store.write((tx) => releaseIn(tx, four!, morning));
    await claim("w1", morning, 4);
    await rescue(morning + 7_000);
    await claim("w1", morning + 7_000, 4);
    await rescue(morning + 14_000);
  });
  expect(texts.length).toBeGreaterThan(15);
  const faults = await Promise.all(texts.map(async (text) => faultsOf(text, await planOf(store, text)).map((line) => `${line} in ${text}`)));
  expect(faults.flat()).toEqual([]);
  const claiming = await planOf(store, texts.find((text) => text.startsWith("UPDATE jobs"))!);
  expect(claiming.filter((line) => line.includes("jobs_ready (priority=? AND run_at<?)"))).toHaveLength(10);
});

test("a queue that always holds more is still asked for jobs to take back, as soon as a lease ends", async () => {
  await put(0);
  const dead = await only("w0", morning);
  for (let n = 1; n <= 20; n += 1) await put(n);
  const registry = createRegistry([handles(work, () => Promise.resolve())], []);
  let sure: Sure | null = null;
  for (let at = morning + 6_000; at < morning + 8_500; at += 250) {
    const visited = await visitQueue({ store, registry, log: stage.log, owner: "w1", leaseMs: 7_000, now: () => at, limit: 1, sure, keepHeld: () => Promise.resolve() });
    sure = visited.more;
    for (const claimed of visited.claims) await store.write((tx) => finishIn(tx, claimed, at));
  }
  // It comes after those that were due before it was taken back: at 7,000 ms, when its lease ended.
  expect(await row(dead.id)).toMatchObject({ state: "available", runAt: morning + 7_000 });
});

describe("a clock that is set back", () => {
  const wrong = morning + 86_400_000;

  test("leaves the job of a worker that died one lease and no longer; one that lives makes its own last", async () => {
    await put(1);
    const dead = await only("w1", wrong);
    await put(2);
    const alive = await only("w2", wrong);
    await shortenLeases(store, morning, 7_000);
    await store.write((tx) => extendLeases(tx, [alive], morning + 2_000 + 7_000));
    const registry = createRegistry([handles(work, () => Promise.resolve())], []);
    expect(await rescueExpired({ store, registry, at: morning + 6_999, log: stage.log })).toBe(0);
    expect(await rescueExpired({ store, registry, at: morning + 7_000, log: stage.log })).toBe(1);
    expect([(await row(dead.id)).state, (await row(alive.id)).state]).toEqual(["available", "running"]);
  });

  test("lets what was put in meanwhile wait as long as it was meant to, and leaves the rest as it is", async () => {
    const jobAt = (n: number, at: number, runAt = at) => store.write((tx) => enqueue(tx, work, { n }, { at, runAt }));
    const [atOnce, inAnHour, before, sleeping] = [await jobAt(1, wrong), await jobAt(2, wrong, wrong + 3_600_000), await jobAt(3, morning), await jobAt(4, morning - 1_000, wrong)];
    await takeFromTheFuture(store, morning);
    expect(await Promise.all([atOnce, inAnHour, before, sleeping].map(async (id) => (await row(id ?? "")).runAt))).toEqual([morning, morning + 3_600_000, morning, wrong]);
    expect((await claim("w1", morning)).map(({ id }) => id).sort()).toEqual([atOnce, before].sort());
  });

  test("leaves leases as they are that are as long as leases are", async () => {
    await put(1);
    const held = await only("w1", morning);
    await shortenLeases(store, morning - 5_000, 7_000);
    expect((await row(held.id)).leaseUntil).toBe(morning + 7_000);
  });
});
