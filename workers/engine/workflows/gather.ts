import { and, eq, sql } from "drizzle-orm";
import { workflowRuns } from "@db/academy/schema/workflows";
import type { AcademyTx } from "@db/open";
import { maxPayloadBytes, moveJob, type Workflow } from "~/platform/events/index.server";

/** An event that may join a run which has not begun. */
export interface Joining {
  readonly gatherKey: string;
  /** JSON text. */
  readonly input: string;
  readonly eventSeq: number | null;
  readonly sinceSeq: number;
  readonly at: number;
}

const gathering = (workflow: string, gatherKey: string) => and(eq(workflowRuns.workflow, workflow), eq(workflowRuns.gatherKey, gatherKey), sql`gather_key IS NOT NULL AND state = 'queued'`);

/** Whether the event has joined a run of its key that is still queued; otherwise it begins one. */
export async function joined(tx: AcademyTx, workflow: Workflow, joining: Joining, startsAt: number): Promise<boolean> {
  return workflow.options.batch ? joinsBatch(tx, workflow.name, workflow.options.batch.size, joining) : replacesInput(tx, workflow.name, joining, startsAt);
}

/** Debounce: the run takes the newer input and waits anew. */
async function replacesInput(tx: AcademyTx, workflow: string, { gatherKey, input, eventSeq, sinceSeq }: Joining, startsAt: number): Promise<boolean> {
  const rows = await tx.update(workflowRuns).set({ input, eventSeq, sinceSeq, startsAt }).where(gathering(workflow, gatherKey)).returning({ id: workflowRuns.id });
  if (rows[0]) await moveJob(tx, rows[0].id, startsAt, { later: true });
  return rows.length > 0;
}

/**
 * Batch: the run takes the input beside the others, and begins when it has them all. One that would grow too large
 * begins without it. It looks for events since its first one.
 */
async function joinsBatch(tx: AcademyTx, workflow: string, size: number, { gatherKey, input, at }: Joining): Promise<boolean> {
  const room = sql`length(${workflowRuns.input}) + length(${input}) + 1 <= ${maxPayloadBytes}`;
  const rows = await tx
    .update(workflowRuns)
    .set({ input: sql`json_insert(${workflowRuns.input}, '$[#]', json(${input}))` })
    .where(and(gathering(workflow, gatherKey), room))
    .returning({ count: sql<number>`json_array_length(${workflowRuns.input})` });
  if (rows[0] && rows[0].count < size) return true;
  // Complete, or too full for this one: nothing more joins it.
  const closed = await tx.update(workflowRuns).set({ gatherKey: null, startsAt: at }).where(gathering(workflow, gatherKey)).returning({ id: workflowRuns.id });
  if (closed[0]) await moveJob(tx, closed[0].id, at);
  return rows.length > 0;
}
