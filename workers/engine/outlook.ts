import { sql } from "drizzle-orm";
import type { AcademyRead } from "@db/open";

/** What an academy's queue has to do next. */
export interface Outlook {
  /** Events whose jobs are not in the queue yet. */
  readonly undispatched: boolean;
  /** When the next waiting job is due, epoch ms. */
  readonly dueAt: number | null;
  /** When the next lease ends: then a job may have to be rescued. */
  readonly leaseEndsAt: number | null;
}

/** Looks without a lock: three index look-ups in one statement (`seq > 0` makes the first a search, not a scan). */
export async function lookAhead(read: AcademyRead): Promise<Outlook> {
  const row = await read.get<{ undispatched: number; due_at: number | null; lease_ends_at: number | null }>(sql`SELECT
    EXISTS (SELECT 1 FROM events WHERE dispatched_at IS NULL AND seq > 0) AS undispatched,
    (SELECT min(run_at) FROM jobs WHERE state = 'available') AS due_at,
    (SELECT min(lease_until) FROM jobs WHERE state = 'running') AS lease_ends_at`);
  return { undispatched: row?.undispatched === 1, dueAt: row?.due_at ?? null, leaseEndsAt: row?.lease_ends_at ?? null };
}

/** The moment at which there is something to do: `now` or earlier means at once, null that only a hint can tell. */
export function nextMoment(outlook: Outlook, now: number): number | null {
  if (outlook.undispatched) return now;
  const moments = [outlook.dueAt, outlook.leaseEndsAt].filter((moment) => moment !== null);
  return moments.length > 0 ? Math.min(...moments) : null;
}
