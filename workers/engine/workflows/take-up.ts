import { and, eq, ne, sql } from "drizzle-orm";
import { workflowRuns, workflowWaits } from "@db/academy/schema/workflows";
import type { AcademyRead, AcademyTx } from "@db/open";
import { HOUR } from "~/platform/clock";
import type { JobRun, Run, Workflow } from "~/platform/events/index.server";
import { inputOf, watchForCancels } from "./start";

type Job = JobRun<{ runId: string }>;

/** How often a run that waits for a place looks for itself; whoever leaves one wakes it. */
const parkedMs = HOUR;

const needsPlace = (run: Run, { options }: Workflow) => options.concurrency !== undefined && run.concurrencyKey !== null && !run.hasPlace;

async function placeIsFree(read: AcademyRead | AcademyTx, run: Run, limit: number): Promise<boolean> {
  const placed = and(eq(workflowRuns.workflow, run.workflow), eq(workflowRuns.concurrencyKey, run.concurrencyKey ?? ""), sql`has_place = 1`, ne(workflowRuns.id, run.id));
  return (await read.select({ id: workflowRuns.id }).from(workflowRuns).where(placed).limit(limit)).length < limit;
}

/**
 * Begins a queued run, and takes a place among its like where they are limited. Null when there is none, or when an
 * event that came since its job was claimed makes it wait anew: then the attempt has ended, and the run is in the queue
 * until another leaves its place, or until it may begin.
 */
export async function takeUp(job: Job, run: Run, workflow: Workflow): Promise<Run | null> {
  const limit = needsPlace(run, workflow) ? (workflow.options.concurrency?.limit ?? null) : null;
  if (run.state !== "queued" && limit === null) return run;
  if (limit === null || (await placeIsFree(job.read, run, limit))) {
    const taken = await job.write(async (tx) => (limit === null || (await placeIsFree(tx, run, limit)) ? begin(tx, job, run, workflow, limit !== null) : null));
    if (taken) return taken;
  }
  // Looked at again in the transaction that lets the job go: a place that was left meanwhile would wake nobody.
  await job.again(async (tx) => {
    const at = job.clock.now();
    const [current] = await tx.update(workflowRuns).set({ state: "queued" }).where(eq(workflowRuns.id, run.id)).returning({ startsAt: workflowRuns.startsAt });
    if (current && current.startsAt > at) return current.startsAt;
    return (await placeIsFree(tx, run, limit ?? 1)) ? at : at + parkedMs;
  });
  return null;
}

async function begin(tx: AcademyTx, job: Job, run: Run, workflow: Workflow, hasPlace: boolean): Promise<Run | null> {
  const unbegun = sql<number>`CASE WHEN EXISTS (SELECT 1 FROM workflow_steps WHERE run_id = ${run.id}) THEN version ELSE ${workflow.version} END`;
  const rows = await tx
    .update(workflowRuns)
    .set({ state: "running", gatherKey: null, version: unbegun, hasPlace: run.hasPlace || hasPlace })
    .where(and(eq(workflowRuns.id, run.id), sql`(state <> 'queued' OR starts_at <= ${job.clock.now()})`))
    .returning();
  if (!rows[0]) return null;
  if (workflow.options.cancelOn) {
    const watched = await tx.select({ id: workflowWaits.id }).from(workflowWaits).where(and(eq(workflowWaits.runId, run.id), sql`step IS NULL`)).limit(1);
    if (watched.length === 0) await watchForCancels(tx, run, workflow, inputOf(workflow, run.trigger, run.input), job.clock.now());
  }
  return rows[0];
}
