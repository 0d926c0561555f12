import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { workflowKeys, workflowWaits } from "@db/academy/schema/workflows";
import type { AcademyTx } from "@db/open";
import { insertRun, NonRetriableError, unpackPayload, type NewRun, type Workflow, type WorkflowOptions } from "~/platform/events/index.server";
import { newId } from "~/platform/ids.server";
import { errorText } from "../redact";
import { joined } from "./gather";
import { described } from "./matching";

export interface Beginning {
  /** The event's name, or `cron`, or `invoke`. */
  readonly trigger: string;
  /** JSON text, not yet checked. */
  readonly input: string;
  readonly eventSeq: number | null;
  readonly sinceSeq: number;
  /** Unless the workflow has a key of its own. */
  readonly key: string | null;
  readonly parent?: { readonly runId: string; readonly step: string; readonly depth: number };
  readonly requestId: string | null;
  readonly at: number;
}

/**
 * The inputs as the trigger's schema reads them: one, or those of a batch, in order.
 * @throws PayloadError, NonRetriableError when the workflow has no such trigger any more
 */
export function inputsOf(workflow: Workflow, trigger: string, text: string): readonly unknown[] {
  const found = trigger === "invoke" ? workflow.triggers[0] : workflow.triggers.find((one) => (one.kind === "event" ? one.name === trigger : one.kind === trigger));
  if (!found) throw new NonRetriableError(`"${trigger}" does not start the workflow "${workflow.name}" any more`);
  const { name } = workflow;
  if (workflow.options.batch) return unpackPayload({ kind: "workflow", name, schema: z.array(found.schema).min(1) }, text);
  return [unpackPayload({ kind: "workflow", name, schema: found.schema }, text)];
}

/** The input, or the first one of a batch. */
export const inputOf = (workflow: Workflow, trigger: string, text: string): unknown => inputsOf(workflow, trigger, text)[0];

const limited = (key: string) => key.slice(0, 500);

/** A workflow's own key; those of events and due times belong to the engine, which forgets them when their runs are cleared. */
function ownKey(name: string, key: string): string {
  if (/^(?:event|cron):/.test(key)) throw new RangeError(`A key of ${name} begins with "event:" or "cron:"`);
  return limited(key);
}

/** A run with this key was there, ended and was cleared away. */
async function isUsedUp(tx: AcademyTx, { name, options }: Workflow, key: string | null): Promise<boolean> {
  if (!options.key || key === null) return false;
  const used = await tx.select({ key: workflowKeys.key }).from(workflowKeys).where(and(eq(workflowKeys.workflow, name), eq(workflowKeys.key, key))).get();
  return used !== undefined;
}

/** What the declaration says of this input; its functions are the area's own and may throw. */
function decided({ options, name }: Workflow, input: unknown, beginning: Beginning) {
  const keyOf = (of: { readonly key?: (input: unknown) => string } | undefined) => (of ? limited(of.key?.(input) ?? "") : null);
  const priority = typeof options.priority === "function" ? options.priority(input) : (options.priority ?? 5);
  if (!Number.isInteger(priority) || priority < 0 || priority > 9) throw new RangeError(`priority of ${name} must be 0 to 9`);
  const ofEvent = beginning.parent === undefined;
  return {
    wanted: !ofEvent || (options.if?.(input) ?? true),
    key: ofEvent && options.key ? ownKey(name, options.key(input)) : beginning.key,
    priority,
    concurrencyKey: keyOf(options.concurrency),
    gatherKey: ofEvent ? keyOf(options.debounce ?? options.batch) : null,
    throttleKey: keyOf(options.throttle),
    cancels: (options.cancelOn ?? []).map(({ event, match }) => ({ event: event.name, ...described(match(input)) })),
  };
}

/** Lets events end the run. */
export async function watchForCancels(tx: AcademyTx, run: Pick<NewRun, "id" | "sinceSeq">, workflow: Workflow, input: unknown, at: number): Promise<void> {
  const rows = (workflow.options.cancelOn ?? []).map(({ event, match }) => ({ id: newId(at), runId: run.id, step: null, event: event.name, ...described(match(input)), sinceSeq: run.sinceSeq, createdAt: at }));
  if (rows.length > 0) await tx.insert(workflowWaits).values(rows);
}

/**
 * Starts a run in the caller's transaction, or does not: its condition does not hold, its key was used before, or the
 * event joined a run that waits for more. An input that does not fit, and a declaration that throws, are a failed run,
 * which an admin sees; nothing else is kept from starting. Answers the run's id.
 */
export async function startRun(tx: AcademyTx, workflow: Workflow, beginning: Beginning): Promise<string | null> {
  const { trigger, eventSeq, sinceSeq, parent, requestId, at } = beginning;
  const text = workflow.options.batch ? `[${beginning.input}]` : beginning.input;
  const row = {
    id: newId(at), workflow: workflow.name, version: workflow.version, trigger, eventSeq, sinceSeq, input: text, requestId, createdAt: at,
    parentRunId: parent?.runId ?? null, parentStep: parent?.step ?? null, depth: parent?.depth ?? 0,
  };
  let input: unknown;
  let what: ReturnType<typeof decided>;
  try {
    input = inputOf(workflow, trigger, text);
    what = decided(workflow, input, beginning);
  } catch (error) {
    return insertRun(tx, { ...row, key: beginning.key, state: "failed", error: errorText(error), startsAt: at, finishedAt: at });
  }
  const { wanted, cancels: _, ...columns } = what;
  if (!wanted || (await isUsedUp(tx, workflow, columns.key))) return null;
  const startsAt = await beginsAt(tx, workflow, columns, at);
  if (columns.gatherKey !== null && (await joined(tx, workflow, { gatherKey: columns.gatherKey, ...beginning }, startsAt))) return null;
  const id = await insertRun(tx, { ...row, ...columns, state: startsAt > at ? "queued" : "running", startsAt });
  if (id !== null) await watchForCancels(tx, row, workflow, input, at);
  return id;
}

async function beginsAt(tx: AcademyTx, { name, options }: Workflow, { throttleKey, gatherKey }: { readonly throttleKey: string | null; readonly gatherKey: string | null }, at: number): Promise<number> {
  const { debounce, throttle, batch } = options satisfies WorkflowOptions<unknown>;
  if (debounce) return at + debounce.ms;
  if (batch && gatherKey !== null) return batch.size > 1 ? at + batch.ms : at;
  if (!throttle || throttleKey === null) return at;
  // The run that is `limit` before this one began, or begins, at least a period earlier.
  const before = await tx.all<{ starts_at: number }>(sql`SELECT starts_at FROM workflow_runs WHERE workflow = ${name} AND throttle_key = ${throttleKey} AND throttle_key IS NOT NULL
    ORDER BY starts_at DESC LIMIT 1 OFFSET ${throttle.limit - 1}`);
  return Math.max(at, (before[0]?.starts_at ?? 0) + (before[0] ? throttle.periodMs : 0));
}
