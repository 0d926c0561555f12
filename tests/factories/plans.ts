import { sql } from "drizzle-orm";
import { observeSql, type AcademyStore } from "@db/open";

/** Every SQL text that `run` sends, once each. */
export async function sqlOf(run: () => Promise<unknown>): Promise<readonly string[]> {
  const texts = new Set<string>();
  const stop = observeSql((_kind, text) => void texts.add(text));
  try {
    await run();
  } finally {
    stop();
  }
  return [...texts];
}

/** Lines of the query plan of a SQL text with unbound parameters. */
export async function planOf(store: AcademyStore, text: string): Promise<readonly string[]> {
  const rows = await store.read.values<[number, number, number, string]>(sql.raw(`EXPLAIN QUERY PLAN ${text}`));
  return rows.map((row) => row[3]);
}
