import { and, asc, eq, inArray, lt, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { jobs, oneTimeTokens, rateLimits, sessions, webhookDeliveries } from "@db/academy/schema";
import { directoryRateLimits, operatorSessions } from "@db/directory/schema";
import type { AcademyStore, AcademyTx, DirectoryStore } from "@db/open";
import { DAY, HOUR, MINUTE } from "~/platform/clock";
import { defineJob, enqueue, handles, type HandledJob } from "~/platform/events/index.server";
import { filesFolder, sweepFiles } from "~/platform/files/index.server";
import { sweepParked } from "~/platform/parked/index.server";
import { endedSessionKeptMs } from "~/platform/sessions/index.server";

/** Once a day and academy: deletes what has expired. */
export const housekeeping = defineJob("housekeeping/daily", z.strictObject({ slot: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }), { priority: 9 });

/** So many rows a transaction: some milliseconds, between which others write. */
const chunk = 500;
/** When a day's slot is due, after midnight UTC. */
const dueAfterMidnight = 3 * HOUR;

/** So long a vendor's delivery is kept after it came; what still waits is kept longer. */
const deliveriesKeptMs = 90 * DAY;

/** The first slot that is due after `at`: its name and its moment. Deterministic, so that all workers say the same. */
export function nextSlot(at: number): { slot: string; runAt: number } {
  const today = Math.floor(at / DAY) * DAY;
  const midnight = at < today + dueAfterMidnight ? today : today + DAY;
  return { slot: new Date(midnight).toISOString().slice(0, 10), runAt: midnight + dueAfterMidnight };
}

/** Deletes at most one chunk of expired rows of one table; returns how many. */
type Sweep = (tx: AcademyTx, at: number) => Promise<number>;

const sweeps: readonly Sweep[] = [
  (tx, at) => sweepParked(tx, at, chunk),
  async (tx, at) => {
    const old = tx.select({ id: sessions.id }).from(sessions).where(lt(sessions.expiresAt, at - endedSessionKeptMs)).orderBy(asc(sessions.expiresAt)).limit(chunk);
    return (await tx.delete(sessions).where(inArray(sessions.id, old)).returning({ id: sessions.id })).length;
  },
  async (tx, at) => {
    const old = tx.select({ id: oneTimeTokens.id }).from(oneTimeTokens).where(lt(oneTimeTokens.expiresAt, at)).orderBy(asc(oneTimeTokens.expiresAt)).limit(chunk);
    return (await tx.delete(oneTimeTokens).where(inArray(oneTimeTokens.id, old)).returning({ id: oneTimeTokens.id })).length;
  },
  async (tx, at) => {
    const old = tx.select({ key: rateLimits.key }).from(rateLimits).where(lt(rateLimits.expiresAt, at)).orderBy(asc(rateLimits.expiresAt)).limit(chunk);
    return (await tx.delete(rateLimits).where(inArray(rateLimits.key, old)).returning({ key: rateLimits.key })).length;
  },
  async (tx, at) => {
    const { id, receivedAt, state } = webhookDeliveries;
    const old = tx.select({ id }).from(webhookDeliveries).where(and(lt(receivedAt, at - deliveriesKeptMs), ne(state, "received"))).orderBy(asc(receivedAt)).limit(chunk);
    return (await tx.delete(webhookDeliveries).where(inArray(id, old)).returning({ id })).length;
  },
];

/** What does it: rows chunk by chunk, then files that nobody named; at its end it puts tomorrow's into the queue. */
export const housekeepingHandler = (dataDir: string): HandledJob => handles(housekeeping, async (run) => {
  const at = run.clock.now();
  for (const sweep of sweeps) while ((await run.write((tx) => sweep(tx, at))) === chunk) run.signal.throwIfAborted();
  const removed = await sweepFiles(filesFolder(dataDir, run.academy.id), run.read, at, run.signal);
  if (removed > 0) run.log.info({ removed }, "files that nobody named");
  await run.finish((tx) => enqueueNext(tx, at));
}, { timeLimitMs: 10 * MINUTE });

async function enqueueNext(tx: AcademyTx, at: number): Promise<void> {
  const { slot, runAt } = nextSlot(at);
  await enqueue(tx, housekeeping, { slot }, { at, runAt, key: slot });
}

/** Begins the chain in an academy that has none: a new one, or one whose last link was given up. */
export async function ensureHousekeeping(store: AcademyStore, at: number): Promise<void> {
  const open = await store.read
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.name, housekeeping.name), sql`key IS NOT NULL AND state IN ('available','running')`))
    .limit(1);
  if (open.length === 0) await store.write((tx) => enqueueNext(tx, at));
}

/** The same for the deployment's own sessions and counters, which are few. */
export async function cleanDirectory(directory: DirectoryStore, at: number): Promise<void> {
  await directory.write(async (tx) => {
    await tx.delete(operatorSessions).where(lt(operatorSessions.expiresAt, at));
    await tx.delete(directoryRateLimits).where(lt(directoryRateLimits.expiresAt, at));
  });
}
