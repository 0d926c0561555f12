import { and, eq, sql } from "drizzle-orm";
import { workflowRuns, workflowSteps } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { redactedPayload } from "./redacted.server";
import { isOpen, type RunState } from "./run-list";
import type { ListedRun } from "./runs.server";

export const stepKinds = ["run", "tx", "sleep", "wait", "send", "invoke"] as const;
export type StepKind = (typeof stepKinds)[number];
export const stepStates = ["running", "retrying", "sleeping", "waiting", "completed", "failed"] as const;
export type StepState = (typeof stepStates)[number];

export interface ShownStep {
  readonly name: string;
  readonly position: number;
  readonly kind: StepKind;
  readonly state: StepState;
  readonly attempt: number;
  /** Without addresses and secrets; null: nothing, or more than a page can hold. */
  readonly output: string | null;
  /** Characters of the whole result. */
  readonly outputLength: number;
  readonly error: string | null;
  /** When it goes on by itself. */
  readonly wakeAt: number | null;
  /** What it waits for, or sent. */
  readonly event: string | null;
  /** The run that it invoked. */
  readonly childRunId: string | null;
  readonly startedAt: number;
  readonly finishedAt: number | null;
}

export interface ShownRun extends ListedRun {
  readonly version: number;
  readonly eventSeq: number | null;
  readonly key: string | null;
  readonly input: string;
  readonly output: string | null;
  readonly failedStep: string | null;
  readonly failures: number;
  readonly parentRunId: string | null;
  readonly requestId: string | null;
  readonly startsAt: number;
  readonly mayRetry: boolean;
  readonly mayCancel: boolean;
  readonly mayReplay: boolean;
}

export interface StepsPage {
  readonly steps: readonly ShownStep[];
  /** Place of the first one here, from 1. */
  readonly from: number;
  /** How many there are in all. */
  readonly count: number;
  /** How many a full page has. */
  readonly size: number;
}

const stepsPerPage = 25;
/** A longer result is not read: it would be cut anyway, and a page shows many. */
const longestOutput = 16_384;

const listed = {
  id: workflowRuns.id, workflow: workflowRuns.workflow, state: sql<RunState>`${workflowRuns.state}`, trigger: workflowRuns.trigger, error: workflowRuns.error,
  createdAt: workflowRuns.createdAt, finishedAt: workflowRuns.finishedAt, version: workflowRuns.version, eventSeq: workflowRuns.eventSeq, key: workflowRuns.key,
  input: workflowRuns.input, output: workflowRuns.output, failedStep: workflowRuns.failedStep, failures: workflowRuns.failures, parentRunId: workflowRuns.parentRunId,
  requestId: workflowRuns.requestId, startsAt: workflowRuns.startsAt,
};

/** One run with what it was given and what it answered; null: there is none. */
export async function shownRun({ read }: { read: AcademyRead }, id: string): Promise<ShownRun | null> {
  const row = await read.select(listed).from(workflowRuns).where(eq(workflowRuns.id, id)).get();
  if (!row) return null;
  const open = isOpen(row.state);
  return {
    ...row, key: row.key === null ? null : redactedPayload(row.key), input: redactedPayload(row.input), output: row.output === null ? null : redactedPayload(row.output),
    mayRetry: row.state === "failed", mayCancel: open || row.state === "failed", mayReplay: !open,
  };
}

const { runId, name, position, kind, state, attempt, error, wakeAt, event, childRunId, startedAt, finishedAt } = workflowSteps;
const step = {
  name, position, kind: sql<StepKind>`${kind}`, state: sql<StepState>`${state}`, attempt, error, wakeAt, event, childRunId, startedAt, finishedAt,
  output: sql<string | null>`CASE WHEN length(${workflowSteps.output}) <= ${longestOutput} THEN ${workflowSteps.output} END`, outputLength: sql<number>`coalesce(length(${workflowSteps.output}), 0)`,
};

/** Steps of a run in the order in which they were met, a page from the `from`th on: two queries. */
export async function stepsPage({ read }: { read: AcademyRead }, id: string, from: number): Promise<StepsPage> {
  const [rows, last] = await Promise.all([
    // Put in order here: an index by position would cost each step a write.
    read.select(step).from(workflowSteps).where(and(eq(runId, id), sql`${position} BETWEEN ${from} AND ${from + stepsPerPage - 1}`)).limit(4 * stepsPerPage),
    read.select({ count: sql<number | null>`max(${position})` }).from(workflowSteps).where(eq(runId, id)).get(),
  ]);
  const steps = rows.sort((a, b) => a.position - b.position || (a.name < b.name ? -1 : 1)).map((row) => ({ ...row, output: row.output === null ? null : redactedPayload(row.output).slice(0, 2_000) }));
  return { steps, from, count: last?.count ?? 0, size: stepsPerPage };
}

/** Names of a failed run's steps that were done: it can go on again from any of them. At most two hundred, the first ones. */
export async function doneSteps({ read }: { read: AcademyRead }, id: string): Promise<readonly string[]> {
  const rows = await read.select({ name, position }).from(workflowSteps).where(and(eq(runId, id), sql`${position} <= 200`)).limit(400);
  return rows.sort((a, b) => a.position - b.position).map((row) => row.name);
}
