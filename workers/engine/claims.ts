import { fixed, type AcademyTx } from "@db/open";

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

/** id, name, payload, priority, run_at, attempt, max_attempts, event_seq, request_id, created_at */
type ClaimedRow = readonly [string, string, string, number, number, number, number, number | null, string | null, number];

export interface ClaimRequest {
  /** The worker process; nobody else has this name, ever. */
  readonly owner: string;
  readonly at: number;
  /** The lease lasts until here, epoch ms. */
  readonly leaseUntil: number;
  readonly limit: number;
}

const priorities = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

const due = priorities.map((priority) => `SELECT id FROM (SELECT id FROM jobs INDEXED BY jobs_ready
    WHERE state = 'available' AND priority = ${priority} AND run_at <= ?3 ORDER BY run_at, id LIMIT ?4)`);

const claim = fixed<ClaimedRow>(`UPDATE jobs
    SET state = 'running', attempt = attempt + 1, locked_by = ?1, lease_until = ?2, started_at = ?3
    WHERE state = 'available' AND id IN (SELECT id FROM (${due.join(" UNION ALL ")}) LIMIT ?4)
    RETURNING id, name, payload, priority, run_at, attempt, max_attempts, event_seq, request_id, created_at`);

/**
 * Takes up to `limit` due jobs, the most urgent and then the oldest first, in ONE statement that also counts the
 * attempt, so that a job which kills its worker uses its attempts up. One look into the index per priority: a single
 * ORDER BY priority, run_at would walk over every job that sleeps until later.
 */
export async function claimJobs(tx: AcademyTx, { owner, at, leaseUntil, limit }: ClaimRequest): Promise<Claim[]> {
  return [...claim.rows(tx, owner, leaseUntil, at, limit)]
    .sort((a, b) => a[3] - b[3] || a[4] - b[4] || (a[0] < b[0] ? -1 : 1))
    .map(([id, name, payload, , , attempt, maxAttempts, eventSeq, requestId, createdAt]) => ({ id, name, payload, attempt, maxAttempts, eventSeq, requestId, createdAt, owner }));
}
