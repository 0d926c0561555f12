import path from "node:path";
import { Worker } from "node:worker_threads";
import { ReaderThreadError, TransactionAwaitedError } from "../errors";
import type { Arguments, RawResult } from "./connection";
import { isInside } from "./nesting";
import { reportSql, type DatabaseKind } from "./observe";
import { isBundled, projectRoot } from "./project-root";
import { fromPlainError, type ReaderAnswer, type ReaderRequest } from "./reader-protocol";
import type { SqlSource } from "./reader";

interface Pending {
  readonly resolve: (result: RawResult) => void;
  readonly reject: (error: Error) => void;
}

/** The reader thread as seen from this one: started by the first question, again after a death. */
class ReaderThread {
  #worker: Worker | undefined;
  #nextId = 1;
  readonly #pending = new Map<number, Pending>();

  ask(file: string, sql: string, args: Arguments, firstOnly: boolean): Promise<RawResult> {
    const worker = (this.#worker ??= this.#start());
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, path: file, sql, args, firstOnly } satisfies ReaderRequest);
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

const thread = new ReaderThread();

/** From the bundle the thread is a file beside the others; from the sources it is TypeScript. */
function startWorker(): Worker {
  const file = isBundled ? ["build", "server", "reader-thread.js"] : ["db", "client", "reader-thread-from-source.mjs"];
  return new Worker(path.join(projectRoot, ...file), { execArgv: [] });
}

/** Questions of one database that take long, answered off this thread. Every one waits its turn behind the others. */
export class HeavyReader implements SqlSource {
  #asked = false;

  constructor(readonly path: string, private readonly kind: DatabaseKind) {}

  run(sql: string, args: Arguments, firstOnly = false): Promise<RawResult> {
    // The thread may answer before the guard of the transaction looks: it is refused before it is asked.
    if (isInside()) return Promise.reject(new TransactionAwaitedError(this.path));
    reportSql(this.kind, sql);
    this.#asked = true;
    return thread.ask(this.path, sql, args, firstOnly);
  }

  /** Closes the thread's connection to this file, if it has one. */
  rest(): void {
    if (this.#asked) thread.forget(this.path);
    this.#asked = false;
  }
}

/** Ends the reader thread; what it held is rejected, and the next question starts another. */
export function stopReaderThread(): Promise<void> {
  return thread.stop();
}
