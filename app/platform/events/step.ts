import type { z } from "zod";
import type { AcademyRead, AcademyTx } from "@db/open";
import type { Clock } from "~/platform/clock";
import type { Log } from "~/platform/log.server";
import type { Academy } from "~/platform/scope.server";
import type { EventDefinition } from "./define";

/** A workflow, as another one invokes it. */
export interface Invocable<I, O> {
  readonly kind: "workflow";
  readonly name: string;
  readonly triggers: readonly { readonly schema: z.ZodType<I> }[];
  readonly body: (run: never, step: never) => Promise<O>;
}

/** What a step's transaction may know; fits where mail is queued. */
export interface TxScope {
  readonly academy: Academy;
  /** Epoch ms. */
  readonly at: number;
  readonly requestId: string | null;
}

/** What a step with outside effects has. */
export interface StepScope {
  /** For the outside call: the same for this step of this run, however often it is tried. */
  readonly key: string;
  /** 1 for the first. */
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly academy: Academy;
  readonly requestId: string | null;
  readonly read: AcademyRead;
  /** The same reading on another thread, for what may take over 25 ms. */
  readonly heavy: AcademyRead;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the step took too long, its job is lost or the worker must end: hand it to fetch. */
  readonly signal: AbortSignal;
  /** A transaction that commits while this attempt still holds the run; done again when the step is. */
  write<R>(fn: (tx: AcademyTx) => Promise<R>): Promise<R>;
}

export interface StepOptions {
  /** Tries after the first; the workflow's when left out. */
  readonly retries?: number;
  readonly timeLimitMs?: number;
}

export interface WaitFor<T> {
  readonly event: EventDefinition<T>;
  /** Fields of the payload and the values they must have. */
  readonly match: { readonly [K in keyof T]?: T[K] & (string | number) };
  readonly timeoutMs: number;
}

/**
 * The steps of a run. Each has a name of its own within the run; its result goes through JSON and is at most 256 KB. A
 * step that failed for good throws StepFailedError, which the function may catch.
 */
export interface Step {
  /** Outside effects: at least once, with one key. The result is kept: it is not done again. */
  run<R>(name: string, fn: (scope: StepScope) => Promise<R>, options?: StepOptions): Promise<R>;
  /** Database effects and the record of the step commit together: exactly once. Only the tx is awaited. */
  tx<R>(name: string, fn: (tx: AcademyTx, scope: TxScope) => Promise<R>, options?: Pick<StepOptions, "retries">): Promise<R>;
  sleep(name: string, ms: number): Promise<void>;
  sleepUntil(name: string, at: number): Promise<void>;
  /**
   * The next event that fits, since the one that started the run or since the last that this run took of the same
   * description: an early one is not lost. Null when none came in time.
   */
  waitForEvent<T>(name: string, wait: WaitFor<T>): Promise<T | null>;
  sendEvent<T>(name: string, event: EventDefinition<T>, payload: T): Promise<void>;
  /** Runs another workflow and answers with its result; throws StepFailedError when it failed or was cancelled. */
  invoke<I, O>(name: string, workflow: Invocable<I, O>, input: NoInfer<I>): Promise<O>;
}
