import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { events, jobs } from "@db/academy/schema/work";
import type { AcademyStore } from "@db/open";
import { morning, queueStage, type QueueStage } from "../../../tests/factories/queue-stage";
import { defineEvent, defineJob, emit, enqueue, unpackPayload } from "./index.server";

const graded = defineEvent("assignment/graded", z.strictObject({ submissionId: z.string().min(1), score: z.number().int().max(100) }));
const notify = defineJob("notice/send", z.strictObject({ text: z.string() }), { maxAttempts: 3, priority: 7 });

let stage: QueueStage;
let store: AcademyStore;
beforeEach(async () => {
  stage = await queueStage();
  store = stage.academies[0]!.store;
});
afterEach(() => stage.strike());

describe("emit", () => {
  test("writes the event with the change, and not without it", async () => {
    await store.write((tx) => emit(tx, graded, { submissionId: "s1", score: 80 }, { at: morning, actorId: "emily", requestId: "r1" }));
    await expect(store.write(async (tx) => {
      await emit(tx, graded, { submissionId: "s2", score: 80 }, { at: morning });
      throw new Error("the change failed");
    })).rejects.toThrow("the change failed");
    const rows = await store.read.select().from(events);
    expect(rows).toEqual([expect.objectContaining({ seq: 1, name: "assignment/graded", payload: '{"submissionId":"s1","score":80}', key: null, actorId: "emily", requestId: "r1", at: morning, dispatchedAt: null })]);
  });

  test("refuses a payload that is not the event's, naming event and field, and writes nothing", async () => {
    const bad = { submissionId: "", score: 101 };
    await expect(store.write((tx) => emit(tx, graded, bad, { at: morning }))).rejects.toThrow(/^Event "assignment\/graded" refused: "submissionId": .+; "score": .+/);
    expect(await store.read.$count(events)).toBe(0);
  });

  test("refuses a field that the event does not have, without saying its value", async () => {
    const bad = { submissionId: "s1", score: 1, password: "hunter22" };
    const refused = await store.write((tx) => emit(tx, graded, bad, { at: morning })).catch((error: Error) => error.message);
    expect(refused).toMatch(/password/);
    expect(refused).not.toMatch(/hunter22/);
  });

  test("refuses more than 256 KB: bytes, not characters", async () => {
    const wide = defineEvent("text/written", z.strictObject({ text: z.string() }));
    const frame = '{"text":""}'.length;
    await store.write((tx) => emit(tx, wide, { text: "a".repeat(262_144 - frame) }, { at: morning }));
    await expect(store.write((tx) => emit(tx, wide, { text: "a".repeat(262_145 - frame) }, { at: morning }))).rejects.toThrow('Event "text/written" refused: the payload has 262145 bytes, at most 262144 are allowed');
    await expect(store.write((tx) => emit(tx, wide, { text: "é".repeat(140_000) }, { at: morning }))).rejects.toThrow("280011 bytes");
    expect(await store.read.$count(events)).toBe(1);
  });

  test("a second event of one name and key is silently not written; another name's is", async () => {
    const other = defineEvent("assignment/returned", graded.schema);
    const payload = { submissionId: "s1", score: 1 };
    await store.write((tx) => emit(tx, graded, payload, { at: morning, key: "s1" }));
    await store.write((tx) => emit(tx, graded, { ...payload, score: 2 }, { at: morning, key: "s1" }));
    await store.write((tx) => emit(tx, other, payload, { at: morning, key: "s1" }));
    const rows = await store.read.select({ name: events.name, payload: events.payload }).from(events);
    expect(rows.map((row) => [row.name, (JSON.parse(row.payload) as { score: number }).score])).toEqual([["assignment/graded", 1], ["assignment/returned", 1]]);
  });
});

describe("enqueue", () => {
  test("writes a job that is due at once, with its definition's priority and attempts", async () => {
    const id = await store.write((tx) => enqueue(tx, notify, { text: "hello" }, { at: morning, requestId: "r1" }));
    expect(await store.read.select().from(jobs)).toEqual([expect.objectContaining({ id, name: "notice/send", payload: '{"text":"hello"}', state: "available", priority: 7, runAt: morning, attempt: 0, maxAttempts: 3, key: null, requestId: "r1", createdAt: morning })]);
  });

  test("takes a later moment and another priority", async () => {
    await store.write((tx) => enqueue(tx, notify, { text: "later" }, { at: morning, runAt: morning + 60_000, priority: 0 }));
    expect(await store.read.select().from(jobs)).toEqual([expect.objectContaining({ runAt: morning + 60_000, priority: 0 })]);
  });

  test("of one name and key only one is open: the second gets null; a finished one stands in nobody's way", async () => {
    const put = () => store.write((tx) => enqueue(tx, notify, { text: "x" }, { at: morning, key: "k" }));
    expect(await put()).toEqual(expect.any(String));
    expect(await put()).toBeNull();
    await store.write((tx) => tx.update(jobs).set({ state: "completed", finishedAt: morning }));
    expect(await put()).toEqual(expect.any(String));
  });

  test("refuses a bad payload, naming the job", async () => {
    await expect(store.write((tx) => enqueue(tx, notify, { text: 5 } as unknown as { text: string }, { at: morning }))).rejects.toThrow(/^Job "notice\/send" refused: "text": /);
  });
});

test("a stored payload that today's definition does not take is refused, and so is what is not JSON", () => {
  expect(unpackPayload(notify, '{"text":"a"}')).toEqual({ text: "a" });
  expect(() => unpackPayload(notify, '{"words":"a"}')).toThrow(/^Job "notice\/send" refused/);
  expect(() => unpackPayload(notify, "{")).toThrow("the stored payload is not JSON");
});

test("names, attempts and priorities outside the rules are refused when they are defined", () => {
  expect(() => defineEvent("Graded", z.object({}))).toThrow(TypeError);
  expect(() => defineJob("a/b", z.object({}), { maxAttempts: 0 })).toThrow(RangeError);
  expect(() => defineJob("a/b", z.object({}), { priority: 10 })).toThrow(RangeError);
});

/** Never called: what the compiler says of it is the test (`npm run check`). */
export async function onlyATransactionFits(): Promise<void> {
  // @ts-expect-error a handle that reads is no transaction
  await emit(store.read, graded, { submissionId: "s", score: 1 }, { at: morning });
  // @ts-expect-error a plain handle is no transaction
  await emit(store.plain, graded, { submissionId: "s", score: 1 }, { at: morning });
  // @ts-expect-error a plain handle is no transaction
  await enqueue(store.plain, notify, { text: "" }, { at: morning });
  // @ts-expect-error the directory has no queue
  await stage.directory.write((tx) => enqueue(tx, notify, { text: "" }, { at: morning }));
  // @ts-expect-error the payload is the event's
  await store.write((tx) => emit(tx, graded, { submissionId: "s" }, { at: morning }));
}
