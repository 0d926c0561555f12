import { generateSQLiteDrizzleJson, generateSQLiteMigration } from "drizzle-kit/api";
import { describe, expect, test } from "vitest";
import * as academySchema from "@db/academy/schema";
import * as directorySchema from "@db/directory/schema";
import { checksIn, databaseOf, kinds, migrated, snapshotOf, tablesOf, type Kind, type Table } from "./schema";

type Snapshot = Awaited<ReturnType<typeof generateSQLiteDrizzleJson>>;

const sources: Record<Kind, Record<string, unknown>> = { academy: academySchema, directory: directorySchema };
const wanted = (kind: Kind): Promise<Snapshot> => generateSQLiteDrizzleJson(sources[kind], undefined, "snake_case");

const byColumns = (a: { readonly columns: readonly string[] }, b: { readonly columns: readonly string[] }) => a.columns.join().localeCompare(b.columns.join());

/**
 * A table as both sides write it: STRICT is added by hand in the reviewed SQL, a column added later stands last and its
 * CHECK names it without its table.
 */
const comparable = (table: Table) => ({
  ...table,
  strict: false,
  columns: [...table.columns].sort((a, b) => a.name.localeCompare(b.name)),
  foreignKeys: [...table.foreignKeys].sort(byColumns),
  checks: table.checks.map((one) => one.replaceAll(`${table.name}.`, "")).sort(),
});

describe.each(kinds)("%s database", (kind) => {
  const tables = tablesOf(migrated(kind));

  test("every table is STRICT", () => {
    expect(tables.length).toBeGreaterThan(5);
    expect(tables.filter((table) => !table.strict).map((table) => table.name)).toEqual([]);
  });

  test("every foreign key says what happens when its target goes", () => {
    const silent = tables.flatMap((table) => table.foreignKeys.filter((key) => key.onDelete === "NO ACTION").map((key) => `${table.name}.${key.columns.join("+")}`));
    expect(silent).toEqual([]);
  });

  test("every foreign key can be followed backwards by an index", () => {
    const bare = tables.flatMap((table) => {
      const primary = table.columns.filter((column) => column.primaryKey > 0).sort((a, b) => a.primaryKey - b.primaryKey).map((column) => column.name);
      const starts = [primary, ...table.indexes.filter((index) => !index.partial).map((index) => index.columns)];
      return table.foreignKeys.filter((key) => !starts.some((columns) => key.columns.every((column, i) => columns[i] === column))).map((key) => `${table.name}.${key.columns.join("+")}`);
    });
    expect(bare).toEqual([]);
  });

  test("every foreign key names a table and columns that exist", () => {
    const names = new Map(tables.map((table) => [table.name, new Set(table.columns.map((column) => column.name))]));
    const lost = tables.flatMap((table) => table.foreignKeys.filter((key) => !key.to.every((column) => names.get(key.table)?.has(column))).map((key) => `${table.name} → ${key.table}`));
    expect(lost).toEqual([]);
  });

  test("the schema has nothing that a migration has not", async () => {
    expect(await generateSQLiteMigration(snapshotOf(kind) as Snapshot, await wanted(kind))).toEqual([]);
  });

  test("the committed migrations make what the schema says, and nothing else", async () => {
    const fresh = await generateSQLiteMigration(await generateSQLiteDrizzleJson({}), await wanted(kind));
    expect(tables.map(comparable)).toEqual(tablesOf(databaseOf(fresh)).map(comparable));
  });
});

test("a CHECK is read to its last parenthesis", () => {
  expect(checksIn("CREATE TABLE `a` (`b` text, CONSTRAINT x CHECK(length(`b`)  IN (1,\n2)), CHECK (\"a\".\"b\" IS NULL))")).toEqual(["a.b IS NULL", "length(b) IN (1, 2)"]);
});
