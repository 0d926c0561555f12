import { and, asc, inArray, lt, ne } from "drizzle-orm";
import { z } from "zod";
import { oneTimeTokens, rateLimits, sessions, webhookDeliveries } from "@db/academy/schema";
import { directoryRateLimits, operatorSessions } from "@db/directory/schema";
import type { AcademyTx, DirectoryStore } from "@db/open";
import { DAY, MINUTE } from "~/platform/clock";
import { cron, defineJob, defineWorkflow, handles, type HandledJob, type Workflow } from "~/platform/events/index.server";
import { filesFolder, measureStorage, sweepFiles } from "~/platform/files/index.server";
import { sweepParked } from "~/platform/parked/index.server";
import { endedSessionKeptMs } from "~/platform/sessions/index.server";
import { clearEvents, clearJobs, queueKeptMs } from "./engine/clear-queue";
import { clearRuns, runsKeptMs } from "./engine/workflows/clear";

/** What a release before this one has in its queue for the next night. */
export const housekeeping = defineJob("housekeeping/daily", z.strictObject({ slot: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }), { priority: 9 });

/** So many rows a transaction: some milliseconds, between which others write. */
const chunk = 500;
/** So long a vendor's delivery is kept after it came; what still waits is kept longer. */
const deliveriesKeptMs = 90 * DAY;

/** The log of events is walked in stretches of so many. */
const eventStretch = 1_000;
/** A run takes its steps with it: so many of them take as long. */
const runChunk = 100;
/** Deletes at most one chunk of expired rows of one table; returns whether there may be more. */
type Sweep = (tx: AcademyTx, at: number) => Promise<boolean>;

const sweeps: readonly Sweep[] = [
  async (tx, at) => (await sweepParked(tx, at, chunk)) === chunk,
  async (tx, at) => {
    const old = tx.select({ id: sessions.id }).from(sessions).where(lt(sessions.expiresAt, at - endedSessionKeptMs)).orderBy(asc(sessions.expiresAt)).limit(chunk);
    return (await tx.delete(sessions).where(inArray(sessions.id, old)).returning({ id: sessions.id })).length === chunk;
  },
  async (tx, at) => {
    const old = tx.select({ id: oneTimeTokens.id }).from(oneTimeTokens).where(lt(oneTimeTokens.expiresAt, at)).orderBy(asc(oneTimeTokens.expiresAt)).limit(chunk);
    return (await tx.delete(oneTimeTokens).where(inArray(oneTimeTokens.id, old)).returning({ id: oneTimeTokens.id })).length === chunk;
  },
  async (tx, at) => {
    const old = tx.select({ key: rateLimits.key }).from(rateLimits).where(lt(rateLimits.expiresAt, at)).orderBy(asc(rateLimits.expiresAt)).limit(chunk);
    return (await tx.delete(rateLimits).where(inArray(rateLimits.key, old)).returning({ key: rateLimits.key })).length === chunk;
  },
  async (tx, at) => (await clearJobs(tx, at - queueKeptMs, chunk)) === chunk,
  async (tx, at) => (await clearRuns(tx, at - runsKeptMs, runChunk)) === runChunk,
  async (tx, at) => {
    const { id, receivedAt, state } = webhookDeliveries;
    const old = tx.select({ id }).from(webhookDeliveries).where(and(lt(receivedAt, at - deliveriesKeptMs), ne(state, "received"))).orderBy(asc(receivedAt)).limit(chunk);
    return (await tx.delete(webhookDeliveries).where(inArray(id, old)).returning({ id })).length === chunk;
  },
];

async function sweepRows(write: <R>(fn: (tx: AcademyTx) => Promise<R>) => Promise<R>, at: number, signal: AbortSignal): Promise<void> {
  for (const sweep of sweeps) while (await write((tx) => sweep(tx, at))) signal.throwIfAborted();
  for (let from: number | null = 0; from !== null; signal.throwIfAborted()) {
    const here: number = from;
    from = await write((tx) => clearEvents(tx, here, at - queueKeptMs, eventStretch));
  }
}

/** Every night at three UTC: rows chunk by chunk, then files that nobody named. A night that was missed is made good once. */
export const nightly = (dataDir: string): Workflow =>
  defineWorkflow({ name: "housekeeping/nightly", version: 1, on: cron("0 3 * * *", { zone: "UTC", missed: "latest" }), priority: 9, stepLimitMs: 10 * MINUTE }, async (_, step) => {
    await step.run("rows", ({ write, clock, signal }) => sweepRows(write, clock.now(), signal));
    return step.run("files", async ({ academy, read, write, clock, signal }) => {
      const folder = filesFolder(dataDir, academy.id);
      const swept = await sweepFiles(folder, read, clock.now(), signal);
      await measureStorage(folder, { read, write });
      return swept;
    });
  });

/** The same for a day's job of the release before: it has no next one, the clock begins the next night. To go with the next release. */
export const housekeepingHandler = (dataDir: string): HandledJob => handles(housekeeping, async (run) => {
  const at = run.clock.now();
  await sweepRows(run.write, at, run.signal);
  await sweepFiles(filesFolder(dataDir, run.academy.id), run.read, at, run.signal);
}, { timeLimitMs: 10 * MINUTE });

/** The same for the deployment's own sessions and counters, which are few. */
export async function cleanDirectory(directory: DirectoryStore, at: number): Promise<void> {
  await directory.write(async (tx) => {
    await tx.delete(operatorSessions).where(lt(operatorSessions.expiresAt, at));
    await tx.delete(directoryRateLimits).where(lt(directoryRateLimits.expiresAt, at));
  });
}
