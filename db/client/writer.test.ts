import { describe, expect, test, vi } from "vitest";
import { LateBusyError, StoreClosedError, TransactionClosedError, WriteBusyError } from "../errors";
import { Connection } from "./connection";
import { committedTitles, holdLock, noteFile, notes, noteStore } from "../../tests/factories/note-database";
import { Writer } from "./writer";

const insert = "INSERT INTO notes (title) VALUES (?)";
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("transactions", () => {
  test("a transaction holds the write lock from its first moment, before it has written", async () => {
    const file = noteFile();
    const other = new Connection(file, { role: "writer" });
    await new Writer(file).write(() => {
      expect(() => other.exec("BEGIN IMMEDIATE")).toThrow(/database is locked/);
    });
    other.exec("BEGIN IMMEDIATE");
    other.close();
  });

  test("read-then-write in two writers never collides", async () => {
    const file = noteFile();
    const writers = [new Writer(file), new Writer(file)];
    const increment = (n: number) =>
      writers[n % 2]!.write((tx) => {
        const next = Number(tx.run("SELECT count(*) FROM notes", []).rows[0]![0]);
        tx.run("INSERT INTO notes (title, rank) VALUES (?, ?)", [`n${n}`, next]);
      });
    await Promise.all(Array.from({ length: 200 }, (_, n) => increment(n)));
    expect(committedTitles(file)).toHaveLength(200);
  });

  test("writers of one database in one process take turns in the order they came", async () => {
    const store = noteStore();
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 300 }, (_, n) =>
        store.write(async (tx) => {
          order.push(n);
          await tx.insert(notes).values({ title: `t${n}` });
          await tx.select().from(notes).limit(1);
        }),
      ),
    );
    expect(order).toEqual(Array.from({ length: 300 }, (_, n) => n));
  });

  test("a full queue lets the event loop through", async () => {
    const store = noteStore();
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await Promise.all(Array.from({ length: 1_000 }, (_, n) => store.write((tx) => tx.insert(notes).values({ title: `t${n}` }))));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  test("what throws is rolled back, and the next in line still gets its turn", async () => {
    const store = noteStore();
    const failing = store.write(async (tx) => {
      await tx.insert(notes).values({ title: "gone" });
      throw new Error("no");
    });
    const next = store.write((tx) => tx.insert(notes).values({ title: "kept" }));
    await expect(failing).rejects.toThrow("no");
    await next;
    expect(committedTitles(store.path)).toEqual(["kept"]);
  });

  test("a statement that fails and is caught leaves the rest of the transaction standing", async () => {
    const store = noteStore();
    await store.write(async (tx) => {
      await tx.insert(notes).values({ title: "a" });
      await expect(tx.insert(notes).values({ title: "a" })).rejects.toMatchObject({ cause: { extendedCode: "SQLITE_CONSTRAINT_UNIQUE" } });
      await tx.insert(notes).values({ title: "b" });
    });
    expect(committedTitles(store.path)).toEqual(["a", "b"]);
  });

  test("a savepoint undoes its own part only", async () => {
    const store = noteStore();
    await store.write(async (tx) => {
      await tx.insert(notes).values({ title: "a" });
      await tx.transaction(async (inner) => {
        await inner.insert(notes).values({ title: "b" });
        inner.rollback();
      }).catch(() => undefined);
    });
    expect(committedTitles(store.path)).toEqual(["a"]);
  });

  test("a transaction that has ended cannot be used", async () => {
    const store = noteStore();
    const leaked = await store.write(async (tx) => ({ tx }));
    await expect(leaked.tx.insert(notes).values({ title: "late" })).rejects.toThrow(TransactionClosedError);
  });
});

describe("another process holds the lock", () => {
  test("the write waits without stopping the event loop, and its function runs once", async () => {
    const file = noteFile();
    const writer = new Writer(file);
    const release = holdLock(file);
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const verb = vi.fn((tx: Parameters<Parameters<Writer["write"]>[0]>[0]) => tx.run(insert, ["a"]));
    const writing = writer.write(verb);
    await pause(600);
    expect(verb).not.toHaveBeenCalled();
    release();
    await writing;
    clearInterval(timer);
    expect(verb).toHaveBeenCalledTimes(1);
    expect(longest).toBeLessThan(400);
  });

  test("after the patience it is WriteBusyError, and nothing was begun", async () => {
    const file = noteFile();
    const writer = new Writer(file, { patienceMs: 60 });
    const release = holdLock(file);
    const verb = vi.fn();
    const error = await writer.write(verb).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(WriteBusyError);
    expect((error as WriteBusyError).waitedMs).toBeGreaterThanOrEqual(60);
    expect(verb).not.toHaveBeenCalled();
    release();
    await writer.write((tx) => tx.run(insert, ["after"]));
    expect(committedTitles(file)).toEqual(["after"]);
  });

  test("those who wait in the queue count from when they came, not from their turn", async () => {
    const file = noteFile();
    const writer = new Writer(file, { patienceMs: 100 });
    const release = holdLock(file);
    const start = performance.now();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => writer.write(() => 1)));
    expect(results.every((result) => result.status === "rejected")).toBe(true);
    expect(performance.now() - start).toBeLessThan(1_000);
    release();
  });
});

describe("SQLITE_BUSY after BEGIN", () => {
  /** A prepared BEGIN that fails BUSY stays in progress (stack.md), and the next COMMIT answers BUSY. */
  const disturb = async (writer: Writer, file: string) => {
    const release = holdLock(file);
    await writer.alone((connection) => expect(() => connection.statement("BEGIN IMMEDIATE").native.run([])).toThrow(/locked/));
    release();
  };

  test("the verb fails, nothing of it is kept, and the connection is replaced", async () => {
    const file = noteFile();
    const writer = new Writer(file);
    await writer.write((tx) => tx.run(insert, ["first"]));
    await disturb(writer, file);
    await expect(writer.write((tx) => tx.run(insert, ["lost"]))).rejects.toThrow(LateBusyError);
    expect(committedTitles(file)).toEqual(["first"]);
    await writer.write((tx) => tx.run(insert, ["next"]));
    expect(committedTitles(file)).toEqual(["first", "next"]);
  });
});

test("a closed writer refuses, those in its queue too", async () => {
  const writer = new Writer(noteFile());
  const open = await writer.begin();
  const waiting = writer.write(() => 1);
  writer.close();
  expect(open.isOpen).toBe(false);
  await expect(waiting).rejects.toThrow(StoreClosedError);
  await expect(writer.write(() => 1)).rejects.toThrow(StoreClosedError);
});
