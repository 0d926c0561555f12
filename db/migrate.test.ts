import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { foldName } from "./academy/folding";
import { Connection } from "./client/connection";
import { DatabaseMissingError, WriteBusyError } from "./errors";
import { academyMigrations } from "./migrations/journal";
import { createAcademyFile, DatabaseNewerError, knownVersions, migrateAcademy, migrateDirectory, migrateFile, MigrationChangedError, MigrationFailedError, schemaVersion } from "./migrate";

const root = mkdtempSync(path.join(tmpdir(), "trellis-migrate-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folder = "";
let file = "";
let count = 0;
beforeEach(() => {
  folder = path.join(root, `migrations-${count}`);
  file = path.join(root, `${count++}.db`);
});

/** Writes a folder of migrations as drizzle-kit leaves it. */
function release(...files: string[]): string {
  mkdirSync(path.join(folder, "meta"), { recursive: true });
  const entries = files.map((_, idx) => ({ idx, version: "6", when: 0, tag: `${String(idx).padStart(4, "0")}_step`, breakpoints: true }));
  writeFileSync(path.join(folder, "meta", "_journal.json"), JSON.stringify({ version: "7", dialect: "sqlite", entries }));
  files.forEach((sql, idx) => writeFileSync(path.join(folder, `${entries[idx]!.tag}.sql`), sql));
  return folder;
}

function query(sql: string): unknown[][] {
  const connection = new Connection(file, { role: "reader" });
  const { rows } = connection.run(sql);
  connection.close();
  return rows;
}

const first = `CREATE TABLE \`parents\` (\`id\` integer PRIMARY KEY NOT NULL, \`state\` text NOT NULL, CONSTRAINT "parents_state" CHECK("state" IN ('a','b'))) STRICT;
--> statement-breakpoint
CREATE TABLE \`children\` (\`id\` integer PRIMARY KEY NOT NULL, \`parent_id\` integer NOT NULL, FOREIGN KEY (\`parent_id\`) REFERENCES \`parents\`(\`id\`) ON UPDATE no action ON DELETE cascade) STRICT;
--> statement-breakpoint
CREATE TRIGGER \`parents_stay\` BEFORE DELETE ON \`parents\` BEGIN SELECT RAISE(ABORT, 'no'); END;
--> statement-breakpoint
INSERT INTO parents VALUES (1, 'a'), (2, 'b');
--> statement-breakpoint
INSERT INTO children VALUES (1, 1), (2, 1), (3, 2);`;

/** What drizzle-kit 0.31 writes when a CHECK changes. */
const rebuild = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE \`__new_parents\` (\`id\` integer PRIMARY KEY NOT NULL, \`state\` text NOT NULL, CONSTRAINT "parents_state" CHECK("state" IN ('a','b','c'))) STRICT;
--> statement-breakpoint
DROP TRIGGER \`parents_stay\`;--> statement-breakpoint
INSERT INTO \`__new_parents\`("id", "state") SELECT "id", "state" FROM \`parents\`;--> statement-breakpoint
DROP TABLE \`parents\`;--> statement-breakpoint
ALTER TABLE \`__new_parents\` RENAME TO \`parents\`;--> statement-breakpoint
PRAGMA foreign_keys=ON;`;

describe("the migrator", () => {
  test("an empty file gets every migration, once", async () => {
    release(first, rebuild);
    expect(await migrateFile(file, folder)).toEqual({ schemaVersion: 2, applied: ["0000_step", "0001_step"] });
    expect(await migrateFile(file, folder)).toEqual({ schemaVersion: 2, applied: [] });
    expect(query(`SELECT "index", name, length(sha256) FROM schema_migrations`)).toEqual([[0, "0000_step", 64], [1, "0001_step", 64]]);
    expect(schemaVersion(file)).toBe(2);
  });

  test("a table rebuild as drizzle-kit writes it keeps every child row", async () => {
    await migrateFile(file, release(first));
    await migrateFile(file, release(first, rebuild));
    expect(query("SELECT id, parent_id FROM children ORDER BY id")).toEqual([[1, 1], [2, 1], [3, 2]]);
    expect(query("SELECT sql FROM sqlite_master WHERE name = 'parents'")[0]![0]).toContain("'c'");
    expect(query("SELECT \"table\" FROM pragma_foreign_key_list('children')")).toEqual([["parents"]]);
  });

  test("foreign keys hold again afterwards", async () => {
    await migrateFile(file, release(first, rebuild));
    const connection = new Connection(file, { role: "writer" });
    expect(() => connection.run("INSERT INTO children VALUES (9, 99)")).toThrow(/FOREIGN KEY/);
    connection.close();
  });

  test("rows that would be lost stop the migration, unless the file says so", async () => {
    await migrateFile(file, release(first));
    const losing = "DELETE FROM children WHERE id = 3;";
    await expect(migrateFile(file, release(first, losing))).rejects.toThrow(/children had 3 rows and has 2/);
    expect(query("SELECT count(*) FROM children")).toEqual([[3]]);
    expect(schemaVersion(file)).toBe(1);
    await migrateFile(file, release(first, `-- rows: children may shrink\n${losing}`));
    expect(query("SELECT count(*) FROM children")).toEqual([[2]]);
  });

  test("a dropped table counts as lost rows", async () => {
    await migrateFile(file, release(first));
    await expect(migrateFile(file, release(first, "DROP TABLE children;"))).rejects.toThrow(/children had 3 rows and has 0/);
  });

  test("a trigger lost with its table stops the migration", async () => {
    await migrateFile(file, release(first));
    const silent = rebuild.replace("DROP TRIGGER `parents_stay`;--> statement-breakpoint\n", "");
    await expect(migrateFile(file, release(first, silent))).rejects.toThrow(/trigger parents_stay is gone/);
    expect(query("SELECT count(*) FROM children")).toEqual([[3]]);
  });

  test("a foreign key that would point nowhere stops the migration", async () => {
    await migrateFile(file, release(first));
    await expect(migrateFile(file, release(first, "UPDATE children SET parent_id = 77 WHERE id = 1;"))).rejects.toThrow(/children points to missing rows of parents/);
    expect(query("SELECT parent_id FROM children WHERE id = 1")).toEqual([[1]]);
  });

  test("a migration that fails leaves nothing of itself, and those before it stay", async () => {
    const broken = "CREATE TABLE later (id integer PRIMARY KEY) STRICT;\n--> statement-breakpoint\nINSERT INTO nowhere VALUES (1);";
    const error = await migrateFile(file, release(first, broken)).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(MigrationFailedError);
    expect(error).toMatchObject({ migration: "0001_step", message: expect.stringContaining("nowhere") });
    expect(query("SELECT count(*) FROM sqlite_master WHERE name = 'later'")).toEqual([[0]]);
    expect(schemaVersion(file)).toBe(1);
    expect((await migrateFile(file, release(first, "CREATE TABLE later (id integer PRIMARY KEY) STRICT;"))).applied).toEqual(["0001_step"]);
  });

  test("a migration that ends the transaction is caught", async () => {
    await expect(migrateFile(file, release(first, "COMMIT;"))).rejects.toThrow(MigrationFailedError);
  });

  test("an applied file that was edited since is refused before anything is changed", async () => {
    await migrateFile(file, release(first));
    await expect(migrateFile(file, release(`${first}\n-- edited`, rebuild))).rejects.toThrow(MigrationChangedError);
    expect(schemaVersion(file)).toBe(1);
  });

  test("line ends do not count as an edit", async () => {
    await migrateFile(file, release(first));
    expect((await migrateFile(file, release(first.replaceAll("\n", "\r\n")))).applied).toEqual([]);
  });

  test("a database newer than the code is refused, with both versions", async () => {
    await migrateFile(file, release(first, rebuild));
    const error = await migrateFile(file, release(first)).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(DatabaseNewerError);
    expect(error).toMatchObject({ schemaVersion: 2, codeVersion: 1 });
  });

  test("two at once apply each migration once", async () => {
    release(first, rebuild);
    const results = await Promise.all([migrateFile(file, folder), migrateFile(file, folder), migrateFile(file, folder)]);
    expect(results.flatMap((result) => result.applied).sort()).toEqual(["0000_step", "0001_step"]);
  });

  test("a lock held by another process is waited for, then WriteBusyError", async () => {
    await migrateFile(file, release(first));
    const other = new Connection(file, { role: "writer" });
    other.exec("BEGIN IMMEDIATE");
    await expect(migrateFile(file, release(first, rebuild), { patienceMs: 50 })).rejects.toThrow(WriteBusyError);
    const migrating = migrateFile(file, folder);
    setTimeout(() => other.close(), 50);
    expect((await migrating).applied).toEqual(["0001_step"]);
  });
});

describe("the two databases", () => {
  test("are migrated from nothing to this release", async () => {
    expect((await migrateAcademy(file)).schemaVersion).toBe(knownVersions().academy);
    expect((await migrateDirectory(`${file}.directory`)).schemaVersion).toBe(knownVersions().directory);
    expect(query("SELECT n FROM commit_counter")).toEqual([[0]]);
  });

  test("a new academy is a copy of the template, equal to one that was migrated", async () => {
    await migrateAcademy(`${file}.migrated`);
    await createAcademyFile(file);
    const shape = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name";
    const copied = query(shape);
    file = `${file}.migrated`;
    expect(copied).toEqual(query(shape));
    expect(copied.length).toBeGreaterThan(20);
  });

  test("a file that exists is not overwritten by a new academy", async () => {
    await createAcademyFile(file);
    await expect(createAcademyFile(file)).rejects.toThrow(/exists/);
  });

  test("asking a missing file for its version does not create it", () => {
    expect(() => schemaVersion(file)).toThrow(DatabaseMissingError);
    expect(() => schemaVersion(file)).toThrow(DatabaseMissingError);
  });
});

describe("from 0001 to 0002, with an academy in it", () => {
  const run = (sql: string, ...args: string[]) => {
    const connection = new Connection(file, { role: "writer" });
    const { rows } = connection.run(sql, args);
    connection.close();
    return rows;
  };
  /** As the release before 0002 wrote it. */
  const insert = (id: string, title: string) => run("INSERT INTO programs (id, slug, title, summary, description, category, visibility, archived_at, created_at, updated_at) VALUES (?, ?, ?, '', '', '', 'draft', NULL, 1, 1)", id, id, title);
  const sortTitles = () => Object.fromEntries(query("SELECT id, sort_title FROM programs").map(([id, folded]) => [String(id), folded]));
  /** The file as the release before left it: two migrations. */
  async function previous(): Promise<void> {
    cpSync(academyMigrations, folder, { recursive: true });
    const journal = path.join(folder, "meta", "_journal.json");
    const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8")) as { entries: { tag: string }[] };
    writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 2) }));
    expect((await migrateFile(file, folder)).applied).toEqual(["0000_start", "0001_main_job"]);
  }

  test("programs get the folded title that the list sorts by, and keep everything else", async () => {
    await previous();
    insert("a", "Zoë’s  Étude\u00a0 ");
    insert("b", "Łódź, NGUYỄN & Ωμέγα Йод");
    insert("c", "李 小龍");
    const before = query("SELECT id, slug, title, visibility, created_at, updated_at FROM programs ORDER BY id");
    await migrateAcademy(file);
    expect(sortTitles()).toEqual({ a: "zoe’s etude", b: "lodz, nguyen & ωμεγα иод", c: "李 小龍" });
    expect(query("SELECT id, slug, title, visibility, created_at, updated_at FROM programs ORDER BY id")).toEqual(before);
  });

  test("what the previous release writes on the new schema is folded too", async () => {
    await migrateAcademy(file);
    insert("a", "Éclair");
    expect(sortTitles()).toEqual({ a: "eclair" });
    run("UPDATE programs SET title = ?, updated_at = 2 WHERE id = ?", "Ärger", "a");
    expect(sortTitles()).toEqual({ a: "arger" });
    run("UPDATE programs SET summary = 'x' WHERE id = ?", "a");
    expect(sortTitles()).toEqual({ a: "arger" });
  });

  test("what this release writes itself stays as it wrote it", async () => {
    await migrateAcademy(file);
    run("INSERT INTO programs (id, slug, title, sort_title, created_at, updated_at) VALUES ('a', 'a', 'Title', 'its own', 1, 1)");
    run("UPDATE programs SET title = 'Other', sort_title = 'its other' WHERE id = 'a'");
    expect(sortTitles()).toEqual({ a: "its other" });
  });

  test("SQL folds every letter of Latin, Greek and Cyrillic as foldName does", async () => {
    await migrateAcademy(file);
    const letters = [[0x20, 0x24f], [0x300, 0x36f], [0x370, 0x52f], [0x1e00, 0x1fff]].flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))).filter((letter) => /[\p{L}\p{M}\x20-\x7e]/u.test(letter));
    expect(letters.length).toBeGreaterThan(1_200);
    const connection = new Connection(file, { role: "writer" });
    connection.exec("BEGIN");
    for (const letter of letters) connection.run("INSERT INTO programs (id, slug, title, created_at, updated_at) VALUES (?1, ?1, ?2, 1, 1)", [letter, `x${letter}x`]);
    connection.exec("COMMIT");
    connection.close();
    const folded = sortTitles();
    expect(letters.filter((letter) => folded[letter] !== foldName(`x${letter}x`))).toEqual([]);
  });
});
