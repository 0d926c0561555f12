import { DAY } from "~/platform/clock";
import { fixed, type AcademyTx } from "@db/open";

/** So long a job is kept after its end, and an event after it happened: as long as the runs that came of them. */
export const queueKeptMs = 90 * DAY;

// By the index of their age: what was asked for long ago and has only just ended is passed over, and there is little of it.
const clearJobsIn = fixed(`DELETE FROM jobs WHERE id IN (SELECT id FROM jobs INDEXED BY jobs_by_state
  WHERE created_at < ?1 AND state IN ('completed','cancelled') AND finished_at < ?1 ORDER BY created_at, id LIMIT ?2)`);

/** Clears away at most `limit` jobs that were completed or cancelled before `before`. One that was given up stays until somebody has looked at it. */
export async function clearJobs(tx: AcademyTx, before: number, limit: number): Promise<number> {
  return clearJobsIn.changes(tx, before, limit);
}

const firstFrom = fixed<readonly [number | null]>("SELECT min(seq) FROM events WHERE seq >= ?");
/** An open run may still ask for events since its own. */
const oldestNeeded = fixed<readonly [number | null]>("SELECT min(since_seq) FROM workflow_runs WHERE state IN ('queued','running','sleeping','waiting')");
const clearEventsIn = fixed("DELETE FROM events WHERE seq >= ?1 AND seq < ?2 AND key IS NULL AND dispatched_at IS NOT NULL AND at < ?3");
const youngest = fixed<readonly [number]>("SELECT at FROM events WHERE seq = ?");

/**
 * Clears away events of one stretch of the log, from `from` on, that happened before `before`, have been followed and
 * which no open run can ask for. Those with a key stay: a second one is not written, ever. Answers where the next
 * stretch begins; null when the rest is younger.
 */
export async function clearEvents(tx: AcademyTx, from: number, before: number, stretch: number): Promise<number | null> {
  const first = firstFrom.first(tx, from)?.[0];
  if (first === null || first === undefined || (youngest.first(tx, first)?.[0] ?? before) >= before) return null;
  const needed = oldestNeeded.first(tx)?.[0] ?? Number.MAX_SAFE_INTEGER;
  const end = Math.min(first + stretch, needed);
  if (end <= first) return null;
  clearEventsIn.changes(tx, first, end, before);
  return end === needed ? null : end;
}
