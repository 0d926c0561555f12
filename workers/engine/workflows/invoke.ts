import { sql } from "drizzle-orm";
import type { AcademyTx } from "@db/open";
import { lastSeq, NonRetriableError, packPayload, type Invocable } from "~/platform/events/index.server";
import type { Asked, Settled } from "./pass";
import { startRun } from "./start";
import type { StepParts } from "./parts";

const deepest = 10;

/** Names of the workflows that stand above a run, itself included. */
async function above(tx: AcademyTx, runId: string): Promise<readonly string[]> {
  const rows = await tx.all<{ workflow: string }>(sql`WITH RECURSIVE line(workflow, parent) AS (
    SELECT workflow, parent_run_id FROM workflow_runs WHERE id = ${runId}
    UNION ALL SELECT r.workflow, r.parent_run_id FROM line JOIN workflow_runs r ON r.id = line.parent) SELECT workflow FROM line LIMIT ${deepest + 1}`);
  return rows.map(({ workflow }) => workflow);
}

/** Starts the other run and waits for it, in one transaction: it is started once. */
export async function invokeRun<I, O>({ records, workflowOf }: StepParts, asked: Asked, { name, triggers }: Invocable<I, O>, input: I): Promise<Settled> {
  const { job, run } = records;
  const workflow = workflowOf(name);
  const trigger = triggers[0];
  if (!workflow || !trigger) throw new NonRetriableError(`The workflow "${name}" is not in the registry`);
  const text = packPayload({ kind: "workflow", name, schema: trigger.schema }, input);
  const at = job.clock.now();
  await records.write(async (tx) => {
    const line = await above(tx, run.id);
    if (line.includes(name)) throw new NonRetriableError(`"${[...line].reverse().join('" invokes "')}" invokes "${name}": that has no end`);
    if (run.depth >= deepest) throw new NonRetriableError(`"${name}" would be invoked ${deepest + 1} runs deep`);
    const beginning = { trigger: "invoke", input: text, eventSeq: null, sinceSeq: await lastSeq(tx), key: null, parent: { runId: run.id, step: asked.name, depth: run.depth + 1 }, requestId: run.requestId, at };
    const childRunId = await startRun(tx, workflow, beginning);
    await records.say(tx, "invoke", asked, { state: "waiting", attempt: 1, childRunId });
  });
  return { kind: "later", wakeAt: null, waiting: true };
}
