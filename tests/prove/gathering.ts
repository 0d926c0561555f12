/**
 * What the storm (`workflows.ts`) makes of events that gather: a batch, a debounce and a throttle of the same events,
 * and what each of them promises, said a second time from nothing but the log of events and the times of the runs.
 */
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { workflowRuns } from "@db/academy/schema";
import { MINUTE, SECOND } from "~/platform/clock";
import { defineEvent, defineWorkflow, emit, type WorkflowOptions } from "~/platform/events/index.server";
import type { WorkflowKit } from "../factories/workflow-kit";

const Posted = z.strictObject({ id: z.string(), k: z.int() });
export const posted = defineEvent("storm/posted", Posted);
const gathered = defineEvent("storm/gathered", z.strictObject({ id: z.string(), how: z.string(), ks: z.array(z.int()) }));

const key = ({ id }: z.infer<typeof Posted>) => id;
const size = 3;
const limit = 2;
const batchMs = 3 * MINUTE;
const quietMs = MINUTE;
const periodMs = 2 * MINUTE;

const saying = (how: string, more: Partial<WorkflowOptions<z.infer<typeof Posted>>>) =>
  defineWorkflow({ name: `storm/${how}`, version: 1, on: posted, backoff: { baseMs: SECOND, capMs: MINUTE }, ...more }, async ({ inputs, input: { id } }, step) => {
    await step.tx("say", (tx, { at }) => emit(tx, gathered, { id, how, ks: inputs.map(({ k }) => k) }, { at }));
  });

export const gatheringWorkflows = [
  saying("batch", { batch: { key, size, ms: batchMs } }),
  saying("debounce", { debounce: { key, ms: quietMs } }),
  saying("throttle", { throttle: { key, limit, periodMs } }),
];

/** How gatherings ended: a storm that meets too few of a kind proves little. */
export interface MetGathering {
  full: number;
  timed: number;
  replaced: number;
  delayed: number;
}
export const noneGathered = (): MetGathering => ({ full: 0, timed: 0, replaced: 0, delayed: 0 });

/** An event of the storm's log. */
export interface Logged {
  readonly id: string;
  readonly name: string;
  readonly at: number;
  readonly dispatchedAt: number | null;
  readonly payload: unknown;
}

interface One {
  readonly k: number;
  /** When it was dispatched: from then on it is there. */
  readonly at: number;
  readonly key: string;
}

/** What batches, debounces and throttles promise for one id. Answers what is not so. */
export async function gatheringFaults(kit: WorkflowKit, log: readonly Logged[], id: string, met: MetGathering): Promise<string[]> {
  const faults: string[] = [];
  const must = (holds: boolean, what: string) => void (holds || faults.push(`${id}: ${what}`));
  const own = log.filter((event) => (event.payload as { id: string }).id === id);
  const came = own.filter(({ name }) => name === posted.name).map((event): One => ({ k: (event.payload as { k: number }).k, at: event.dispatchedAt ?? 0, key: `event:${event.id}` }));
  const said = (how: string) => own.filter(({ name, payload }) => name === gathered.name && (payload as { how: string }).how === how).map(({ at, payload }) => ({ at, ks: (payload as { ks: number[] }).ks }));
  const numbered = new Map(came.map((one, i) => [one.k, i]));
  const of = (k: number | undefined) => came[numbered.get(k ?? -1) ?? -1];
  const after = (k: number | undefined) => came[(numbered.get(k ?? -1) ?? came.length) + 1];
  const byFirst = <T extends { readonly ks: readonly number[] }>(all: readonly T[]) => [...all].sort((a, b) => (a.ks[0] ?? 0) - (b.ks[0] ?? 0));

  const batches = byFirst(said("batch"));
  must(batches.flatMap(({ ks }) => ks).join() === came.map(({ k }) => k).join(), `batches ${JSON.stringify(batches.map(({ ks }) => ks))} of ${came.map(({ k }) => k).join()}`);
  for (const { at, ks } of batches) {
    const [first, last, next] = [of(ks[0]), of(ks.at(-1)), after(ks.at(-1))];
    const over = (first?.at ?? 0) + batchMs;
    if (ks.length === size) met.full += 1;
    else met.timed += 1;
    must(ks.length <= size, `a batch of ${ks.length}`);
    must(at >= (ks.length === size ? (last?.at ?? 0) : over), "a batch that began before its time");
    must(ks.length === size || !next || next.at >= over, "a batch that left out what had come in time");
  }

  const quiet = byFirst(said("debounce"));
  must(new Set(quiet.map(({ ks }) => ks[0])).size === quiet.length && quiet.every(({ ks }) => ks.length === 1), "debounced twice for one event");
  must(quiet.at(-1)?.ks[0] === came.at(-1)?.k, "the last event was debounced away");
  met.replaced += came.length - quiet.length;
  for (const { at, ks } of quiet) {
    const over = (of(ks[0])?.at ?? 0) + quietMs;
    const next = after(ks[0]);
    must(at >= over && (!next || next.at >= over), `debounced before it was quiet: ${String(ks[0])} said at ${at}, quiet from ${over}, next at ${String(next?.at)}`);
  }

  const throttled = said("throttle");
  must(throttled.map(({ ks }) => ks[0] ?? 0).sort((a, b) => a - b).join() === came.map(({ k }) => k).join(), `throttled ${JSON.stringify(throttled)} of ${came.map(({ k }) => k).join()}`);
  const runs = await kit.store.read.select({ key: workflowRuns.key, startsAt: workflowRuns.startsAt }).from(workflowRuns).where(and(eq(workflowRuns.workflow, "storm/throttle"), inArray(workflowRuns.key, came.map((one) => one.key))));
  const starts = came.map((one) => runs.find((run) => run.key === one.key)?.startsAt ?? -1);
  came.forEach((one, i) => {
    const wanted = Math.max(one.at, (starts[i - limit] ?? -periodMs) + periodMs);
    if (wanted > one.at) met.delayed += 1;
    must(starts[i] === wanted, `number ${i} of a throttle begins at ${starts[i]} instead of ${wanted}`);
    must((throttled.find(({ ks }) => ks[0] === one.k)?.at ?? 0) >= wanted, "a throttled run that did not wait");
  });
  return faults;
}
