import { sql } from "drizzle-orm";
import type { AcademyRead } from "@db/open";

/**
 * When the next waiting job is due, as a question inside a question: epoch ms, or NULL when none waits. One look into
 * `jobs_ready` for each priority: an index by time alone would be two more writes for each job.
 */
export const nextJobAt = `SELECT min(due) FROM (${Array.from({ length: 10 }, (_, priority) => `SELECT min(run_at) AS due FROM jobs WHERE state = 'available' AND priority = ${String(priority)}`).join(" UNION ALL ")})`;

/** Jobs that were given up or taken out of the queue; said in these words, `jobs_set_aside` holds them. */
export const setAside = "state IN ('dead','cancelled')";

export interface QueueDepth {
  readonly waiting: number;
  readonly running: number;
  readonly dead: number;
  /** When the job is or was due that waits longest, epoch ms; null: none waits. */
  readonly dueAt: number | null;
}

// Each is counted in an index that holds little else, whatever was completed.
const depth = `SELECT
  (SELECT count(*) FROM jobs WHERE state = 'available' AND priority >= 0) AS waiting,
  (SELECT count(*) FROM jobs WHERE state = 'running' AND lease_until >= 0) AS running,
  (SELECT count(*) FROM jobs WHERE ${setAside} AND state = 'dead') AS dead,
  (${nextJobAt}) AS dueAt`;

/** How deep an academy's queue is: one query, by indexes that hold what is open. It may count many. */
export const queueDepth = (read: AcademyRead): Promise<QueueDepth> => read.get<QueueDepth>(sql.raw(depth));
