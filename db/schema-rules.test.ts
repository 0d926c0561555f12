import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Connection } from "./client/connection";
import { migrateAcademy, migrateDirectory } from "./migrate";

const folder = mkdtempSync(path.join(tmpdir(), "trellis-rules-"));
const files = { academy: path.join(folder, "academy.db"), directory: path.join(folder, "directory.db") };

beforeAll(async () => {
  await migrateAcademy(files.academy);
  await migrateDirectory(files.directory);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface ForeignKey {
  readonly table: string;
  readonly columns: readonly string[];
  readonly onDelete: string;
}

/** What sqlite_master and the pragmas say of a database. */
function inspect(kind: keyof typeof files) {
  const connection = new Connection(files[kind], { role: "reader" });
  const rows = (sql: string, ...args: string[]) => connection.run(sql, args).rows;
  const tables = rows("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
  const names = tables.map(([name]) => String(name));
  const keys: ForeignKey[] = names.flatMap((table) => {
    const lines = rows("SELECT id, \"from\", on_delete FROM pragma_foreign_key_list(?) ORDER BY id, seq", table);
    const ids = [...new Set(lines.map(([id]) => id))];
    return ids.map((id) => {
      const own = lines.filter((line) => line[0] === id);
      return { table, columns: own.map((line) => String(line[1])), onDelete: String(own[0]![2]) };
    });
  });
  const indexed = new Map(
    names.map((table) => {
      const whole = rows("SELECT name FROM pragma_index_list(?) WHERE partial = 0", table).map(([name]) => String(name));
      const lists = whole.map((index) => rows("SELECT name FROM pragma_index_info(?) ORDER BY seqno", index).map(([column]) => String(column)));
      const primary = rows("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table).map(([column]) => String(column));
      return [table, [...lists, primary]];
    }),
  );
  connection.close();
  return { tables, keys, indexed };
}

describe.each(["academy", "directory"] as const)("the %s database", (kind) => {
  test("every table is STRICT", () => {
    const { tables } = inspect(kind);
    expect(tables.length).toBeGreaterThan(5);
    expect(tables.filter(([, strict]) => strict !== 1).map(([name]) => name)).toEqual([]);
  });

  test("every foreign key declares what happens when its parent goes", () => {
    const { keys } = inspect(kind);
    expect(keys.length).toBeGreaterThan(1);
    expect(keys.filter((key) => key.onDelete === "NO ACTION")).toEqual([]);
  });

  test("every foreign key has an index that begins with its columns", () => {
    const { keys, indexed } = inspect(kind);
    const bare = keys.filter(({ table, columns }) => !indexed.get(table)!.some((list) => columns.every((column, i) => list[i] === column)));
    expect(bare).toEqual([]);
  });
});
