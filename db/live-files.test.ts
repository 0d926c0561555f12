import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "./client/project-root";

/**
 * A live database is touched only through SQLite: after a readFile or copyFile in the owning process, another process's
 * close deleted the WAL and acknowledged writes were gone (stack.md: POSIX locks).
 */
const sources = ["app", "db", "workers"].flatMap((room) => listSources(path.join(projectRoot, room)));

const fileCall = /\b(?:readFile|copyFile|cp|rename|open|truncate|writeFile|appendFile|createReadStream|createWriteStream)(?:Sync)?\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g;
const ofDatabase = /\.db\b|-wal\b|-shm\b|\bstore\.path\b|\bdatabase(?:File|Path)?\b|\bacademyFile\b/i;

function listSources(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => path.join(entry.parentPath, entry.name)).filter((file) => /\.(?:tsx?|mjs)$/.test(file) && !/\.test\.tsx?$/.test(file));
}

function databaseCalls(text: string): string[] {
  return [...text.matchAll(fileCall)].filter((call) => ofDatabase.test(call[1] ?? "")).map((call) => call[0]);
}

test("no source reads, copies or renames a database through fs", () => {
  expect(sources.length).toBeGreaterThan(20);
  const found = sources.flatMap((file) => databaseCalls(readFileSync(file, "utf8")).map((call) => `${path.relative(projectRoot, file)}: ${call}`));
  expect(found).toEqual([]);
});

test("the search finds what it looks for", () => {
  expect(databaseCalls('copyFileSync(path.join(dir, "a.db"), target); readFile(store.path); rename(`${file}-wal`, x); readFile("a.dbx")')).toHaveLength(3);
});

test("connections are opened in two places: to a file, and to attach one for reading", () => {
  const opening = sources.filter((file) => /^import (?!type)[^;]*from "(?:libsql|better-sqlite3|node:sqlite|@libsql\/client[^"]*)"/m.test(readFileSync(file, "utf8")));
  expect(opening.map((file) => path.relative(projectRoot, file)).sort()).toEqual(["db/client/connection.ts", "db/client/slots.ts", "db/client/sqlite-errors.ts"]);
});
