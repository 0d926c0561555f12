import type { Connection } from "../client/connection";

/** What a migration must not lose in silence: rows by table, and triggers (DROP TABLE takes a table's triggers with it). */
export interface Inventory {
  readonly rows: ReadonlyMap<string, number>;
  readonly triggers: ReadonlySet<string>;
}

/** Counts every table of the file and names its triggers. */
export function takeInventory(connection: Connection): Inventory {
  const tables = names(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'schema_migrations'");
  const rows = new Map(tables.map((table) => [table, countRows(connection, table)]));
  return { rows, triggers: new Set(names(connection, "SELECT name FROM sqlite_master WHERE type = 'trigger'")) };
}

/** What is gone and was not announced, as sentences; empty when all is well. */
export function unannouncedLosses(before: Inventory, after: Inventory, mayShrink: ReadonlySet<string>, sql: string): string[] {
  const losses: string[] = [];
  for (const [table, count] of before.rows) {
    const left = after.rows.get(table) ?? 0;
    if (left < count && !mayShrink.has(table)) losses.push(`${table} had ${count} rows and has ${left}`);
  }
  for (const trigger of before.triggers) {
    const announced = new RegExp(`DROP\\s+TRIGGER\\s+(?:IF\\s+EXISTS\\s+)?[\`"]?${trigger}\\b`, "i").test(sql);
    if (!after.triggers.has(trigger) && !announced) losses.push(`the trigger ${trigger} is gone`);
  }
  return losses;
}

function names(connection: Connection, sql: string): string[] {
  return connection.run(sql).rows.map((row) => String(row[0]));
}

function countRows(connection: Connection, table: string): number {
  return Number(connection.run(`SELECT count(*) FROM "${table.replaceAll('"', '""')}"`).rows[0]?.[0]);
}
