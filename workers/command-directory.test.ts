import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, expect, test } from "vitest";
import { knownVersions, migrateDirectory, migrateFile, schemaVersion } from "@db/migrate";
import { openDirectoryFor } from "./command-directory";

const known = knownVersions().directory;
let dataDir: string;
let file: string;
let said: string[];
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "trellis-command-directory-"));
  file = path.join(dataDir, "directory.db");
  said = [];
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const open = (migrates: boolean) => openDirectoryFor(dataDir, migrates, (line) => said.push(line));

/** The directory as the release before this one left it. */
async function earlier(): Promise<void> {
  const folder = path.join(dataDir, "earlier");
  cpSync(path.resolve(import.meta.dirname, "../db/directory/migrations"), folder, { recursive: true });
  const journal = path.join(folder, "meta", "_journal.json");
  const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8")) as { entries: unknown[] };
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, -1) }));
  await migrateFile(file, folder);
}

test("where nothing is yet a command says so in a line, and makes nothing", async () => {
  for (const migrates of [true, false]) await expect(open(migrates)).rejects.toMatchObject({ name: "CommandError", message: `There are no databases in ${dataDir} yet: start Trellis once, or set DATA_DIR to where they are.` });
});

test("a directory of an earlier release is left as it is by every command but the migration", async () => {
  await earlier();
  await expect(open(false)).rejects.toMatchObject({ name: "CommandError", message: expect.stringContaining("npm run academy -- migrate") as string });
  expect(schemaVersion(file)).toBe(known - 1);
  (await open(true)).close();
  expect(schemaVersion(file)).toBe(known);
  expect(said).toEqual([expect.stringMatching(/^Directory: applied \d{4}_\w+\.$/)]);
});

test("one of a newer release is refused by all", async () => {
  await migrateDirectory(file);
  const database = new Database(file);
  database.exec(`INSERT INTO schema_migrations ("index", name, sha256, applied_at) VALUES (${String(known)}, '9999_later', 'x', 1)`);
  database.close();
  for (const migrates of [true, false]) await expect(open(migrates)).rejects.toMatchObject({ name: "CommandError", message: expect.stringContaining("run the newer release") as string });
});
