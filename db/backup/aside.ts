import path from "node:path";
import { Worker } from "node:worker_threads";
import { isBundled, projectRoot } from "../client/project-root";
import { CopyDamagedError } from "./copy";

/*
 * Copying and counting a database reads all of it, on the thread that asks the binding. A process that serves people or
 * keeps leases does it on a thread of its own.
 */
export interface CopyRequest {
  /** Null: the copy is there and is only to be counted. */
  readonly live: string | null;
  readonly copy: string;
}

export interface Counted {
  /** Rows of every table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly schemaVersion: number;
}

export type CopyAnswer = Counted | { readonly failure: string };

function startThread(): Worker {
  const file = isBundled ? ["build", "server", "copy-thread.js"] : ["db", "backup", "copy-thread-from-source.mjs"];
  return new Worker(path.join(projectRoot, ...file), { execArgv: [] });
}

async function ask(request: CopyRequest): Promise<Counted> {
  const thread = startThread();
  try {
    const answer = await new Promise<CopyAnswer>((resolve, reject) => {
      thread.once("message", resolve).once("error", reject);
      thread.once("exit", (code) => reject(new CopyDamagedError(`The copying thread ended with code ${String(code)}`)));
      thread.postMessage(request);
    });
    if ("failure" in answer) throw new CopyDamagedError(answer.failure);
    return answer;
  } finally {
    await thread.terminate();
  }
}

/** `copyLive` and `inspectCopy` on a thread of their own. @throws CopyDamagedError with SQLite's words */
export const copyAside = (live: string, copy: string): Promise<Counted> => ask({ live, copy });

/** `inspectCopy` on a thread of its own. @throws CopyDamagedError */
export const countAside = (copy: string): Promise<Counted> => ask({ live: null, copy });
