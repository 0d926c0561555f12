import { and, eq, notInArray, sql } from "drizzle-orm";
import { z } from "zod";
import { workflowRuns, workflowSteps, workflowWaits } from "@db/academy/schema/workflows";
import { fixed, type AcademyTx } from "@db/open";
import { defineJob } from "./define";
import { enqueue } from "./emit.server";
import { newId } from "~/platform/ids.server";

/*
 * Rows of runs and the job that drives each. Every open run has one open job with its id as key: whoever claims it has
 * the run.
 */
const RunId = z.strictObject({ runId: z.string().min(1) });

/** Makes a run go on. Twenty tries without any progress, and its steps have tries of their own within. */
export const advanceRun = defineJob("workflow/run", RunId, { maxAttempts: 20, backoff: { baseMs: 1_000, capMs: 300_000 } });
/** Lets a failed run's handler of failures say so. */
export const tellFailure = defineJob("workflow/failed", RunId, { maxAttempts: 10 });

export type Run = typeof workflowRuns.$inferSelect;
export type NewRun = typeof workflowRuns.$inferInsert;
export const openStates = ["queued", "running", "sleeping", "waiting"] as const;
/** Said literally: SQLite takes a partial index for no bound value. */
const openRun = sql`state IN ('queued','running','sleeping','waiting')`;
const openJob = (runId: string) => sql`name = ${advanceRun.name} AND key = ${runId} AND key IS NOT NULL AND state IN ('available','running')`;

const writeRun = fixed(`INSERT INTO workflow_runs (id, workflow, version, state, trigger, event_seq, since_seq, key, input, output, error, priority, concurrency_key, gather_key, throttle_key,
    parent_run_id, parent_step, depth, request_id, created_at, starts_at, finished_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);

/** Writes a run and the job that begins it at `startsAt`; null when its key was used before. */
export async function insertRun(tx: AcademyTx, run: NewRun): Promise<string | null> {
  const { state = "running", eventSeq = null, key = null, output = null, error = null, priority = 5, concurrencyKey = null, gatherKey = null, throttleKey = null } = run;
  const { parentRunId = null, parentStep = null, depth = 0, requestId = null, finishedAt = null } = run;
  const written = writeRun.changes(
    tx, run.id, run.workflow, run.version, state, run.trigger, eventSeq, run.sinceSeq, key, run.input, output, error, priority, concurrencyKey, gatherKey, throttleKey,
    parentRunId, parentStep, depth, requestId, run.createdAt, run.startsAt, finishedAt,
  );
  if (written === 0) return null;
  if (finishedAt === null) await enqueueRun(tx, run, run.createdAt, run.startsAt);
  return run.id;
}

const enqueueRun = (tx: AcademyTx, run: Pick<NewRun, "id" | "priority" | "requestId">, at: number, runAt: number) =>
  enqueue(tx, advanceRun, { runId: run.id }, { at, runAt, key: run.id, requestId: run.requestId ?? null, ...(run.priority === undefined ? {} : { priority: run.priority }) });

/** Something a run waits for has come: its job is due. A job that a worker holds sees it before it lets go. */
export async function wakeRun(tx: AcademyTx, runId: string, at: number): Promise<void> {
  await tx.run(sql`UPDATE workflow_runs SET state = 'running' WHERE id = ${runId} AND state IN ('sleeping','waiting')`);
  await moveJob(tx, runId, at);
}

/** The run's job is due at `at`, if it waits until later; with `later` even if it would be due sooner. */
export async function moveJob(tx: AcademyTx, runId: string, at: number, { later = false } = {}): Promise<void> {
  await tx.run(sql`UPDATE jobs SET run_at = ${at} WHERE ${openJob(runId)} AND state = 'available' ${later ? sql`` : sql`AND run_at > ${at}`}`);
}

export interface RunEnd {
  readonly state: "completed" | "failed" | "cancelled";
  readonly output?: string | null;
  readonly error?: string | null;
  readonly failedStep?: string | null;
  readonly at: number;
}

/** What is to be known of a run that has ended. */
export interface EndedRun {
  readonly id: string;
  readonly workflow: string;
  readonly requestId: string | null;
}

type EndedRow = readonly [workflow: string, parentRunId: string | null, parentStep: string | null, hasPlace: number, concurrencyKey: string | null, requestId: string | null];
const writeEnd = fixed<EndedRow>(`UPDATE workflow_runs SET state = ?, output = ?, error = ?, failed_step = ?, finished_at = ?, gather_key = NULL
  WHERE id = ? AND state IN ('queued','running','sleeping','waiting') RETURNING workflow, parent_run_id, parent_step, has_place, concurrency_key, request_id`);
const forgetWaits = fixed("DELETE FROM workflow_waits WHERE run_id = ?");
// What would cancel a failed run is kept: it may be tried again.
const forgetStepsWaits = fixed("DELETE FROM workflow_waits WHERE run_id = ? AND step IS NOT NULL");

/** Ends an open run in the caller's transaction, tells the run that waits for it and gives its place away. */
export async function endRun(tx: AcademyTx, id: string, { at, state, output = null, error = null, failedStep = null }: RunEnd): Promise<EndedRun | null> {
  const [row] = writeEnd.rows(tx, state, output, error, failedStep, at, id);
  if (!row) return null;
  const [workflow, parentRunId, parentStep, hasPlace, concurrencyKey, requestId] = row;
  (state === "failed" ? forgetStepsWaits : forgetWaits).changes(tx, id);
  if (parentRunId !== null && parentStep !== null) await tellParent(tx, { id, parentRunId, parentStep, state, output, error }, at);
  if (hasPlace === 1) await leavePlace(tx, { id, workflow, concurrencyKey }, at);
  return { id, workflow, requestId };
}

async function tellParent(tx: AcademyTx, child: Pick<Run, "id" | "parentRunId" | "parentStep" | "state" | "output" | "error">, at: number): Promise<void> {
  const outcome = child.state === "completed" ? { state: "completed", output: child.output } : { state: "failed", error: child.error ?? `The run was ${child.state}` };
  const waiting = and(eq(workflowSteps.runId, child.parentRunId ?? ""), eq(workflowSteps.name, child.parentStep ?? ""), eq(workflowSteps.childRunId, child.id), eq(workflowSteps.state, "waiting"));
  const told = await tx.update(workflowSteps).set({ ...outcome, finishedAt: at }).where(waiting).returning({ runId: workflowSteps.runId });
  if (told.length > 0 && child.parentRunId !== null) await wakeRun(tx, child.parentRunId, at);
}

/** Gives the run's place among its like to the one that queues longest. */
export async function leavePlace(tx: AcademyTx, run: Pick<Run, "id" | "workflow" | "concurrencyKey">, at: number): Promise<void> {
  await tx.update(workflowRuns).set({ hasPlace: false }).where(eq(workflowRuns.id, run.id));
  const next = await tx.all<{ id: string }>(sql`SELECT r.id FROM workflow_runs r INDEXED BY workflow_runs_queued
    JOIN jobs j ON j.name = ${advanceRun.name} AND j.key = r.id AND j.key IS NOT NULL AND j.state IN ('available','running')
    WHERE r.workflow = ${run.workflow} AND r.concurrency_key = ${run.concurrencyKey} AND r.concurrency_key IS NOT NULL AND r.state = 'queued'
      AND r.starts_at <= ${at} AND j.state = 'available' AND j.run_at > ${at}
    ORDER BY r.id LIMIT 1`);
  if (next[0]) await moveJob(tx, next[0].id, at);
}

/**
 * Ends an open run and those it has invoked; a worker that is at it writes nothing more. Answers whether there was
 * anything to cancel.
 */
export async function cancelRun(tx: AcademyTx, id: string, { at, why = "It was cancelled" }: { readonly at: number; readonly why?: string }): Promise<boolean> {
  const run = await endRun(tx, id, { state: "cancelled", error: why, at });
  if (!run) return false;
  await tx.run(sql`UPDATE jobs SET state = 'cancelled', finished_at = ${at}, locked_by = NULL, lease_until = NULL WHERE ${openJob(id)}`);
  const children = await tx.select({ id: workflowRuns.id }).from(workflowRuns).where(and(eq(workflowRuns.parentRunId, id), openRun));
  for (const child of children) await cancelRun(tx, child.id, { at, why: "The run that invoked it was cancelled" });
  return true;
}

/** Takes a failed run from what asks for attention: nothing will be tried of it any more. Answers whether it was one. */
export async function setRunAside(tx: AcademyTx, id: string): Promise<boolean> {
  const rows = await tx.update(workflowRuns).set({ state: "cancelled" }).where(and(eq(workflowRuns.id, id), eq(workflowRuns.state, "failed"))).returning({ id: workflowRuns.id });
  if (rows.length > 0) await tx.delete(workflowWaits).where(eq(workflowWaits.runId, id));
  return rows.length > 0;
}

export type RetryRefusal = "unknown" | "not-failed" | "unknown-step";

/**
 * Lets a failed run go on from the step that failed, or from an earlier one: what was done from there on is forgotten
 * and done again. Answers why not, or null.
 */
export async function retryRun(tx: AcademyTx, id: string, { at, fromStep }: { readonly at: number; readonly fromStep?: string }): Promise<RetryRefusal | null> {
  const run = await tx.select().from(workflowRuns).where(eq(workflowRuns.id, id)).get();
  if (!run) return "unknown";
  if (run.state !== "failed") return "not-failed";
  const own = eq(workflowSteps.runId, id);
  if (fromStep !== undefined) {
    const from = await tx.select({ position: workflowSteps.position }).from(workflowSteps).where(and(own, eq(workflowSteps.name, fromStep))).get();
    if (!from) return "unknown-step";
    await tx.delete(workflowSteps).where(and(own, sql`position >= ${from.position}`));
  } else if (run.failedStep !== null) await tx.delete(workflowSteps).where(and(own, eq(workflowSteps.name, run.failedStep)));
  // Waits ended with the run; a step that failed and whose failure the function answered stays as it was.
  await tx.delete(workflowSteps).where(and(own, notInArray(workflowSteps.state, ["completed", "failed", "sleeping"])));
  await tx.update(workflowRuns).set({ state: "queued", error: null, failedStep: null, failures: 0, finishedAt: null, startsAt: at }).where(eq(workflowRuns.id, id));
  await enqueueRun(tx, run, at, at);
  return null;
}

/** Starts the same again from its first step, as a run of its own that no key holds back. Answers its id; null: there is no such run. */
export async function replayRun(tx: AcademyTx, id: string, { at, requestId = null }: { readonly at: number; readonly requestId?: string | null }): Promise<string | null> {
  const run = await tx.select().from(workflowRuns).where(eq(workflowRuns.id, id)).get();
  if (!run) return null;
  const { workflow, version, trigger, eventSeq, input, priority, concurrencyKey } = run;
  const sinceSeq = await lastSeq(tx);
  return insertRun(tx, { id: newId(at), workflow, version, trigger, eventSeq, input, priority, concurrencyKey, sinceSeq, state: "queued", requestId, createdAt: at, startsAt: at });
}

/** The last event so far; 0 when there is none. */
export async function lastSeq(tx: AcademyTx): Promise<number> {
  const row = await tx.get<{ seq: number | null }>(sql`SELECT max(seq) AS seq FROM events`);
  return row?.seq ?? 0;
}
