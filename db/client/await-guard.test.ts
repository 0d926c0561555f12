import { scrypt } from "node:crypto";
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { TransactionAwaitedError } from "../errors";
import { committedTitles, notes, noteStore } from "../../tests/factories/note-database";

const outside: Record<string, () => Promise<unknown>> = {
  "a timer": () => new Promise((resolve) => setTimeout(resolve, 0)),
  "a turn of the event loop": () => new Promise((resolve) => setImmediate(resolve)),
  "a file": () => readFile(import.meta.filename),
  "a password hash": () => new Promise((resolve, reject) => scrypt("secret", "salt", 16, { N: 1_024 }, (error) => (error ? reject(error) : resolve(undefined)))),
};

describe("a transaction that awaits something else than its database", () => {
  test.each(Object.entries(outside))("is rolled back when it awaits %s", async (_name, work) => {
    const store = noteStore();
    for (let n = 0; n < 50; n++) {
      const writing = store.write(async (tx) => {
        await tx.insert(notes).values({ title: `t${n}` });
        await work();
      });
      await expect(writing).rejects.toThrow(TransactionAwaitedError);
    }
    expect(committedTitles(store.path)).toEqual([]);
  });

  test("is rolled back when it asks the reader thread", async () => {
    const store = noteStore();
    for (let n = 0; n < 50; n++) {
      // The thread is warm and answers at once.
      await store.heavy.select().from(notes);
      await expect(store.write(async () => store.heavy.select().from(notes))).rejects.toThrow(TransactionAwaitedError);
    }
  });

  test("its next use throws the error that names the rule", async () => {
    const store = noteStore();
    let seen: unknown;
    const writing = store.write(async (tx) => {
      await outside["a timer"]!();
      await tx.insert(notes).values({ title: "late" }).catch((error: unknown) => (seen = error));
    });
    await expect(writing).rejects.toThrow(/only its own database is awaited/);
    expect(seen).toBeInstanceOf(TransactionAwaitedError);
  });

  test("does not hold up the others while it goes on", async () => {
    const store = noteStore();
    const slow = store.write(() => new Promise((resolve) => setTimeout(resolve, 1_000)));
    const start = performance.now();
    await store.write((tx) => tx.insert(notes).values({ title: "quick" }));
    expect(performance.now() - start).toBeLessThan(800);
    await expect(slow).rejects.toThrow(TransactionAwaitedError);
  });
});

test("500 transactions that only use the database pass, whatever they do with it", async () => {
  const store = noteStore();
  const writes = Array.from({ length: 500 }, (_, n) =>
    store.write(async (tx) => {
      await Promise.all([tx.insert(notes).values({ title: `a${n}` }), tx.insert(notes).values({ title: `b${n}` }), tx.select().from(notes).limit(5)]);
      for (let i = 0; i < 10; i++) await Promise.resolve();
      await new Promise<void>((resolve) => process.nextTick(resolve));
      await store.read.select().from(notes).limit(1);
      await tx.select({ id: notes.id }).from(notes).limit(1).get();
      await tx.transaction(async (inner) => inner.update(notes).set({ rank: n }).where(undefined));
    }),
  );
  await Promise.all(writes);
  expect(committedTitles(store.path)).toHaveLength(1_000);
});
