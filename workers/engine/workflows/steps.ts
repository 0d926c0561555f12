import type { z } from "zod";
import { JobLostError, NonRetriableError, unpackPayload, emit, type EventDefinition, type Step, type StepOptions, type StepScope, type TxScope, type WaitFor, type Invocable, WorkflowChangedError } from "~/platform/events/index.server";
import { workflowWaits } from "@db/academy/schema/workflows";
import { newId } from "~/platform/ids.server";
import { outcomeOf } from "../outcome";
import { invokeRun } from "./invoke";
import { described } from "./matching";
import type { StepParts } from "./parts";
import type { Asked, Settled, StepKind } from "./pass";
import { packOutput, unpackOutput, type Records } from "./records";
import { earlyEvent, waitsSince } from "./waits";

const done = (value: unknown): Settled => ({ kind: "done", value });
const later = (wakeAt: number | null, waiting = false): Settled => ({ kind: "later", wakeAt, waiting });

/** What a workflow's function is given to work with in one pass. */
export function stepsOf(parts: StepParts): Step {
  const { pass, records } = parts;
  const kept = (row: { readonly output: string | null }) => unpackOutput(row.output);
  const ask = <T>(kind: StepKind, name: string, perform: (asked: Asked) => Promise<Settled>, read = kept as (row: { readonly output: string | null }) => unknown) => pass.ask(kind, name, perform, read) as Promise<T>;
  const sleepUntil = (name: string, at: () => number) => ask<void>("sleep", name, (asked) => sleep(records, asked, at));
  return {
    run: (name, fn, options = {}) => ask("run", name, (asked) => runOutside(parts, asked, fn, options)),
    tx: (name, fn, options = {}) => ask("tx", name, (asked) => tried(parts, "tx", asked, options, () => inTransaction(parts, asked, fn))),
    sleep: (name, ms) => sleepUntil(name, () => records.job.clock.now() + ms),
    sleepUntil: (name, at) => sleepUntil(name, () => at),
    waitForEvent: <T>(name: string, wait: WaitFor<T>) => ask<T | null>("wait", name, (asked) => waitFor(records, asked, wait), (row) => cameAs(wait.event, row.output)),
    sendEvent: (name, event, payload) =>
      ask("send", name, (asked) =>
        tried(parts, "send", asked, {}, () =>
          records.write(async (tx) => {
            await emit(tx, event, payload, { at: records.job.clock.now(), requestId: records.run.requestId });
            await records.say(tx, "send", asked, { state: "completed", attempt: 1, event: event.name });
            return done(undefined);
          }),
        ),
      ),
    invoke: <I, O>(name: string, workflow: Invocable<I, O>, input: I) => ask<O>("invoke", name, async (asked) => (asked.record ? later(null, true) : tried(parts, "invoke", asked, { retries: 0 }, () => invokeRun(parts, asked, workflow, input)))),
  };
}

/** One try of a step that may fail: what it throws is kept, and tells whether it is tried again. */
async function tried({ records, workflow, random }: StepParts, kind: StepKind, asked: Asked, { retries }: StepOptions, work: (attempt: number) => Promise<Settled>): Promise<Settled> {
  const { record, name } = asked;
  const { job } = records;
  if (record?.state === "retrying" && (record.wakeAt ?? 0) > job.clock.now()) return later(record.wakeAt);
  // Released by a worker that stopped in good order: that try was no try. A worker that died used it up.
  const unfinished = record?.state === "running" && job.job.attempt === 1;
  const attempt = (record?.attempt ?? 0) + (unfinished ? 0 : 1);
  const maxAttempts = retries === undefined ? workflow.maxAttempts : retries + 1;
  try {
    if (attempt > maxAttempts) throw new NonRetriableError(`Its worker died at each of its ${maxAttempts} tries`);
    return await work(attempt);
  } catch (error) {
    // No fault of the step: the pass ends, and another attempt goes on from the record.
    if (error instanceof JobLostError || job.signal.aborted) throw error;
    const outcome = outcomeOf(error, { attempt, maxAttempts, backoff: workflow.backoff, at: job.clock.now(), random });
    const failed = outcome.kind === "dead";
    await records.write((tx) => records.say(tx, kind, asked, { state: failed ? "failed" : "retrying", attempt: Math.min(attempt, maxAttempts), error: outcome.error, wakeAt: failed ? null : outcome.runAt }));
    job.log.warn({ run: records.run.id, step: name, attempt, error: outcome.error }, failed ? "a step failed for good" : "a step failed and will be tried again");
    return failed ? { kind: "failed", why: outcome.error } : later(outcome.runAt);
  }
}

/** Effects and record in one transaction: there is no moment at which one is there without the other. */
function inTransaction<R>({ records, academy }: StepParts, asked: Asked, fn: (tx: Parameters<Parameters<Records["write"]>[0]>[0], scope: TxScope) => Promise<R>): Promise<Settled> {
  const scope: TxScope = { academy, at: records.job.clock.now(), requestId: records.run.requestId };
  return records.write(async (tx) => {
    const output = packOutput(`step "${asked.name}"`, await fn(tx, scope));
    await records.say(tx, "tx", asked, { state: "completed", attempt: (asked.record?.attempt ?? 0) + 1, output });
    return done(unpackOutput(output));
  });
}

/** The try is written down before it begins, so that one which kills its worker is counted, and seen. */
function runOutside<R>(parts: StepParts, asked: Asked, fn: (scope: StepScope) => Promise<R>, options: StepOptions): Promise<Settled> {
  const { records, workflow, academy } = parts;
  const { job, run } = records;
  return tried(parts, "run", asked, options, async (attempt) => {
    await records.write((tx) => records.say(tx, "run", asked, { state: "running", attempt }));
    const value = await within(options.timeLimitMs ?? workflow.stepLimitMs, job.signal, (signal) =>
      fn({
        key: `${run.id}/${asked.name}`, attempt, maxAttempts: options.retries === undefined ? workflow.maxAttempts : options.retries + 1,
        academy, requestId: run.requestId, read: job.read, heavy: job.heavy, clock: job.clock, log: job.log, signal,
        write: async (work) => {
          signal.throwIfAborted();
          return records.write((tx) => {
            signal.throwIfAborted();
            return work(tx);
          });
        },
      }),
    );
    const output = packOutput(`step "${asked.name}"`, value);
    await records.write((tx) => records.say(tx, "run", asked, { state: "completed", attempt, output }));
    return done(unpackOutput(output));
  });
}

/** Runs `work` for no longer than it may take; after that its signal is aborted and what it does is not waited for. */
async function within<R>(ms: number, outer: AbortSignal, work: (signal: AbortSignal) => Promise<R>): Promise<R> {
  const stop = new AbortController();
  const signal = AbortSignal.any([outer, stop.signal]);
  const timer = setTimeout(() => stop.abort(new Error(`It took longer than ${ms} ms`)), ms);
  try {
    const off = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true }));
    return await Promise.race([work(signal), off]);
  } finally {
    clearTimeout(timer);
    // Whatever still holds the scope cannot write any more.
    stop.abort(new Error("The step is over"));
  }
}

async function sleep(records: Records, asked: Asked, until: () => number): Promise<Settled> {
  const now = records.job.clock.now();
  const wakeAt = asked.record?.wakeAt ?? until();
  if (!Number.isFinite(wakeAt)) throw new NonRetriableError(`Step "${asked.name}" sleeps until no moment`);
  const over = wakeAt <= now;
  if (over || !asked.record) await records.write((tx) => records.say(tx, "sleep", asked, over ? { state: "completed" } : { state: "sleeping", wakeAt }));
  return over ? done(undefined) : later(wakeAt);
}

/** The payload that came, as its event's schema reads it today; null when none did. */
function cameAs<T>(event: EventDefinition<T>, output: string | null): T | null {
  return output === null ? null : unpackPayload({ kind: "event", name: event.name, schema: event.schema satisfies z.ZodType<T> }, output);
}

/** Looks back first, in the transaction that begins to wait: between the two no event can slip through. */
async function waitFor<T>(records: Records, asked: Asked, { event, match, timeoutMs }: WaitFor<T>): Promise<Settled> {
  const { job, run } = records;
  const { name, record } = asked;
  const what = described(match as Readonly<Record<string, string | number>>);
  const now = job.clock.now();
  if (record && record.event !== event.name) throw new WorkflowChangedError(`Step "${name}" waits for "${record.event}" in the record and for "${event.name}" now`);
  const wakeAt = record?.wakeAt ?? now + timeoutMs;
  if (record && wakeAt > now) return later(wakeAt, true);
  const kept = { event: event.name, match: `${what.fields}=${what.match}`, attempt: 1 };
  return records.write(async (tx) => {
    const current = record ? await records.stateNow(tx, name) : undefined;
    if (current?.state === "completed") return done(cameAs(event, current.output));
    const since = await waitsSince(tx, run, event.name, what);
    const came = await earlyEvent(tx, event.name, what, since);
    if (came || wakeAt <= now) {
      await records.forgetWait(tx, name);
      await records.say(tx, "wait", asked, { state: "completed", ...kept, output: came?.payload ?? null, eventSeq: came?.seq ?? null });
      return done(cameAs(event, came?.payload ?? null));
    }
    await records.say(tx, "wait", asked, { state: "waiting", ...kept, wakeAt });
    await tx.insert(workflowWaits).values({ id: newId(now), runId: run.id, step: name, event: event.name, ...what, sinceSeq: since, createdAt: now });
    return later(wakeAt, true);
  });
}
