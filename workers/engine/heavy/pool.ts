import type { ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";
import type { Log } from "~/platform/log.server";
import type { AttemptEnd } from "../attempt";
import { WorkerStopsError } from "../attempt";
import type { FromChild, HeavyTask, ToChild } from "./protocol";

/** The process of a heavy handler had to be ended, or ended by itself: a failed attempt. */
export class HeavyEndedError extends Error {
  override name = "HeavyEndedError";
}

export interface HeavyPoolOptions {
  /** Starts a process that calls `serveHeavy`. */
  readonly fork: () => ChildProcess;
  /** So many at a time. */
  readonly size: number;
  /** Resident memory of one, in MB; watched where there is /proc, and V8's own limit holds besides. */
  readonly memoryMb: number;
  readonly log: Log;
  /** An idle process is let go after this. */
  readonly idleMs?: number;
}

export interface HeavyAttempt {
  readonly task: HeavyTask;
  readonly signal: AbortSignal;
  /** Its thread may stand still for so long. */
  readonly blockedMs: number;
  committed(): void;
}

interface Place {
  readonly child: ChildProcess;
  /** It has said that it is there. */
  ready: boolean;
  idle: NodeJS.Timeout | null;
}

/** After a call-off a process has so long to write its end. */
const graceMs = 1_500;
/** And so long to begin. */
const startMs = 30_000;
const lookEveryMs = 250;

/** Processes for handlers that reckon long: whatever one does, the worker's own thread goes on, and it can be ended. */
export class HeavyPool {
  readonly #free: Place[] = [];
  readonly #all = new Set<ChildProcess>();
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(private readonly options: HeavyPoolOptions) {}

  /** Another attempt would wait behind many: it is better left in the queue. */
  get isFull(): boolean {
    return this.#waiting.length >= this.options.size * 2;
  }

  /** @throws HeavyEndedError when its process ended before the attempt did; WorkerStopsError when it was called off for that */
  async attempt(heavy: HeavyAttempt): Promise<AttemptEnd> {
    if (this.#busy >= this.options.size) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#busy += 1;
    try {
      heavy.signal.throwIfAborted();
      return await this.#perform(heavy);
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy -= 1;
    }
  }

  close(): void {
    for (const child of this.#all) child.kill("SIGKILL");
    this.#all.clear();
  }

  #take(): Place {
    for (let place = this.#free.pop(); place; place = this.#free.pop()) {
      if (place.idle) clearTimeout(place.idle);
      if (place.child.exitCode === null && place.child.signalCode === null && place.child.connected) return place;
    }
    const child = this.options.fork();
    this.#all.add(child);
    child.once("exit", () => this.#all.delete(child));
    return { child, ready: false, idle: null };
  }

  #giveBack(place: Place): void {
    place.idle = setTimeout(() => place.child.kill("SIGKILL"), this.options.idleMs ?? 30_000).unref();
    this.#free.push(place);
  }

  #perform({ task, signal, blockedMs, committed }: HeavyAttempt): Promise<AttemptEnd> {
    const place = this.#take();
    const { child } = place;
    const tell = (message: ToChild) => void (child.connected && child.send(message, () => undefined));
    let heardAt = Date.now();
    let why: Error | null = null;
    const end = (reason: Error) => {
      why ??= reason;
      child.kill("SIGKILL");
    };
    return new Promise<AttemptEnd>((resolve, reject) => {
      const over = (settle: () => void) => {
        clearInterval(watch);
        signal.removeEventListener("abort", callOff);
        child.off("message", hear).off("exit", gone).off("error", gone);
        settle();
      };
      const gone = (code: unknown, signalled?: unknown) =>
        over(() => reject(why ?? new HeavyEndedError(`Its process ended by itself (${signalled ? `signal ${String(signalled)}` : code instanceof Error ? code.message : `code ${String(code)}`}): it may have had too little memory`)));
      const hear = (message: FromChild) => {
        heardAt = Date.now();
        place.ready = true;
        if ("committed" in message) committed();
        else if ("end" in message) over(() => (this.#giveBack(place), resolve(message.end)));
        else if ("failed" in message) over(() => (this.#giveBack(place), reject(new Error(message.failed))));
      };
      const callOff = () => {
        // However its process ends from now on, that is why: the worker stops, or the job is another's.
        why ??= signal.reason as Error;
        tell({ callOff: signal.reason instanceof WorkerStopsError ? "stops" : "lost" });
        setTimeout(() => end(signal.reason as Error), graceMs).unref();
      };
      const watch = setInterval(() => {
        if (Date.now() - heardAt > (place.ready ? blockedMs : Math.max(startMs, blockedMs))) end(new HeavyEndedError(`It took longer than ${blockedMs} ms, and its process was ended`));
        void this.#memoryOf(child).then((mb) => void (mb > this.options.memoryMb && end(new HeavyEndedError(`It used more than ${this.options.memoryMb} MB of memory, and its process was ended`))));
      }, lookEveryMs);
      child.on("message", hear).once("exit", gone).once("error", gone);
      signal.addEventListener("abort", callOff, { once: true });
      tell({ task });
    });
  }

  /** Resident megabytes; 0 where nobody says. */
  async #memoryOf({ pid }: ChildProcess): Promise<number> {
    if (process.platform !== "linux" || pid === undefined) return 0;
    const pages = await readFile(`/proc/${pid}/statm`, "utf8").then((text) => Number(text.split(" ")[1]), () => 0);
    return (pages * 4_096) / 1_048_576;
  }
}
