import { and, asc, eq, sql } from "drizzle-orm";
import { workflowRuns, workflowSteps } from "@db/academy/schema/workflows";
import { fixed, type AcademyRead, type AcademyTx } from "@db/open";
import { DAY, HOUR } from "~/platform/clock";
import {
  advanceRun, endRun, enqueue, handles, leavePlace, NonRetriableError, PayloadError, StepFailedError, tellFailure, type HandledJob, type JobRun, type Run, type Workflow,
} from "~/platform/events/index.server";
import { outcomeOf } from "../outcome";
import { errorText } from "../redact";
import { Pass, type PassEnd } from "./pass";
import { packOutput, Records } from "./records";
import { inputOf, inputsOf } from "./start";
import { stepsOf } from "./steps";
import { takeUp } from "./take-up";

type Job = JobRun<{ runId: string }>;

export interface Flows {
  workflowOf(name: string): Workflow | undefined;
  readonly random: () => number;
  /** One of them at least is done in a process of its own. */
  readonly anyHeavy: boolean;
}

const workflowNamed = fixed<readonly [string]>("SELECT workflow FROM workflow_runs WHERE id = ?");

/** All runs have one job: whose it is says the run. */
const heavyMsOf = (flows: Flows) => async (payload: unknown, read: AcademyRead): Promise<number | null> => {
  const workflow = flows.workflowOf(workflowNamed.first(read, (payload as { runId?: string }).runId ?? "")?.[0] ?? "");
  return workflow?.options.heavy ? workflow.stepLimitMs + 1_000 : null;
};

/** The jobs that make runs go on, and that let failed ones say so. */
export const runJobs = (flows: Flows): readonly HandledJob[] => [
  // A run may take long, its steps have limits of their own; leases and heartbeats tell a dead worker from a busy one.
  { ...handles(advanceRun, (job) => advance(flows, job), { timeLimitMs: HOUR, whenDead: (tx, { runId }, { at, why }) => fail(tx, flows, runId, { at, error: why, failedStep: null }) }), heavyMs: flows.anyHeavy ? heavyMsOf(flows) : null },
  handles(tellFailure, (job) => tell(flows, job)),
];

const prepare = (read: AcademyRead) => {
  const id = sql.placeholder("id");
  return {
    run: read.select().from(workflowRuns).where(eq(workflowRuns.id, id)).prepare(),
    steps: read.select().from(workflowSteps).where(eq(workflowSteps.runId, id)).orderBy(asc(workflowSteps.runId), asc(workflowSteps.name)).prepare(),
  };
};
const prepared = new WeakMap<AcademyRead, ReturnType<typeof prepare>>();

/** What each pass asks first; made once for each academy. */
function readsOf(read: AcademyRead): ReturnType<typeof prepare> {
  const known = prepared.get(read);
  if (known) return known;
  const made = prepare(read);
  prepared.set(read, made);
  return made;
}

/** One pass over a run, from what is kept of it to what has become of it, in the transaction that ends the attempt. */
async function advance(flows: Flows, job: Job): Promise<void> {
  const found = await readsOf(job.read).run.get({ id: job.payload.runId });
  if (!found || found.finishedAt !== null) return;
  const workflow = flows.workflowOf(found.workflow);
  // Another release may know it: tried again later, and given up when the tries are used up.
  if (!workflow) return notHere(job, found, `This worker has no workflow "${found.workflow}"`);
  if (found.version > workflow.version) return notHere(job, found, `The run was begun by version ${found.version} of "${workflow.name}", this worker has version ${workflow.version}`);
  const run = await takeUp(job, found, workflow);
  if (!run) return;
  const end = await passOver(flows, job, run, workflow).catch((error: unknown): PassEnd => {
    if (error instanceof NonRetriableError || error instanceof PayloadError) return { kind: "threw", error };
    throw error;
  });
  await settle(flows, job, run, workflow, end);
}

/** The run says so itself, so that an admin who looks at it need not look for its job. */
async function notHere(job: Job, run: Run, why: string): Promise<never> {
  await job.write((tx) => tx.update(workflowRuns).set({ error: why }).where(eq(workflowRuns.id, run.id)));
  throw new Error(why);
}

async function passOver(flows: Flows, job: Job, run: Run, workflow: Workflow): Promise<PassEnd> {
  const late = new NonRetriableError(`The run took longer than ${workflow.options.timeLimitMs} ms`);
  const left = deadlineOf(run, workflow) - job.clock.now();
  if (left <= 0) throw late;
  const kept = await readsOf(job.read).steps.all({ id: run.id });
  const pass = new Pass(kept, `version ${workflow.version} of "${workflow.name}"`);
  const { academy } = job;
  const step = stepsOf({ pass, records: new Records(job, run), workflow, academy, random: flows.random, workflowOf: (name) => flows.workflowOf(name) });
  const inputs = inputsOf(workflow, run.trigger, run.input);
  const timer = left < DAY ? setTimeout(() => pass.stop(late), left) : undefined;
  try {
    return await pass.go(() => workflow.body({ id: run.id, input: inputs[0], inputs, trigger: run.trigger, startedAt: run.createdAt, academy, requestId: run.requestId }, step));
  } finally {
    clearTimeout(timer);
  }
}

const deadlineOf = (run: Run, { options }: Workflow) => (options.timeLimitMs === undefined ? Number.POSITIVE_INFINITY : run.startsAt + options.timeLimitMs);

async function settle(flows: Flows, job: Job, run: Run, workflow: Workflow, end: PassEnd): Promise<void> {
  if (end.kind === "suspended") return suspend(job, run, workflow, end);
  if (end.kind === "threw") return settleError(flows, job, run, workflow, end.error);
  let output: string | null;
  try {
    output = packOutput(`the workflow "${workflow.name}"`, end.output);
  } catch (error) {
    return settleError(flows, job, run, workflow, error);
  }
  await job.finish((tx) => endRun(tx, run.id, { state: "completed", output, at: job.clock.now() }));
}

/** What the function itself threw: tried again from its top, unless a step of it or the error says that it is in vain. */
async function settleError(flows: Flows, job: Job, run: Run, workflow: Workflow, error: unknown): Promise<void> {
  const at = job.clock.now();
  const outcome = outcomeOf(error instanceof StepFailedError ? new NonRetriableError(error.message) : error, { attempt: run.failures + 1, maxAttempts: workflow.maxAttempts, backoff: workflow.backoff, at, random: flows.random });
  if (outcome.kind === "dead") {
    const failedStep = error instanceof StepFailedError ? error.step : null;
    job.log.error({ run: run.id, workflow: run.workflow, error: errorText(error) }, "a run failed for good");
    return job.finish((tx) => fail(tx, flows, run.id, { at, error: errorText(error), failedStep }));
  }
  job.log.warn({ run: run.id, workflow: run.workflow, error: outcome.error, runAt: outcome.runAt }, "a workflow's function failed and will be run again");
  await job.again(async (tx) => {
    await tx.update(workflowRuns).set({ state: "sleeping", failures: run.failures + 1, error: outcome.error }).where(eq(workflowRuns.id, run.id));
    if (run.hasPlace) await leavePlace(tx, run, at);
    return outcome.runAt;
  });
}

/** The run rests until its next moment. What came for it while this attempt had it is seen here, and it goes on at once. */
async function suspend(job: Job, run: Run, workflow: Workflow, { wakeAt, waiting }: Extract<PassEnd, { kind: "suspended" }>): Promise<void> {
  await job.again(async (tx) => {
    const at = job.clock.now();
    if (run.hasPlace) await leavePlace(tx, run, at);
    const still = waiting.length === 0 ? 0 : await waitingSteps(tx, run.id);
    const state = still < waiting.length ? "running" : waiting.length > 0 ? "waiting" : "sleeping";
    await tx.update(workflowRuns).set({ state, failures: 0, error: null }).where(eq(workflowRuns.id, run.id));
    return state === "running" ? at : Math.min(wakeAt ?? at + DAY, deadlineOf(run, workflow));
  });
}

async function waitingSteps(tx: AcademyTx, runId: string): Promise<number> {
  return (await tx.select({ name: workflowSteps.name }).from(workflowSteps).where(and(eq(workflowSteps.runId, runId), eq(workflowSteps.state, "waiting")))).length;
}

async function fail(tx: AcademyTx, flows: Flows, runId: string, end: { readonly at: number; readonly error: string; readonly failedStep: string | null }): Promise<void> {
  const run = await endRun(tx, runId, { state: "failed", ...end });
  if (run && flows.workflowOf(run.workflow)?.options.onFailure) await enqueue(tx, tellFailure, { runId }, { at: end.at, key: runId, requestId: run.requestId });
}

/** The failure handler's transaction completes its job: it is told once. */
async function tell(flows: Flows, job: Job): Promise<void> {
  const run = await job.read.select().from(workflowRuns).where(eq(workflowRuns.id, job.payload.runId)).get();
  const workflow = run && flows.workflowOf(run.workflow);
  const onFailure = workflow?.options.onFailure;
  if (!run || !workflow || !onFailure) return;
  const failed = { runId: run.id, input: inputOf(workflow, run.trigger, run.input), error: run.error ?? "", academy: job.academy, at: job.clock.now(), requestId: run.requestId };
  await job.finish((tx) => onFailure(tx, failed));
}

