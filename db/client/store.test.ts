import { sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { DatabaseMissingError, StoreClosedError } from "../errors";
import { Connection } from "./connection";
import { observeSql } from "./observe";
import { committedTitles, newPath, noteFile, notes, noteStore } from "../../tests/factories/note-database";

describe("reading", () => {
  test("a write through the reading handle throws and changes nothing", async () => {
    const store = noteStore();
    await store.write((tx) => tx.insert(notes).values({ title: "a" }));
    await expect(store.read.all(sql`delete from notes returning id`)).rejects.toMatchObject({ cause: { code: "SQLITE_READONLY" } });
    await expect(store.heavy.all(sql`delete from notes returning id`)).rejects.toMatchObject({ cause: { code: "SQLITE_READONLY" } });
    expect(committedTitles(store.path)).toEqual(["a"]);
  });

  test("the reading handle begins no transaction", async () => {
    const reader = noteStore().read as unknown as { transaction(fn: () => Promise<void>): Promise<void> };
    await expect(reader.transaction(async () => undefined)).rejects.toThrow(/store.write/);
  });

  test("the reading handle sees what another connection has committed since, each time", async () => {
    const store = noteStore();
    const other = new Connection(store.path, { role: "writer" });
    for (let n = 1; n <= 20; n++) {
      other.run("INSERT INTO notes (title) VALUES (?)", [`t${n}`]);
      expect((await store.read.select().from(notes).limit(1).get())?.title).toBe("t1");
      expect(await store.read.$count(notes)).toBe(n);
    }
    other.close();
  });

  test("one row asked for after all rows is the one that was asked for", async () => {
    const store = noteStore();
    await store.write((tx) => tx.insert(notes).values([{ title: "a" }, { title: "b" }, { title: "c" }]));
    const called = (title: string) => store.read.select().from(notes).where(sql`title = ${title}`);
    expect((await called("a"))[0]?.title).toBe("a");
    for (const title of ["b", "c"]) expect((await called(title).get())?.title).toBe(title);
    expect((await called("b"))[0]?.title).toBe("b");
    expect((await called("a").get())?.title).toBe("a");
  });

  test("raw SQL gives objects by name, or nothing", async () => {
    const store = noteStore();
    expect(await store.read.get(sql`select 1 as a, 2 as b, 3 as a`)).toEqual({ a: 1, b: 2 });
    expect(await store.read.get(sql`select id from notes`)).toBeUndefined();
    expect(await store.read.values(sql`select 1, 'x'`)).toEqual([[1, "x"]]);
  });

  test("an error names the SQL but not the arguments, which are personal data", async () => {
    const store = noteStore();
    await store.write((tx) => tx.insert(notes).values({ title: "ann@example.org" }));
    const error = (await store.write((tx) => tx.insert(notes).values({ title: "ann@example.org" })).catch((e: unknown) => e)) as Error;
    expect(error.message).toContain("insert into");
    expect(JSON.stringify([error.message, String(error.cause), { ...error }])).not.toContain("ann@");
  });
});

describe("the connections", () => {
  test("have their pragmas", async () => {
    const file = noteFile();
    const pragmas = (role: "writer" | "reader") => {
      const connection = new Connection(file, { role });
      const values = ["journal_mode", "foreign_keys", "synchronous", "busy_timeout", "query_only"].map((name) => connection.run(`PRAGMA ${name}`).rows[0]?.[0]);
      connection.close();
      return values;
    };
    expect(pragmas("writer")).toEqual(["wal", 1, 2, 0, 0]);
    expect(pragmas("reader")).toEqual(["wal", 1, 2, 250, 1]);
  });

  test("a missing file is an error of its own, also when it has gone since", () => {
    expect(() => noteStore({}, newPath("none.db"))).toThrow(DatabaseMissingError);
  });

  test("a store at rest opens again by itself", async () => {
    const onWake = vi.fn();
    const store = noteStore({ onWake });
    await store.write((tx) => tx.insert(notes).values({ title: "a" }));
    store.rest();
    onWake.mockClear();
    expect(await store.read.$count(notes)).toBe(1);
    await store.write((tx) => tx.insert(notes).values({ title: "b" }));
    expect(await store.heavy.$count(notes)).toBe(2);
    expect(onWake).toHaveBeenCalled();
  });

  test("a closed store refuses", async () => {
    const store = noteStore();
    store.close();
    await expect(store.read.select().from(notes)).rejects.toThrow(StoreClosedError);
    await expect(store.write(async () => 1)).rejects.toThrow(StoreClosedError);
  });

  test("closing one of two stores of a file leaves the other working", async () => {
    const file = noteFile();
    const [one, two] = [noteStore({}, file), noteStore({}, file)];
    one.close();
    await two.write((tx) => tx.insert(notes).values({ title: "still" }));
    expect(committedTitles(file)).toEqual(["still"]);
  });
});

describe("the commit counter", () => {
  test("rises by one with each transaction that changed a row, by whatever road", async () => {
    const store = noteStore();
    const counts: number[] = [];
    const after = async (work: () => Promise<unknown>) => {
      await work();
      counts.push(store.commitCount());
    };
    await after(() => store.write(async (tx) => { await tx.insert(notes).values([{ title: "a" }, { title: "b" }]); await tx.update(notes).set({ rank: 1 }); }));
    await after(() => store.write((tx) => tx.insert(notes).values({ title: "c" }).returning()));
    await after(() => store.plain.delete(notes).where(sql`title = 'c'`));
    await after(() => store.plain.batch([store.plain.update(notes).set({ rank: 2 }), store.plain.update(notes).set({ rank: 3 })]));
    expect(counts).toEqual([1, 2, 3, 4]);
  });

  test("stays when nothing was changed: a read, an update of no row, a rollback", async () => {
    const store = noteStore();
    await store.write((tx) => tx.insert(notes).values({ title: "a" }));
    await store.write((tx) => tx.select().from(notes));
    await store.write((tx) => tx.update(notes).set({ rank: 9 }).where(sql`title = 'none'`));
    await store.write((tx) => tx.delete(notes).where(sql`title = 'none'`).returning());
    await store.write(async (tx) => { await tx.insert(notes).values({ title: "b" }); throw new Error("no"); }).catch(() => undefined);
    expect(store.commitCount()).toBe(1);
  });

  test("is not asked for where there is none", async () => {
    const store = noteStore({ countCommits: false });
    await store.write((tx) => tx.insert(notes).values({ title: "a" }));
    expect(store.commitCount()).toBe(0);
  });
});

describe("what can be watched", () => {
  test("each distinct SQL text is reported once per kind, from every connection, until stopped", async () => {
    const store = noteStore();
    const seen: string[] = [];
    const stop = observeSql((kind, text) => seen.push(`${kind}: ${text}`));
    for (let n = 0; n < 3; n++) await store.read.get(sql`select 1 as a`);
    await store.heavy.get(sql`select 2 as b`);
    await store.plain.run(sql`update notes set rank = 1`);
    stop();
    await store.read.get(sql`select 3 as c`);
    expect(seen.filter((line) => !line.includes("commit_counter"))).toEqual(["other: select 1 as a", "other: select 2 as b", "other: update notes set rank = 1"]);
  });

  test("a slow statement is told of with its time", async () => {
    const onSlow = vi.fn();
    const store = noteStore({ onSlow, slowMs: 5 });
    await store.read.get(sql`select 1`);
    expect(onSlow).not.toHaveBeenCalled();
    await store.read.get(sql`with recursive c(n) as (select 1 union all select n + 1 from c where n < 300000) select max(n) from c`);
    expect(onSlow).toHaveBeenCalledWith(expect.any(Number), expect.stringContaining("recursive"));
    expect(onSlow.mock.calls[0]![0]).toBeGreaterThanOrEqual(5);
  });
});
