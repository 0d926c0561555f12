import type { AcademyRead, AcademyTx } from "@db/open";
import type { Clock } from "~/platform/clock";
import type { Log } from "~/platform/log.server";
import type { Academy } from "~/platform/scope.server";
import type { EventDefinition, JobDefinition } from "./define";

/** What a handler may know of the attempt it is. */
export interface JobAttempt {
  readonly id: string;
  readonly name: string;
  /** 1 for the first. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** The event it follows from, if it does. */
  readonly eventSeq: number | null;
  readonly requestId: string | null;
  readonly createdAt: number;
}

/** One attempt at one job, as its handler sees it. */
export interface JobRun<T> {
  readonly payload: T;
  readonly job: JobAttempt;
  readonly academy: Academy;
  readonly read: AcademyRead;
  /** The same reading on another thread, for what may take over 25 ms. */
  readonly heavy: AcademyRead;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the time limit is reached, the job is lost or the worker must end: hand it to fetch. */
  readonly signal: AbortSignal;
  /**
   * A transaction that commits only while this attempt still holds the job; its effects happen again when a later
   * part of the handler fails and the job is retried. @throws JobLostError
   */
  write<R>(fn: (tx: AcademyTx) => Promise<R>): Promise<R>;
  /**
   * The job's last transaction: its effects and the job's completion commit together, so they happen exactly once.
   * At most once in a handler, which should return after it. @throws JobLostError
   */
  finish<R>(fn: (tx: AcademyTx) => Promise<R>): Promise<R>;
  /**
   * Ends the attempt otherwise: the job is taken again at the moment that `fn` answers (epoch ms), as if for the first
   * time. Its effects and that commit together; the handler should return after it. @throws JobLostError
   */
  again(fn: (tx: AcademyTx) => Promise<number>): Promise<void>;
}

export type JobHandler<T> = (run: JobRun<T>) => Promise<void>;

export interface HandlerOptions<T> {
  /** After this the attempt has failed and its signal is aborted; ms. */
  readonly timeLimitMs?: number;
  /** It reckons long: done in a process of its own, which is ended when it stands still for longer than the time limit, or takes too much memory. */
  readonly heavy?: boolean;
  /** Runs in the transaction that gives the job up for good, whoever notices: what must not stay half-said. */
  readonly whenDead?: (tx: AcademyTx, payload: T, about: { readonly at: number; readonly why: string }) => Promise<void>;
}

/** A job with what does it. */
export interface HandledJob {
  readonly definition: JobDefinition<unknown>;
  readonly timeLimitMs: number;
  readonly handler: JobHandler<unknown>;
  /** How long its process may stand still, where it has one of its own; null: it is done on the worker's thread. */
  readonly heavyMs: ((payload: unknown, read: AcademyRead) => Promise<number | null>) | null;
  readonly whenDead: HandlerOptions<unknown>["whenDead"];
}

/** An event with a job that follows from it and takes the same payload. */
export interface Subscription {
  readonly event: string;
  readonly job: JobDefinition<unknown>;
}

/** Says what does a job, for the registry. */
export function handles<T>(definition: JobDefinition<T>, handler: JobHandler<T>, options: HandlerOptions<T> = {}): HandledJob {
  const { timeLimitMs = 60_000, heavy = false, whenDead } = options;
  const heavyMs = heavy ? () => Promise.resolve(timeLimitMs + 1_000) : null;
  // The registry holds jobs of all kinds; the engine hands each handler only what its own schema has parsed.
  return { definition, timeLimitMs, handler, heavyMs, whenDead } as unknown as HandledJob;
}

/** Says that a job follows from an event. */
export const on = <T>(event: EventDefinition<T>, job: JobDefinition<T>): Subscription => ({ event: event.name, job: job as JobDefinition<unknown> });
