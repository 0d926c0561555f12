import { sql } from "drizzle-orm";
import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import type { AcademyRead } from "@db/open";

const most = 100;

/**
 * The different values of a column that begins an index, in order, at most 100: one look into the index for each, where
 * DISTINCT would read it whole.
 */
export async function namesIn(read: AcademyRead, column: AnySQLiteColumn): Promise<readonly string[]> {
  const table = sql`${column.table}`;
  const name = sql.identifier(column.name);
  const rows = await read.all<{ name: string }>(sql`WITH names(name) AS (SELECT min(${name}) FROM ${table} UNION ALL
    SELECT (SELECT min(${name}) FROM ${table} WHERE ${name} > names.name) FROM names WHERE names.name IS NOT NULL LIMIT ${most})
    SELECT name FROM names WHERE name IS NOT NULL`);
  return rows.map((row) => row.name).filter((one) => one !== "");
}
