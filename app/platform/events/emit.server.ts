import { and, eq, sql } from "drizzle-orm";
import { jobs } from "@db/academy/schema/work";
import { fixed, type AcademyTx } from "@db/open";
import { newId } from "~/platform/ids.server";
import type { EventDefinition, JobDefinition } from "./define";
import { packPayload } from "./payload.server";
import { setAside } from "./queue-sql";

export interface EventMeta {
  /** When it happened, epoch ms. */
  readonly at: number;
  readonly actorId?: string | null;
  readonly requestId?: string | null;
  /** A second event of this name with this key is not written, ever. */
  readonly key?: string;
}

export interface JobMeta {
  /** When it was asked for, epoch ms. */
  readonly at: number;
  /** Not before this moment, epoch ms; at once when left out. */
  readonly runAt?: number;
  /** At most one job of this name and key is waiting or running. */
  readonly key?: string;
  readonly requestId?: string | null;
  /** 0 first, 9 last; the definition's when left out. */
  readonly priority?: number;
}

const insertEvent = fixed("INSERT INTO events (id, name, payload, key, actor_id, request_id, at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
const insertJob = fixed("INSERT INTO jobs (id, name, payload, priority, run_at, max_attempts, key, request_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");

/**
 * Writes that something happened, in the transaction of the change that caused it (`17-events`): rolled back with it,
 * never lost once it committed. What follows is put into the queue by the worker. @throws PayloadError
 */
export async function emit<T>(tx: AcademyTx, event: EventDefinition<T>, payload: T, meta: EventMeta): Promise<void> {
  insertEvent.changes(tx, newId(meta.at), event.name, packPayload(event, payload), meta.key ?? null, meta.actorId ?? null, meta.requestId ?? null, meta.at);
}

/**
 * Puts a job into the queue, in the caller's transaction. Returns its id, or null when one of the same name and key is
 * waiting or running already. @throws PayloadError
 */
export async function enqueue<T>(tx: AcademyTx, job: JobDefinition<T>, payload: T, meta: JobMeta): Promise<string | null> {
  const id = newId(meta.at);
  const written = insertJob.changes(
    tx, id, job.name, packPayload(job, payload), meta.priority ?? job.priority, meta.runAt ?? meta.at, job.maxAttempts, meta.key ?? null, meta.requestId ?? null, meta.at,
  );
  return written === 1 ? id : null;
}

/**
 * Sets the jobs of this name and key aside that were given up, in the transaction that puts a new one in their place:
 * else they would ask for attention for ever. Read along the states, of which `dead` is the rarest.
 */
export async function supersedeDead(tx: AcademyTx, job: Pick<JobDefinition<unknown>, "name">, key: string): Promise<void> {
  await tx.update(jobs).set({ state: "cancelled" }).where(and(sql.raw(setAside), eq(jobs.state, "dead"), sql`+${jobs.name} = ${job.name}`, sql`+${jobs.key} = ${key}`));
}

/**
 * Completes the job of this name and key that waits, in the transaction in which somebody else did what it was for:
 * both or neither, and it counts as its first attempt. One that a worker holds is that worker's to end. Says whether
 * there was one.
 */
export async function completeWaiting(tx: AcademyTx, job: Pick<JobDefinition<unknown>, "name">, key: string, at: number): Promise<boolean> {
  const done = await tx.update(jobs).set({ state: "completed", attempt: sql`${jobs.attempt} + 1`, startedAt: at, finishedAt: at, lastError: null })
    .where(and(eq(jobs.name, job.name), eq(jobs.key, key), eq(jobs.state, "available"))).returning({ id: jobs.id });
  return done.length > 0;
}
