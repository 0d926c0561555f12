import { sql } from "drizzle-orm";
import type { AcademyTx } from "@db/open";

/** A job as one attempt holds it. Only `owner` at `attempt` may finish it. */
export interface Claim {
  readonly id: string;
  readonly name: string;
  /** JSON text, not yet checked. */
  readonly payload: string;
  /** This attempt's number, 1 for the first; already counted. */
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly eventSeq: number | null;
  readonly requestId: string | null;
  readonly createdAt: number;
  readonly owner: string;
}

interface ClaimedRow {
  id: string;
  name: string;
  payload: string;
  priority: number;
  run_at: number;
  attempt: number;
  max_attempts: number;
  event_seq: number | null;
  request_id: string | null;
  created_at: number;
}

export interface ClaimRequest {
  /** The worker process; nobody else has this name, ever. */
  readonly owner: string;
  readonly at: number;
  /** The lease lasts until here, epoch ms. */
  readonly leaseUntil: number;
  readonly limit: number;
}

const priorities = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/**
 * Takes up to `limit` due jobs, the most urgent and then the oldest first, in ONE statement that also counts the
 * attempt, so that a job which kills its worker uses its attempts up. One look into the index per priority: a single
 * ORDER BY priority, run_at would walk over every job that sleeps until later.
 */
export async function claimJobs(tx: AcademyTx, { owner, at, leaseUntil, limit }: ClaimRequest): Promise<Claim[]> {
  const due = priorities.map((priority) => sql`SELECT id FROM (SELECT id FROM jobs INDEXED BY jobs_ready
    WHERE state = 'available' AND priority = ${sql.raw(String(priority))} AND run_at <= ${at} ORDER BY run_at, id LIMIT ${limit})`);
  const rows = await tx.all<ClaimedRow>(sql`UPDATE jobs
    SET state = 'running', attempt = attempt + 1, locked_by = ${owner}, lease_until = ${leaseUntil}, started_at = ${at}
    WHERE state = 'available' AND id IN (SELECT id FROM (${sql.join(due, sql` UNION ALL `)}) LIMIT ${limit})
    RETURNING id, name, payload, priority, run_at, attempt, max_attempts, event_seq, request_id, created_at`);
  return rows
    .sort((a, b) => a.priority - b.priority || a.run_at - b.run_at || (a.id < b.id ? -1 : 1))
    .map((row) => ({
      id: row.id,
      name: row.name,
      payload: row.payload,
      attempt: row.attempt,
      maxAttempts: row.max_attempts,
      eventSeq: row.event_seq,
      requestId: row.request_id,
      createdAt: row.created_at,
      owner,
    }));
}
