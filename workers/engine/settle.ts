import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { jobs } from "@db/academy/schema/work";
import { fixed, type AcademyTx } from "@db/open";
import { JobLostError } from "~/platform/events/index.server";
import type { Claim } from "./claims";

/*
 * Ends of an attempt. Each holds only while the job is still this owner's at this attempt, so that a worker which comes
 * too late cannot undo a rescue; each says whether it did.
 */
const held = (claim: Claim) => and(eq(jobs.id, claim.id), eq(jobs.state, "running"), eq(jobs.lockedBy, claim.owner), eq(jobs.attempt, claim.attempt));

/** As `held`, and the lease has run out: what a rescuer may touch. */
const expired = (claim: Claim, at: number) => and(held(claim), lte(jobs.leaseUntil, at));

const free = { lockedBy: null, leaseUntil: null } as const;

type Change = Partial<Omit<typeof jobs.$inferInsert, "attempt">> & { attempt?: ReturnType<typeof sql> };

async function change(tx: AcademyTx, where: ReturnType<typeof held>, set: Change): Promise<boolean> {
  const rows = await tx.update(jobs).set(set).where(where).returning({ id: jobs.id });
  return rows.length === 1;
}

const heldNow = fixed<readonly [number]>("SELECT 1 FROM jobs WHERE id = ? AND state = 'running' AND locked_by = ? AND attempt = ?");
const finish = fixed("UPDATE jobs SET state = 'completed', finished_at = ?, last_error = NULL, locked_by = NULL, lease_until = NULL WHERE id = ? AND state = 'running' AND locked_by = ? AND attempt = ?");
const again = fixed("UPDATE jobs SET state = 'available', run_at = ?, attempt = 0, last_error = NULL, locked_by = NULL, lease_until = NULL WHERE id = ? AND state = 'running' AND locked_by = ? AND attempt = ?");

/** This attempt still holds the job. */
export const holds = async (tx: AcademyTx, { id, owner, attempt }: Claim): Promise<boolean> => heldNow.first(tx, id, owner, attempt) !== undefined;

/**
 * Completes the job in the transaction that holds its last effects: both or neither. What "exactly once inside"
 * (`architecture.md`, decision 6) rests on; a step's record is written the same way. @throws JobLostError
 */
export async function finishIn(tx: AcademyTx, claim: Claim, at: number): Promise<void> {
  finishNow(tx, claim, at);
}

/** The same without a promise, for the end of a job that wrote nothing with it. @throws JobLostError */
export function finishNow(tx: AcademyTx, { id, owner, attempt }: Claim, at: number): void {
  if (finish.changes(tx, at, id, owner, attempt) !== 1) throw new JobLostError(id);
}

/** Back into the queue for another attempt at `runAt`. */
export const retryIn = (tx: AcademyTx, claim: Claim, { runAt, error }: { runAt: number; error: string }): Promise<boolean> =>
  change(tx, held(claim), { ...free, state: "available", runAt, lastError: error });

/** Given up for good; an admin sees it and why. */
export const buryIn = (tx: AcademyTx, claim: Claim, { at, error }: { at: number; error: string }): Promise<boolean> =>
  change(tx, held(claim), { ...free, state: "dead", finishedAt: at, lastError: error });

/** Back into the queue at once, as if never taken: the worker stops, which is no fault of the job. */
export const releaseIn = (tx: AcademyTx, claim: Claim, at: number): Promise<boolean> =>
  change(tx, held(claim), { ...free, state: "available", runAt: at, attempt: sql`${jobs.attempt} - 1` });

/** Back into the queue until `runAt`, as if never taken: there is no place for it just now. */
export const postponeIn = (tx: AcademyTx, claim: Claim, runAt: number): Promise<boolean> =>
  change(tx, held(claim), { ...free, state: "available", runAt, attempt: sql`${jobs.attempt} - 1` });

/** Back into the queue until `runAt` with all its attempts: it did what there was to do for now. */
export const againIn = async (tx: AcademyTx, { id, owner, attempt }: Claim, runAt: number): Promise<boolean> => again.changes(tx, runAt, id, owner, attempt) === 1;

/** Takes a job whose worker fell silent back into the queue. */
export const rescueIn = (tx: AcademyTx, claim: Claim, { at, error }: { at: number; error: string }): Promise<boolean> =>
  change(tx, expired(claim, at), { ...free, state: "available", runAt: at, lastError: error });

/** As `rescueIn`, when its attempts are used up. */
export const buryExpiredIn = (tx: AcademyTx, claim: Claim, { at, error }: { at: number; error: string }): Promise<boolean> =>
  change(tx, expired(claim, at), { ...free, state: "dead", finishedAt: at, lastError: error });

/** Makes the leases of these jobs last until `until`; returns the ids of those that are still held. */
export async function extendLeases(tx: AcademyTx, claims: readonly Pick<Claim, "id" | "owner" | "attempt">[], until: number): Promise<ReadonlySet<string>> {
  const attempts = new Map(claims.map((claim) => [claim.id, claim]));
  if (claims.length === 0) return new Set();
  const rows = await tx
    .update(jobs)
    .set({ leaseUntil: until })
    .where(and(inArray(jobs.id, [...attempts.keys()]), eq(jobs.state, "running"), inArray(jobs.lockedBy, [...new Set(claims.map(({ owner }) => owner))])))
    .returning({ id: jobs.id, attempt: jobs.attempt, owner: jobs.lockedBy });
  return new Set(rows.filter((row) => attempts.get(row.id)?.attempt === row.attempt && attempts.get(row.id)?.owner === row.owner).map((row) => row.id));
}
