import type { AcademyStore, AcademyTx } from "@db/open";
import type { Clock } from "~/platform/clock";
import { JobLostError, unpackPayload, type HandledJob, type JobRun } from "~/platform/events/index.server";
import type { Log } from "~/platform/log.server";
import type { Academy } from "~/platform/scope.server";
import { bury } from "./bury";
import type { Claim } from "./claims";
import { outcomeOf } from "./outcome";
import { errorText } from "./redact";
import type { Registry } from "./registry";
import { againIn, buryIn, finishIn, finishNow, holds, releaseIn, retryIn } from "./settle";
import type { Stop } from "./stop";

/** Why an attempt was called off: it took too long, another worker has the job, or this worker or its academy stops. */
export class TimeLimitError extends Error {
  override name = "TimeLimitError";
}
export class WorkerStopsError extends Error {
  override name = "WorkerStopsError";
}

export interface AttemptContext {
  readonly store: Pick<AcademyStore, "read" | "heavy" | "write">;
  /** Commits one statement with those of its neighbours; without it in a transaction of its own. */
  readonly single?: <T>(fn: (tx: AcademyTx) => T) => Promise<T>;
  academy(): Academy | Promise<Academy>;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  /** Called after each commit of the handler: there may be new work. */
  committed(): void;
}

export type AttemptEnd = "completed" | "retry" | "dead" | "released" | "lost";

/**
 * One attempt at a claimed job, from its payload to its settled row. Never throws for what a handler does; throws only
 * when the end itself cannot be written, and then the lease runs out and the job is rescued. `ending` hears that the
 * handler's work is over and only its end is still to be written: another may begin.
 */
export async function attemptJob(context: AttemptContext, claim: Claim, stop: Stop, ending?: () => void): Promise<AttemptEnd> {
  const { store, registry, clock, log } = context;
  const handled = registry.handlerOf(claim.name);
  let finished = false;
  try {
    // A newer release may know it: tried again later, and given up when its attempts are used up.
    if (!handled) throw new Error(`This worker has no handler for the job "${claim.name}"`);
    await limited(handled, stop, async () => {
      const academy = context.academy();
      await handled.handler(runOf(context, handled, claim, stop, academy instanceof Promise ? await academy : academy, () => (finished = true)));
    });
    ending?.();
    if (!finished) await (context.single ? context.single((tx) => finishNow(tx, claim, clock.now())) : store.write((tx) => finishIn(tx, claim, clock.now())));
    return "completed";
  } catch (error) {
    if (finished) {
      log.error({ job: claim.id, name: claim.name, error: errorText(error) }, "a handler failed after its job was complete");
      return "completed";
    }
    return settleFailure(context, claim, handled, error);
  }
}

/** Runs `work`, but no longer than the handler may take and only until it is called off. */
function limited({ timeLimitMs }: HandledJob, stop: Stop, work: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    stop.throwIfAborted();
    const limit = setTimeout(() => stop.abort(new TimeLimitError(`It took longer than ${timeLimitMs} ms`)), timeLimitMs);
    const over = () => {
      clearTimeout(limit);
      stop.listen(null);
    };
    stop.listen((reason) => {
      over();
      reject(reason);
    });
    // Once it is called off nobody listens any more: what its handler still throws says nothing new.
    work().then(
      () => {
        over();
        resolve();
      },
      (error: unknown) => {
        over();
        reject(error as Error);
      },
    );
  });
}

function runOf(context: AttemptContext, handled: HandledJob, claim: Claim, stop: Stop, academy: Academy, whenFinished: () => void): JobRun<unknown> {
  const { store, clock, committed } = context;
  const payload = unpackPayload(handled.definition, claim.payload);
  const { id, name, attempt, maxAttempts, eventSeq, requestId, createdAt } = claim;
  let log: Log | null = null;
  const commit = async <R>(fn: (tx: AcademyTx) => Promise<R>): Promise<R> => {
    stop.throwIfAborted();
    const value = await store.write(fn);
    committed();
    return value;
  };
  return {
    payload,
    job: { id, name, attempt, maxAttempts, eventSeq, requestId, createdAt },
    academy,
    read: store.read,
    heavy: store.heavy,
    clock,
    get signal() {
      return stop.signal;
    },
    get log() {
      return (log ??= context.log.child({ job: id, name, requestId }));
    },
    write: (fn) =>
      commit(async (tx) => {
        if (!(await holds(tx, claim))) throw new JobLostError(claim.id);
        return fn(tx);
      }),
    finish: async (fn) => {
      const value = await commit(async (tx) => {
        await finishIn(tx, claim, clock.now());
        return fn(tx);
      });
      whenFinished();
      return value;
    },
    again: async (fn) => {
      await commit(async (tx) => {
        const runAt = await fn(tx);
        if (!(await againIn(tx, claim, runAt))) throw new JobLostError(id);
      });
      whenFinished();
    },
  };
}

/** Writes how an attempt ended that failed elsewhere: its process was ended. */
export const failAttempt = (context: AttemptContext, claim: Claim, error: unknown): Promise<AttemptEnd> => settleFailure(context, claim, context.registry.handlerOf(claim.name), error);

async function settleFailure(context: AttemptContext, claim: Claim, handled: HandledJob | undefined, error: unknown): Promise<AttemptEnd> {
  const { store, clock, log } = context;
  if (error instanceof JobLostError) return "lost";
  const at = clock.now();
  if (error instanceof WorkerStopsError) return (await store.write((tx) => releaseIn(tx, claim, at))) ? "released" : "lost";
  const backoff = handled?.definition.backoff ?? { baseMs: 60_000, capMs: 3_600_000 };
  const outcome = outcomeOf(error, { attempt: claim.attempt, maxAttempts: claim.maxAttempts, backoff, at, random: context.random });
  const about = { job: claim.id, name: claim.name, attempt: claim.attempt, requestId: claim.requestId, error: outcome.error };
  if (outcome.kind === "retry") {
    if (!(await store.write((tx) => retryIn(tx, claim, outcome)))) return "lost";
    log.warn({ ...about, runAt: outcome.runAt }, "a job failed and will be tried again");
    return "retry";
  }
  const mark = (tx: AcademyTx, text: string) => buryIn(tx, claim, { at, error: text });
  if (!(await bury({ store, claim, handled, at, error: outcome.error, log, mark }))) return "lost";
  log.error(about, "a job failed for good");
  return "dead";
}
