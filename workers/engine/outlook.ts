import { nextJobAt } from "~/platform/events/index.server";
import { fixed, type AcademyRead, type AcademyTx } from "@db/open";

/** What an academy's queue has to do next. */
export interface Outlook {
  /** Events whose jobs are not in the queue yet. */
  readonly undispatched: boolean;
  /** When the next waiting job is due, epoch ms. */
  readonly dueAt: number | null;
  /** When the next lease ends: then a job may have to be rescued. */
  readonly leaseEndsAt: number | null;
}

const ahead = fixed<readonly [undispatched: number, dueAt: number | null, leaseEndsAt: number | null]>(`SELECT
    EXISTS (SELECT 1 FROM events WHERE dispatched_at IS NULL AND seq > 0),
    (${nextJobAt}),
    (SELECT min(lease_until) FROM jobs WHERE state = 'running')`);

/** Looks without a lock: index look-ups in one statement, one for each priority among them (`seq > 0` makes the first a search, not a scan). */
export async function lookAhead(read: AcademyRead | AcademyTx): Promise<Outlook> {
  const [undispatched, dueAt, leaseEndsAt] = ahead.first(read) ?? [0, null, null];
  return { undispatched: undispatched === 1, dueAt, leaseEndsAt };
}

/** The moment at which there is something to do: `now` or earlier means at once, null that only a hint can tell. */
export function nextMoment(outlook: Outlook, now: number): number | null {
  if (outlook.undispatched) return now;
  const moments = [outlook.dueAt, outlook.leaseEndsAt].filter((moment) => moment !== null);
  return moments.length > 0 ? Math.min(...moments) : null;
}
