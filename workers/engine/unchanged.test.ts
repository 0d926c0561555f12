import { existsSync, utimesSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { AcademyStore } from "@db/open";
import { defineEvent, emit } from "~/platform/events/index.server";
import { queueStage, type QueueStage } from "../../tests/factories/queue-stage";
import { isUnchanged, seenNow } from "./unchanged";

const happened = defineEvent("test/happened", z.strictObject({ n: z.int() }));
let stage: QueueStage;
let store: AcademyStore;
beforeEach(async () => {
  stage = await queueStage(["one"], { durability: "NORMAL" });
  store = stage.academies[0]!.store;
});
afterEach(() => stage.strike());

/** As if the last write were long ago. */
function age(): void {
  for (const file of [store.path, `${store.path}-wal`]) if (existsSync(file)) utimesSync(file, 1_000, 1_000);
}
const say = () => store.write((tx) => emit(tx, happened, { n: 1 }, { at: 1 }));

test("a commit is noticed, and so is one that another connection makes; a look is none", async () => {
  await say();
  age();
  const seen = seenNow("one.db", store.path)!;
  await store.read.$count(store.read.select().from((await import("@db/academy/schema")).events));
  expect(isUnchanged(seen, store.path)).toBe(true);
  await say();
  expect(isUnchanged(seen, store.path)).toBe(false);
});

test("opening and closing the file without a word is no change", () => {
  store.rest();
  age();
  const seen = seenNow("one.db", store.path)!;
  expect(store.commitCount()).toBeGreaterThanOrEqual(0);
  expect(isUnchanged(seen, store.path)).toBe(true);
  store.rest();
  expect(isUnchanged(seen, store.path)).toBe(true);
});

test("what was written a moment ago is looked at again: within a tick of the file's clock two writes look alike", async () => {
  await say();
  expect(seenNow("one.db", store.path)).toBeNull();
});
