import path from "node:path";
import { Worker } from "node:worker_threads";
import { ReaderThreadError } from "../errors";
import type { RawResult } from "./connection";
import { isBundled, projectRoot } from "./project-root";
import { fromPlainError, type ReaderAnswer, type ReaderQuestion, type ReaderRequest } from "./reader-protocol";

interface Pending {
  readonly resolve: (result: RawResult) => void;
  readonly reject: (error: Error) => void;
}

/** A reading thread as seen from this one: started by the first question, again after a death. */
export class ReaderThread {
  #worker: Worker | undefined;
  #nextId = 1;
  readonly #pending = new Map<number, Pending>();

  /** @throws ReaderThreadError when the thread ends before it has answered */
  ask(question: ReaderQuestion): Promise<RawResult> {
    const worker = (this.#worker ??= this.#start());
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ ...question, id } satisfies ReaderRequest);
    });
  }

  forget(file: string): void {
    this.#worker?.postMessage({ close: file } satisfies ReaderRequest);
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = startWorker();
    worker.unref();
    worker.on("message", (answer: ReaderAnswer) => this.#settle(worker, answer));
    worker.on("error", (error) => this.#died(worker, new ReaderThreadError("it failed", error)));
    worker.on("exit", (code) => this.#died(worker, new ReaderThreadError(`it ended with code ${code}`)));
    return worker;
  }

  #settle(worker: Worker, answer: ReaderAnswer): void {
    const pending = this.#pending.get(answer.id);
    this.#pending.delete(answer.id);
    if (this.#pending.size === 0) worker.unref();
    if ("result" in answer) pending?.resolve(answer.result);
    else pending?.reject(fromPlainError(answer.error));
  }

  #died(worker: Worker, why: ReaderThreadError): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const lost = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of lost) pending.reject(why);
  }
}

/** From the bundle the thread is a file beside the others; from the sources it is TypeScript. */
function startWorker(): Worker {
  const file = isBundled ? ["build", "server", "reader-thread.js"] : ["db", "client", "reader-thread-from-source.mjs"];
  return new Worker(path.join(projectRoot, ...file), { execArgv: [] });
}
