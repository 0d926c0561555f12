import Database from "libsql";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAcademyFile, migrateDirectory } from "@db/migrate";
import { openAcademyStore } from "@db/open";
import { seedLarge } from "@db/seed/large";
import { faultsOf, isPlanned, onPurpose, recordedStatements, type Kind, type Statement } from "./plans";

/*
 * "The plan of every SQL text that the client saw in a whole test run is read on the large seed; a SCAN of a growing
 * table, or a temporary B-tree in a list, fails" (`architecture.md`, Database rules). The stages before this one
 * recorded the texts.
 */
const folder = process.env.TRELLIS_SQL_FOLDER;
const now = Date.UTC(2026, 10, 20, 9);
const home = mkdtempSync(path.join(os.tmpdir(), "trellis-plans-"));
const files: Record<Kind, string> = { academy: path.join(home, "academy.db"), directory: path.join(home, "directory.db") };
const open = new Map<Kind, Database.Database>();

beforeAll(async () => {
  await createAcademyFile(files.academy);
  const store = openAcademyStore(files.academy);
  await seedLarge(store, { clients: 20_000, progress: 200_000, now });
  store.close();
  await migrateDirectory(files.directory);
  for (const kind of ["academy", "directory"] as const) {
    const database = new Database(files[kind]);
    open.set(kind, database);
  }
}, 120_000);

afterAll(() => {
  for (const database of open.values()) database.close();
  rmSync(home, { recursive: true, force: true });
});

function planOf({ kind, sql }: Statement): string[] {
  const rows = open.get(kind)?.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
  return rows.map(({ detail }) => detail);
}

describe("query plans on the large seed", () => {
  test("the run recorded what it sent", () => {
    expect(folder, "run `npm test`, whose earlier stages record the SQL").toBeDefined();
    const statements = recordedStatements(folder ?? "").filter(isPlanned);
    expect(statements.length).toBeGreaterThan(40);
    expect(new Set(statements.map(({ kind }) => kind))).toEqual(new Set(["academy", "directory"]));
  });

  test("no statement reads a growing table whole, and no list is sorted after it was read", () => {
    const faults = recordedStatements(folder ?? "")
      .filter((statement) => isPlanned(statement) && !onPurpose.some(({ sql }) => sql.test(statement.sql)))
      .flatMap((statement) => faultsOf(statement.sql, planOf(statement)).map((fault) => `${statement.kind}: ${fault}\n    ${statement.sql}`));
    expect(faults.join("\n")).toBe("");
  });

  test("every exemption is still needed", () => {
    const statements = recordedStatements(folder ?? "").filter(isPlanned);
    const idle = onPurpose.filter(({ sql }) => !statements.some((statement) => sql.test(statement.sql) && faultsOf(statement.sql, planOf(statement)).length > 0));
    expect(idle.map(({ why }) => why)).toEqual([]);
  });
});

describe("what counts as a fault", () => {
  const faults = (sql: string) => faultsOf(sql, planOf({ kind: "academy", sql }));

  test.each([
    ["a table without a fitting index", "SELECT id FROM users WHERE pronouns = ?"],
    ["a count of everything", "SELECT count(*) FROM users"],
    ["a beginning that may be anywhere", "SELECT id FROM users WHERE name LIKE '%x%' LIMIT 5"],
    ["an order that no index has", "SELECT id FROM sessions WHERE user_id = ? ORDER BY user_agent"],
    ["an index walked until enough rows fit", "SELECT id FROM users WHERE pronouns = ? ORDER BY sort_name, id LIMIT 26"],
    ["an index read whole without a limit", "SELECT id FROM users ORDER BY sort_name, id"],
    ["a table read whole inside a common table expression", "WITH found AS (SELECT DISTINCT name FROM users WHERE pronouns = ?) SELECT name FROM found"],
  ])("%s", (_name, sql) => {
    expect(faults(sql)).not.toEqual([]);
  });

  test.each([
    ["one row by its key", "SELECT name FROM users WHERE email_key = ?"],
    ["a page along its index", "SELECT id FROM users ORDER BY sort_name, id LIMIT 26"],
    ["the next page", "SELECT id FROM users WHERE (sort_name, id) > (?, ?) ORDER BY sort_name, id LIMIT 26"],
    ["the newest row", "SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1"],
    ["the academy's one row", "SELECT * FROM academy_settings"],
    ["a common table expression that read by a key", "WITH found AS (SELECT DISTINCT role FROM user_roles WHERE user_id = ?) SELECT role FROM found"],
  ])("but not %s", (_name, sql) => {
    expect(faults(sql)).toEqual([]);
  });
});
