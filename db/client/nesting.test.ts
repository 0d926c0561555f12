import { describe, expect, test } from "vitest";
import { NestedWriteError } from "../errors";
import { committedTitles, noteFile, notes, noteStore } from "../../tests/factories/note-database";

describe("inside an open transaction of the same store", () => {
  test("another write throws at once instead of waiting for itself", async () => {
    const store = noteStore();
    await expect(store.write(async () => store.write(async () => 1))).rejects.toThrow(NestedWriteError);
  });

  test("a write through the plain handle throws at once", async () => {
    const store = noteStore();
    let seen: unknown;
    await store.write(async (tx) => {
      await tx.insert(notes).values({ title: "mine" });
      await store.plain.insert(notes).values({ title: "aside" }).catch((error: unknown) => (seen = error));
    });
    expect(seen).toBeInstanceOf(NestedWriteError);
    expect(committedTitles(store.path)).toEqual(["mine"]);
  });

  test("a second store of the same file is the same database", async () => {
    const store = noteStore();
    const second = noteStore({}, store.path);
    await expect(store.write(async () => second.write(async () => 1))).rejects.toThrow(NestedWriteError);
  });

  test("the reading handle is allowed and sees the state before", async () => {
    const store = noteStore();
    const seen = await store.write(async (tx) => {
      await tx.insert(notes).values({ title: "new" });
      return [await store.read.$count(notes), await store.plain.$count(notes), await tx.$count(notes)];
    });
    expect(seen).toEqual([0, 0, 1]);
    expect(await store.read.$count(notes)).toBe(1);
  });

  test("another store may be written", async () => {
    const [store, other] = [noteStore(), noteStore()];
    await store.write(async () => other.write((tx) => tx.insert(notes).values({ title: "there" })));
    expect(committedTitles(other.path)).toEqual(["there"]);
  });

  test("what the transaction started but did not await may write once it is over", async () => {
    const store = noteStore();
    let later: Promise<unknown> = Promise.resolve();
    await store.write(async (tx) => {
      await tx.insert(notes).values({ title: "first" });
      later = new Promise((resolve) => setTimeout(resolve, 5)).then(() => store.write((inner) => inner.insert(notes).values({ title: "later" })));
    });
    await later;
    expect(committedTitles(store.path)).toEqual(["first", "later"]);
  });
});

test("two stores opened on one file share one queue: neither meets the other's lock", async () => {
  const file = noteFile();
  const [one, two] = [noteStore({ patienceMs: 0 }, file), noteStore({ patienceMs: 0 }, file)];
  await Promise.all(Array.from({ length: 100 }, (_, n) => (n % 2 ? one : two).write((tx) => tx.insert(notes).values({ title: `t${n}` }))));
  expect(committedTitles(file)).toHaveLength(100);
});
