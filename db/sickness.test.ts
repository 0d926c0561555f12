import { renameSync, writeFileSync } from "node:fs";
import Database from "libsql";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { Connection } from "./client/connection";
import { newPath, noteFile, notes, noteStore } from "../tests/factories/note-database";
import { DatabaseMissingError } from "./errors";
import { sicknessOf } from "./sickness";

/** What a piece of work is refused with. */
async function refusalOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("it went well");
}
const long = "x".repeat(100_000);

test("a disk that is full or read-only takes no writes, whoever wraps the error", async () => {
  const full = new Connection(noteFile(), { role: "writer" });
  full.exec("PRAGMA max_page_count = 5");
  const error = await refusalOf(() => full.run("INSERT INTO notes (title) VALUES (?)", [long]));
  expect(sicknessOf(error)).toBe("unwritable");
  expect(sicknessOf(new Error("Failed query", { cause: new Error("once more", { cause: error }) }))).toBe("unwritable");
  full.close();
  const readOnly = new Connection(noteFile(), { role: "reader" });
  expect(sicknessOf(await refusalOf(() => readOnly.run("INSERT INTO notes (title) VALUES ('a')")))).toBe("unwritable");
  readOnly.close();
});

test("a file that is none, or gone, is told apart", async () => {
  const none = newPath();
  writeFileSync(none, "not a database ".repeat(1_000));
  expect(sicknessOf(await refusalOf(() => noteStore(undefined, none)))).toBe("unreadable");
  expect(sicknessOf(await refusalOf(() => noteStore(undefined, newPath())))).toBe("missing");
});

test("what a statement or a rule refuses says nothing of the file", async () => {
  const store = noteStore();
  await store.write((tx) => tx.insert(notes).values({ title: "one" }));
  expect(sicknessOf(await refusalOf(() => store.write((tx) => tx.insert(notes).values({ title: "one" }))))).toBeNull();
  expect(sicknessOf(await refusalOf(() => store.read.all(sql`SELECT * FROM nowhere`)))).toBeNull();
  expect(sicknessOf("a string")).toBeNull();
  store.close();
});

test("a store whose file was moved away writes nothing into what nobody finds, and goes on when it is back", async () => {
  const file = noteFile();
  const store = noteStore(undefined, file);
  await store.write((tx) => tx.insert(notes).values({ title: "one" }));
  renameSync(file, `${file}.aside`);
  expect(store.isCurrent()).toBe(false);
  expect(await refusalOf(() => store.write((tx) => tx.insert(notes).values({ title: "two" })))).toBeInstanceOf(DatabaseMissingError);
  renameSync(`${file}.aside`, file);
  await store.write((tx) => tx.insert(notes).values({ title: "three" }));
  store.close();
  const database = new Database(file);
  expect(database.prepare("SELECT title FROM notes ORDER BY id").all()).toEqual([{ title: "one" }, { title: "three" }]);
  database.close();
});
