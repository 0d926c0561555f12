import { LibsqlBatchError, LibsqlError } from "@libsql/core/api";
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/libsql";
import { describe, expect, test } from "vitest";
import { ControlStatementError, DatabaseMissingError, UnsafeIntegerError } from "../errors";
import { createLocalClient } from "./local-client";
import { committedTitles, newPath, noteFile, notes } from "../../tests/factories/note-database";

const client = (file = noteFile()) => createLocalClient(file);

describe("opening", () => {
  test("a missing file is refused and not created", () => {
    const file = newPath("missing.db");
    expect(() => createLocalClient(file)).toThrow(DatabaseMissingError);
    expect(() => createLocalClient(file)).toThrow(DatabaseMissingError);
  });

  test("a path with characters that mean something in a URI is opened as it is", () => {
    const file = newPath("a b?mode=ro#c%20d.db");
    expect(() => createLocalClient(file)).toThrow(file);
  });
});

describe("results", () => {
  test("rows are read by index and by name, and only names are enumerable", async () => {
    const { rows, columns } = await client().execute("SELECT 1 AS one, 'two' AS two");
    expect(columns).toEqual(["one", "two"]);
    expect([rows[0]![0], rows[0]!.one, rows[0]![1], rows[0]!.two, rows[0]!.length]).toEqual([1, 1, "two", "two", 2]);
    expect(Object.keys(rows[0]!)).toEqual(["one", "two"]);
  });

  test("a write says how many rows it changed and the last rowid", async () => {
    const result = await client().execute({ sql: "INSERT INTO notes (id, title) VALUES (?, ?), (?, ?)", args: [7, "a", 9, "b"] });
    expect([result.rowsAffected, result.lastInsertRowid]).toEqual([2, 9n]);
  });

  test("every kind of argument arrives as @libsql/client stores it", async () => {
    const args = [true, false, 12n, new Date(1_700_000_000_000), new Uint8Array([1, 2]), new Uint8Array([3]).buffer, null, 1.5];
    const { rows } = await client().execute({ sql: "SELECT ?, ?, ?, ?, hex(?), hex(?), ?, ?", args });
    expect(Array.from(rows[0]!)).toEqual([1, 0, 12, 1_700_000_000_000, "0102", "03", null, 1.5]);
  });

  test("blobs come back as ArrayBuffers", async () => {
    const { rows } = await client().execute("SELECT x'0a0b' AS b");
    expect(new Uint8Array(rows[0]!.b as ArrayBuffer)).toEqual(new Uint8Array([10, 11]));
  });

  test("an argument that SQLite has no place for is refused before it can abort the process", async () => {
    const one = client();
    for (const value of [undefined, Number.NaN, Number.POSITIVE_INFINITY, 2n ** 70n, {}, Symbol("s")]) {
      await expect(one.execute({ sql: "SELECT ?", args: [value as never] })).rejects.toThrow(/argument|integer/);
    }
  });

  test("a statement used again does not keep the arguments of the time before", async () => {
    const one = client();
    await one.execute({ sql: "SELECT ?, ?", args: ["mine", "secret"] });
    const { rows } = await one.execute({ sql: "SELECT ?, ?", args: ["yours"] });
    expect(Array.from(rows[0]!)).toEqual(["yours", null]);
  });

  test("named arguments work with and without their sign, and are forgotten afterwards", async () => {
    const one = client();
    expect(Array.from((await one.execute({ sql: "SELECT :a, @b", args: { a: 1, "@b": 2 } })).rows[0]!)).toEqual([1, 2]);
    expect(Array.from((await one.execute({ sql: "SELECT :a, @b", args: { a: 3 } })).rows[0]!)).toEqual([3, null]);
  });

  test("an integer over 2^53 is an error, a safe one and a large real are not", async () => {
    const one = client();
    await expect(one.execute("SELECT 9007199254740993 AS big")).rejects.toThrow(UnsafeIntegerError);
    await expect(one.execute("SELECT -9007199254740993 AS big")).rejects.toThrow(/"big"/);
    expect((await one.execute("SELECT 9007199254740991 AS n")).rows[0]!.n).toBe(9_007_199_254_740_991);
    await one.executeMultiple("CREATE TABLE reals (r REAL NOT NULL) STRICT; INSERT INTO reals VALUES (1e300)");
    expect((await one.execute("SELECT r FROM reals")).rows[0]!.r).toBe(1e300);
  });

  test("SELECT * shows a column that another connection has added since", async () => {
    const file = noteFile();
    const [one, other] = [client(file), client(file)];
    await one.execute("INSERT INTO notes (title) VALUES ('a')");
    await one.execute("SELECT * FROM notes");
    await other.execute("ALTER TABLE notes ADD COLUMN extra TEXT DEFAULT 'x'");
    expect((await one.execute("SELECT * FROM notes")).rows[0]!.extra).toBe("x");
  });
});

describe("errors", () => {
  test("a unique violation says so in extendedCode", async () => {
    const one = client();
    await one.execute("INSERT INTO notes (title) VALUES ('a')");
    const error = await one.execute("INSERT INTO notes (title) VALUES ('a')").catch((e: unknown) => e);
    expect(error).toBeInstanceOf(LibsqlError);
    expect(error).toMatchObject({ code: "SQLITE_CONSTRAINT", extendedCode: "SQLITE_CONSTRAINT_UNIQUE", rawCode: 2067 });
  });

  test("transaction control as SQL text is refused, on every road", async () => {
    const one = client();
    for (const text of ["BEGIN", "/* x */ COMMIT", "ROLLBACK", "END"]) await expect(one.execute(text)).rejects.toThrow(ControlStatementError);
    expect(() => one.reader.run("BEGIN", [])).toThrow(ControlStatementError);
    await expect(one.writer.write((tx) => tx.run("COMMIT", []))).rejects.toThrow(ControlStatementError);
  });

  test("a closed client is closed", async () => {
    const one = client();
    one.close();
    await expect(one.execute("SELECT 1")).rejects.toMatchObject({ code: "CLIENT_CLOSED" });
  });
});

describe("batch and transaction", () => {
  test("a batch is all or nothing and says which statement failed", async () => {
    const file = noteFile();
    const error = await client(file)
      .batch(["INSERT INTO notes (title) VALUES ('a')", ["INSERT INTO notes (title) VALUES (?)", ["a"]]], "deferred")
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(LibsqlBatchError);
    expect(error).toMatchObject({ statementIndex: 1, extendedCode: "SQLITE_CONSTRAINT_UNIQUE" });
    expect(committedTitles(file)).toEqual([]);
  });

  test("a batch that reads first still holds the lock from its start", async () => {
    const file = noteFile();
    const [one, other] = [client(file), client(file)];
    const batches = Array.from({ length: 100 }, (_, n) =>
      (n % 2 ? one : other).batch(["SELECT max(rank) FROM notes", { sql: "INSERT INTO notes (title, rank) SELECT ?, count(*) FROM notes", args: [`t${n}`] }]),
    );
    expect((await Promise.all(batches)).length).toBe(100);
    expect((await one.execute("SELECT count(DISTINCT rank) AS n FROM notes")).rows[0]!.n).toBe(100);
  });

  test("an interactive transaction commits or rolls back", async () => {
    const file = noteFile();
    const one = client(file);
    const kept = await one.transaction("write");
    await kept.execute({ sql: "INSERT INTO notes (title) VALUES (?)", args: ["kept"] });
    await kept.commit();
    expect(kept.closed).toBe(true);
    const dropped = await one.transaction("deferred");
    await dropped.execute("INSERT INTO notes (title) VALUES ('dropped')");
    dropped.close();
    expect(committedTitles(file)).toEqual(["kept"]);
  });
});

test("drizzle's own libSQL driver takes the client as it takes the original", async () => {
  const db = drizzle(client(), { schema: { notes } });
  await db.insert(notes).values({ id: 1, title: "one", rank: 4 });
  expect(await db.insert(notes).values({ title: "two" }).returning()).toEqual([{ id: 2, title: "two", rank: 0 }]);
  expect(await db.select().from(notes).where(eq(notes.id, 1)).get()).toEqual({ id: 1, title: "one", rank: 4 });
  expect(await db.query.notes.findFirst({ where: eq(notes.title, "two") })).toEqual({ id: 2, title: "two", rank: 0 });
  expect(await db.all(sql`select title, rank from notes order by id`)).toEqual([{ title: "one", rank: 4 }, { title: "two", rank: 0 }]);
  await expect(
    db.transaction(async (tx) => {
      await tx.delete(notes);
      tx.rollback();
    }),
  ).rejects.toThrow();
  expect(await db.$count(notes)).toBe(2);
  const [all] = await db.batch([db.select().from(notes), db.delete(notes).where(eq(notes.id, 1))]);
  expect(all).toHaveLength(2);
});
