import type { z } from "zod";
import type { AcademyTx } from "@db/open";
import { eventName, type Backoff, type EventDefinition } from "./define";
import type { Cron } from "./schedule";
import type { Step, TxScope } from "./step";
import type { Academy } from "~/platform/scope.server";

/** What only other workflows start, by `step.invoke`. */
export interface Invoked<T> {
  readonly kind: "invoked";
  readonly schema: z.ZodType<T>;
}
export const invoked = <T>(schema: z.ZodType<T>): Invoked<T> => ({ kind: "invoked", schema });

/** What starts a workflow: something that happened, a time of the clock, another workflow. */
export type Trigger<I> = EventDefinition<I> | Cron<I> | Invoked<I>;

/** Fields of an event's payload and the values they must have: all of them. At least one. */
export type Matching = Readonly<Record<string, string | number>>;

/** An event that ends open runs: those whose input says so. */
export interface CancelOn<I> {
  readonly event: EventDefinition<unknown>;
  readonly match: (input: I) => Matching;
}

export interface WorkflowOptions<I> {
  /** Like "notices/submitted". */
  readonly name: string;
  /** From 1; raised when its steps change (docs/workflows.md). */
  readonly version: number;
  readonly on: Trigger<I> | readonly Trigger<I>[];
  /** Started only where this holds. No I/O. */
  readonly if?: (input: I) => boolean;
  /** At most one run with this key, ever; by default one for each event. */
  readonly key?: (input: I) => string;
  /** Of each step, and of the function itself: tries after the first. Three by default. */
  readonly retries?: number;
  readonly backoff?: Backoff;
  /** A step's own limit, one minute by default. */
  readonly stepLimitMs?: number;
  /** It reckons long: its runs are done in a process of their own, which is ended when it stands still for longer than a step may take, or takes too much memory. */
  readonly heavy?: boolean;
  /** The whole run's, sleeping and waiting included; none by default. */
  readonly timeLimitMs?: number;
  /** So many runs of one key work at a time; sleeping and waiting ones do not count. */
  readonly concurrency?: { readonly key?: (input: I) => string; readonly limit: number };
  readonly cancelOn?: readonly CancelOn<I>[];
  /** 0 first, 9 last; 5 by default. */
  readonly priority?: number | ((input: I) => number);
  /** So many begin in a period; the others begin later, none is lost. */
  readonly throttle?: { readonly key?: (input: I) => string; readonly limit: number; readonly periodMs: number };
  /** Begins when no event of the key has come for so long, with the last one's input. */
  readonly debounce?: { readonly key?: (input: I) => string; readonly ms: number };
  /** Events of the key gather into one run, which begins with `size` of them, or `ms` after the first. */
  readonly batch?: { readonly key?: (input: I) => string; readonly size: number; readonly ms: number };
  /** When it has failed for good: once, in a transaction of its own. */
  readonly onFailure?: (tx: AcademyTx, failed: FailedRun<I>) => Promise<void>;
}

/** What a failure handler hears. */
export interface FailedRun<I> extends TxScope {
  readonly runId: string;
  readonly input: I;
  /** Redacted. */
  readonly error: string;
}

/** The run, as its function sees it: only what is the same each time the function is run again. */
export interface WorkflowRun<I> {
  readonly id: string;
  /** Of a batch: the first one. */
  readonly input: I;
  /** Of a batch all of them, in the order in which they came; otherwise the one. */
  readonly inputs: readonly I[];
  /** The event's name, or `cron`, or `invoke`. */
  readonly trigger: string;
  readonly startedAt: number;
  readonly academy: Academy;
  readonly requestId: string | null;
}

export type WorkflowBody<I, O> = (run: WorkflowRun<I>, step: Step) => Promise<O>;

/** A workflow as the engine holds it; `I` and `O` are for those who invoke it. */
export interface Workflow<I = unknown, O = unknown> {
  readonly kind: "workflow";
  readonly name: string;
  readonly version: number;
  readonly triggers: readonly Trigger<I>[];
  readonly maxAttempts: number;
  readonly backoff: Backoff;
  readonly stepLimitMs: number;
  /** The options as they were declared; the engine hands each function only what the trigger's schema has parsed. */
  readonly options: WorkflowOptions<unknown>;
  readonly body: WorkflowBody<unknown, O>;
}

const most = (what: string, value: number | undefined, low: number, high: number) => {
  if (value !== undefined && (!Number.isInteger(value) || value < low || value > high)) throw new RangeError(`${what} must be ${low} to ${high}`);
};

/** What gathers has one input for each event: it has no key of its own, and no one event ends it. */
function assertBatch<I>({ name, batch, key, throttle, debounce, cancelOn: ends }: WorkflowOptions<I>, triggers: readonly Trigger<I>[]): void {
  if (!batch) return;
  most(`The size of a batch of ${name}`, batch.size, 1, 1_000);
  most(`The time of a batch of ${name}`, batch.ms, 1, 31_536_000_000);
  if (key || throttle || debounce || ends) throw new RangeError(`${name} cannot gather a batch and be keyed, throttled, debounced or cancelled by an event`);
  if (triggers.some(({ kind }) => kind !== "event")) throw new RangeError(`${name} can gather events only`);
}

/**
 * Declares a durable function (`17-events`, docs/workflows.md): run again from its top whenever it goes on, each
 * finished step answering with its kept result. Outside its steps it reads no clock, no database and no network.
 */
export function defineWorkflow<I, O>(options: WorkflowOptions<I>, body: WorkflowBody<I, O>): Workflow<I, O> {
  const { name, version, on, retries = 3, backoff = { baseMs: 5_000, capMs: 3_600_000 }, stepLimitMs = 60_000 } = options;
  const triggers = Array.isArray(on) ? (on as readonly Trigger<I>[]) : [on as Trigger<I>];
  most(`The version of ${name}`, version, 1, 1_000_000);
  most(`retries of ${name}`, retries, 0, 50);
  most(`The concurrency limit of ${name}`, options.concurrency?.limit, 1, 10_000);
  most(`The throttle limit of ${name}`, options.throttle?.limit, 1, 10_000);
  if (typeof options.priority === "number") most(`priority of ${name}`, options.priority, 0, 9);
  if (triggers.length === 0) throw new RangeError(`Nothing starts ${name}`);
  if (options.debounce && (options.key || options.throttle)) throw new RangeError(`${name} cannot be debounced and keyed or throttled`);
  assertBatch(options, triggers);
  // The registry holds workflows of all kinds; the engine hands each only what its own schema has parsed.
  return { kind: "workflow", name: eventName("workflow", name), version, triggers, maxAttempts: retries + 1, backoff, stepLimitMs, options, body } as unknown as Workflow<I, O>;
}

/** Says that an event ends runs: `cancelOn(enrolmentWithdrawn, (input) => ({ enrolmentId: input.enrolmentId }))`. */
export const cancelOn = <T, I>(event: EventDefinition<T>, match: (input: I) => { readonly [K in keyof T]?: T[K] & (string | number) }): CancelOn<I> => ({ event, match: match as (input: I) => Matching });

