import { sql } from "drizzle-orm";
import type { AcademyStore } from "@db/open";
import { MINUTE } from "~/platform/clock";

/** Clocks of machines that share a folder differ by less. */
const slack = MINUTE;

/**
 * The clock had been ahead and was set back: what was put into the queue meanwhile would wait until that time comes again.
 * It waits as long as it was meant to, from now on. Found along the index of states and ages; nearly always nothing.
 */
export async function takeFromTheFuture(store: AcademyStore, at: number): Promise<void> {
  const ahead = sql`state = 'available' AND created_at > ${at + slack}`;
  const there = await store.read.get<{ n: number }>(sql`SELECT EXISTS (SELECT 1 FROM jobs WHERE ${ahead}) AS n`);
  if (there?.n) await store.write(async (tx) => { await tx.run(sql`UPDATE jobs SET run_at = ${at} + max(0, run_at - created_at), created_at = ${at} WHERE ${ahead}`); });
}
