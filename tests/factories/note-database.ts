import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { removedAtEnd } from "../leftovers";
import { Connection, createDatabaseFile } from "@db/client/connection";
import { LocalStore, type StoreOptions } from "@db/client/store";

/** Real files for the tests of the data layer, removed when the test file ends. */

export const notes = sqliteTable("notes", { id: integer("id").primaryKey(), title: text("title").notNull().unique(), rank: integer("rank").notNull().default(0) });

const tables = `
  CREATE TABLE notes (id INTEGER PRIMARY KEY NOT NULL, title TEXT NOT NULL UNIQUE, rank INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE TABLE commit_counter (id INTEGER PRIMARY KEY NOT NULL, n INTEGER NOT NULL) STRICT;
  INSERT INTO commit_counter VALUES (1, 0);`;

let folder: string | undefined;
let files = 0;

/** A path in this test file's temporary folder at which there is nothing yet. */
export function newPath(name = `test-${files++}.db`): string {
  if (folder === undefined || !existsSync(folder)) folder = removedAtEnd(mkdtempSync(path.join(tmpdir(), "trellis-db-")));
  return path.join(folder, name);
}

/** A file with the tables `notes` and `commit_counter`. */
export function noteFile(): string {
  const file = newPath();
  createDatabaseFile(file);
  const connection = new Connection(file, { role: "writer" });
  connection.exec(tables);
  connection.close();
  return file;
}

export type NoteStore = LocalStore<"other">;

/** A store over a new file of notes. */
export function noteStore(options?: StoreOptions, file: string = noteFile()): NoteStore {
  return new LocalStore(file, "other", options);
}

/** Another connection that holds the write lock, as another process would; returns what lets go of it. */
export function holdLock(file: string): () => void {
  const connection = new Connection(file, { role: "writer" });
  connection.exec("BEGIN IMMEDIATE");
  return () => {
    connection.exec("COMMIT");
    connection.close();
  };
}

/** Titles in the file as a connection of its own sees them: committed rows only. */
export function committedTitles(file: string): string[] {
  const connection = new Connection(file, { role: "reader" });
  const rows = connection.run("SELECT title FROM notes ORDER BY id").rows;
  connection.close();
  return rows.map(([title]) => String(title));
}
