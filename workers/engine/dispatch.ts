import { z } from "zod";
import { jobs } from "@db/academy/schema/work";
import { fixed, type AcademyTx } from "@db/open";
import { HOUR, SECOND } from "~/platform/clock";
import { defineJob, enqueue } from "~/platform/events/index.server";
import { newId } from "~/platform/ids.server";
import type { Registry } from "./registry";
import { startRun, type Beginning } from "./workflows/start";
import { tellWaiting } from "./workflows/waits";

/** An event that the release which dispatched it does not know: tried for most of a day, in which another release may come. */
export const followLater = defineJob("event/follow", z.strictObject({ seq: z.int() }), { maxAttempts: 20, backoff: { baseMs: 5 * SECOND, capMs: HOUR } });

/** So many events at a time: a transaction of some milliseconds, between which others write. */
const batch = 100;

/** As the dispatcher needs it. */
export interface Fresh {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly payload: string;
  readonly requestId: string | null;
}

const oldest = fixed<readonly [number, string, string, string, string | null]>("SELECT seq, id, name, payload, request_id FROM events WHERE dispatched_at IS NULL AND seq > 0 ORDER BY seq LIMIT ?");
const mark = fixed("UPDATE events SET dispatched_at = ? WHERE seq = ?");

const beginningOf = ({ id, name, payload, seq, requestId }: Fresh, at: number): Beginning => ({ trigger: name, input: payload, eventSeq: seq, sinceSeq: seq, key: `event:${id}`, requestId, at });

/**
 * Puts what follows from the oldest undispatched events into the queue and marks the events, in the caller's
 * transaction: jobs, runs of workflows, and what waited for it. Each event's follow exactly once, however many workers
 * look. Returns how many events it took.
 */
export async function dispatchEvents(tx: AcademyTx, registry: Registry, at: number): Promise<number> {
  const fresh = oldest.rows(tx, batch).map(([seq, id, name, payload, requestId]): Fresh => ({ seq, id, name, payload, requestId }));
  if (fresh.length === 0) return 0;
  const known = fresh.filter(({ name }) => registry.knows(name));
  await followEvents(tx, registry, known, at);
  // Of another release, or written by hand: nothing of it is lost, and an admin sees it among the jobs.
  for (const { seq, id, requestId } of fresh.filter((event) => !known.includes(event))) await enqueue(tx, followLater, { seq }, { at, key: `event:${id}`, requestId });
  for (const { seq } of fresh) mark.changes(tx, at, seq);
  return fresh.length;
}

/** Jobs, runs and what waited, of events that this release knows. */
export async function followEvents(tx: AcademyTx, registry: Registry, fresh: readonly Fresh[], at: number): Promise<void> {
  const rows = fresh.flatMap((event) =>
    registry.subscribersOf(event.name).map((job) => ({
      id: newId(at),
      name: job.name,
      payload: event.payload,
      priority: job.priority,
      runAt: at,
      maxAttempts: job.maxAttempts,
      key: `event:${event.id}`,
      eventSeq: event.seq,
      requestId: event.requestId,
      createdAt: at,
    })),
  );
  // In pieces, because a statement has at most 32,766 values.
  for (let from = 0; from < rows.length; from += 500) await tx.insert(jobs).values(rows.slice(from, from + 500)).onConflictDoNothing();
  // In the order in which they happened: what one of them started, a later one may wake or end.
  for (const event of fresh) {
    await tellWaiting(tx, event, at);
    for (const workflow of registry.workflowsFrom(event.name)) await startRun(tx, workflow, beginningOf(event, at));
  }
}
