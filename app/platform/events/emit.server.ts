import { and, eq, sql } from "drizzle-orm";
import { events, jobs } from "@db/academy/schema/work";
import type { AcademyTx } from "@db/open";
import { newId } from "~/platform/ids.server";
import type { EventDefinition, JobDefinition } from "./define";
import { packPayload } from "./payload.server";

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

/**
 * Writes that something happened, in the transaction of the change that caused it (`17-events`): rolled back with it,
 * never lost once it committed. What follows is put into the queue by the worker. @throws PayloadError
 */
export async function emit<T>(tx: AcademyTx, event: EventDefinition<T>, payload: T, meta: EventMeta): Promise<void> {
  const row = {
    id: newId(meta.at),
    name: event.name,
    payload: packPayload(event, payload),
    key: meta.key ?? null,
    actorId: meta.actorId ?? null,
    requestId: meta.requestId ?? null,
    at: meta.at,
  };
  await tx.insert(events).values(row).onConflictDoNothing();
}

/**
 * Puts a job into the queue, in the caller's transaction. Returns its id, or null when one of the same name and key is
 * waiting or running already. @throws PayloadError
 */
export async function enqueue<T>(tx: AcademyTx, job: JobDefinition<T>, payload: T, meta: JobMeta): Promise<string | null> {
  const row = {
    id: newId(meta.at),
    name: job.name,
    payload: packPayload(job, payload),
    priority: meta.priority ?? job.priority,
    runAt: meta.runAt ?? meta.at,
    maxAttempts: job.maxAttempts,
    key: meta.key ?? null,
    requestId: meta.requestId ?? null,
    createdAt: meta.at,
  };
  const written = await tx.insert(jobs).values(row).onConflictDoNothing().returning({ id: jobs.id });
  return written[0]?.id ?? null;
}

/**
 * Sets the jobs of this name and key aside that were given up, in the transaction that puts a new one in their place:
 * else they would ask for attention for ever. Read along the states, of which `dead` is the rarest.
 */
export async function supersedeDead(tx: AcademyTx, job: Pick<JobDefinition<unknown>, "name">, key: string): Promise<void> {
  await tx.update(jobs).set({ state: "cancelled" }).where(and(eq(jobs.state, "dead"), sql`+${jobs.name} = ${job.name}`, sql`+${jobs.key} = ${key}`));
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
