import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { events } from "@db/academy/schema";
import { fixed, type AcademyStore, type AcademyTx } from "@db/open";
import { defineEvent, emit } from "~/platform/events/index.server";
import { morning, queueStage, type QueueStage } from "../../tests/factories/queue-stage";
import { GroupedWrites } from "./grouped";

const happened = defineEvent("test/happened", z.strictObject({ n: z.int() }));
let stage: QueueStage;
let store: AcademyStore;
beforeEach(async () => {
  stage = await queueStage(["one"], { durability: "NORMAL" });
  store = stage.academies[0]!.store;
});
afterEach(() => stage.strike());

const say = (n: number) => (tx: AcademyTx) => emit(tx, happened, { n }, { at: morning });
const said = async () => (await store.read.select({ payload: events.payload }).from(events)).map(({ payload }) => (JSON.parse(payload) as { n: number }).n);
const count = fixed<readonly [number]>("SELECT count(*) FROM events");
const grouped = () => new GroupedWrites(store, () => true, 10_000);

test("writes of one turn are one commit, and none hears before it", async () => {
  const writes = grouped();
  const before = store.commitCount();
  const heard = [1, 2, 3].map((n) => writes.write(say(n)).then(async () => (await said()).length));
  expect(await Promise.all(heard)).toEqual([3, 3, 3]);
  expect(store.commitCount()).toBe(before + 1);
});

test("what one of them throws undoes that one alone", async () => {
  const writes = grouped();
  const ends = await Promise.allSettled([
    writes.write(say(1)),
    writes.write(async (tx) => {
      await say(2)(tx);
      throw new Error("not this one");
    }),
    writes.write(say(3)),
  ]);
  expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await said()).toEqual([1, 3]);
});

test("single statements commit with the others, and one that throws fails alone", async () => {
  const writes = grouped();
  const before = store.commitCount();
  const ends = await Promise.allSettled([
    writes.write(say(1)),
    writes.single(() => {
      throw new Error("not this one");
    }),
    writes.single((tx) => count.first(tx)?.[0]),
  ]);
  expect(ends.map((end) => (end.status === "fulfilled" ? end.value : "refused"))).toEqual([undefined, "refused", 1]);
  expect(await said()).toEqual([1]);
  expect(store.commitCount()).toBe(before + 1);
});

test("one that awaits something else is refused; the others are done all the same, once, and do not wait for it", async () => {
  const writes = grouped();
  const began = performance.now();
  const first = writes.write(say(1));
  const slow = writes.write(async (tx) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await say(2)(tx);
  });
  const refused = expect(slow).rejects.toThrow(/only its own database is awaited/);
  await Promise.all([first, writes.write(say(3))]);
  expect(performance.now() - began).toBeLessThan(1_200);
  await refused;
  expect((await said()).sort()).toEqual([1, 3]);
});

test("a transaction that cannot be had fails them all", async () => {
  const writes = grouped();
  const ended = Promise.allSettled([writes.write(say(1)), writes.write(say(2))]);
  store.close();
  expect((await ended).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});
