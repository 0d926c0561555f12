import { and, eq, sql } from "drizzle-orm";
import { workflowRuns, workflowSteps, workflowWaits } from "@db/academy/schema/workflows";
import { fixed, type AcademyTx } from "@db/open";
import { advanceRun, maxPayloadBytes, NonRetriableError, type JobRun, type Run } from "~/platform/events/index.server";
import type { Asked, StepKind } from "./pass";

/** A step's result as its row holds it; null for nothing. @throws NonRetriableError */
export function packOutput(what: string, value: unknown): string | null {
  let text: string | undefined;
  try {
    text = JSON.stringify(value) as string | undefined;
  } catch (error) {
    throw new NonRetriableError(`The result of ${what} is not JSON`, { cause: error });
  }
  if (text === undefined) return null;
  const bytes = Buffer.byteLength(text);
  if (bytes > maxPayloadBytes) throw new NonRetriableError(`The result of ${what} has ${bytes} bytes, at most ${maxPayloadBytes} are allowed`);
  return text;
}

export const unpackOutput = (text: string | null): unknown => (text === null ? undefined : (JSON.parse(text) as unknown));

type Change = Pick<typeof workflowSteps.$inferInsert, "state"> & Partial<Pick<typeof workflowSteps.$inferInsert, "attempt" | "output" | "error" | "wakeAt" | "event" | "match" | "eventSeq" | "childRunId">>;

/** What is left out of a change stays: tries, and what was waited for. */
const writeStep = fixed(`INSERT INTO workflow_steps (run_id, name, position, kind, state, attempt, output, error, wake_at, event, match, event_seq, child_run_id, started_at, finished_at)
  VALUES (?1, ?2, ?3, ?4, ?5, coalesce(?6, 0), ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
  ON CONFLICT (run_id, name) DO UPDATE SET state = ?5, attempt = coalesce(?6, attempt), output = ?7, error = ?8, wake_at = ?9,
    event = coalesce(?10, event), match = coalesce(?11, match), event_seq = coalesce(?12, event_seq), child_run_id = coalesce(?13, child_run_id), finished_at = ?15`);

/** The run's rows, written only while the attempt holds the run. */
export class Records {
  #moved = false;

  constructor(readonly job: JobRun<{ runId: string }>, readonly run: Run) {}

  /** A transaction of the run: its effects and what it says of its steps commit together. @throws JobLostError */
  async write<R>(fn: (tx: AcademyTx) => Promise<R>): Promise<R> {
    const value = await this.job.write(async (tx) => {
      if (!this.#moved) await this.#move(tx);
      return fn(tx);
    });
    this.#moved = true;
    return value;
  }

  /** Writes what has become of a step. */
  async say(tx: AcademyTx, kind: StepKind, { name, position }: Asked, change: Change): Promise<void> {
    const at = this.job.clock.now();
    const ended = change.state === "completed" || change.state === "failed";
    const { state, attempt = null, output = null, error = null, wakeAt = null, event = null, match = null, eventSeq = null, childRunId = null } = change;
    writeStep.changes(tx, this.run.id, name, position, kind, state, attempt, output, error, wakeAt, event, match, eventSeq, childRunId, at, ended ? at : null);
  }

  /** Its step as it stands now: a worker that dispatched an event may have ended it meanwhile. */
  async stateNow(tx: AcademyTx, name: string): Promise<{ readonly state: string; readonly output: string | null } | undefined> {
    return tx.select({ state: workflowSteps.state, output: workflowSteps.output }).from(workflowSteps).where(and(eq(workflowSteps.runId, this.run.id), eq(workflowSteps.name, name))).get();
  }

  async forgetWait(tx: AcademyTx, name: string): Promise<void> {
    await tx.delete(workflowWaits).where(and(eq(workflowWaits.runId, this.run.id), eq(workflowWaits.step, name)));
  }

  /** With its first progress the run is seen to run, and tries that were lost to killed workers are given back. */
  async #move(tx: AcademyTx): Promise<void> {
    const { job, run } = this;
    if (run.state !== "running") await tx.update(workflowRuns).set({ state: "running" }).where(eq(workflowRuns.id, run.id));
    if (job.job.attempt > 1) await tx.run(sql`UPDATE jobs SET max_attempts = min(100, ${job.job.attempt + advanceRun.maxAttempts - 1}) WHERE id = ${job.job.id}`);
  }
}
