import path from "node:path";
import { Worker } from "node:worker_threads";
import { isBundled, projectRoot } from "@db/client/project-root";
import type { Log } from "~/platform/log.server";
import type { BeatAnswer, BeatRequest, BeatSettings, Kept } from "./protocol";

export interface BeatOptions {
  readonly leaseMs: number;
  readonly heartbeatMs: number;
  readonly stuckMs: number;
  readonly endsProcess: boolean;
  readonly log: Log;
  readonly onLost: (lost: readonly Kept[]) => void;
}

/** Drops are told together: a job that is over and is still beaten for costs nothing. */
const dropEveryMs = 250;

/** The thread of heartbeats as the worker's own thread sees it: told once for all jobs of a claim, before they begin. */
export class BeatThread {
  readonly #worker: Worker;
  readonly #turned = new Int32Array(new SharedArrayBuffer(4));
  readonly #pulse: NodeJS.Timeout;
  #dropped: Kept[] = [];
  #dropTimer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor({ log, onLost, ...settings }: BeatOptions) {
    const file = isBundled ? ["build", "server", "beat-thread.js"] : ["workers", "engine", "beats", "thread-from-source.mjs"];
    const workerData: BeatSettings = { ...settings, pulse: this.#turned.buffer as SharedArrayBuffer };
    this.#worker = new Worker(path.join(projectRoot, ...file), { execArgv: [], workerData });
    this.#worker.unref();
    this.#worker.on("message", (answer: BeatAnswer) => ("lost" in answer ? onLost(answer.lost) : log.warn({ error: answer.trouble }, "a heartbeat could not be written")));
    this.#worker.on("error", (error) => log.error({ error: error.message }, "the thread of heartbeats failed"));
    this.#worker.on("exit", () => this.#gone(log, settings.endsProcess));
    this.#pulse = setInterval(() => Atomics.store(this.#turned, 0, 1), settings.heartbeatMs / 2).unref();
  }

  hold(file: string, jobs: readonly Kept[]): void {
    this.#tell({ hold: { file, jobs: jobs.map(({ id, owner, attempt }) => ({ id, owner, attempt })) } });
  }

  drop({ id, owner, attempt }: Kept): void {
    this.#dropped.push({ id, owner, attempt });
    this.#dropTimer ??= setTimeout(() => {
      this.#dropTimer = null;
      this.#tell({ drop: this.#dropped });
      this.#dropped = [];
    }, dropEveryMs).unref();
  }

  /** Without it this process would do jobs that others take as well, as soon as their leases have run out. */
  #gone(log: Log, endsProcess: boolean): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#pulse);
    log.error({}, "the thread of heartbeats is gone: this worker ends, and whoever keeps it running starts another");
    if (endsProcess) process.kill(process.pid, "SIGKILL");
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#pulse);
    if (this.#dropTimer) clearTimeout(this.#dropTimer);
    const ended = new Promise((resolve) => this.#worker.once("exit", resolve));
    this.#worker.ref();
    this.#worker.postMessage({ close: true } satisfies BeatRequest);
    await ended;
  }

  #tell(request: BeatRequest): void {
    if (!this.#closed) this.#worker.postMessage(request);
  }
}
