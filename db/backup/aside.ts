import path from "node:path";
import { Worker } from "node:worker_threads";
import { isBundled, projectRoot } from "../client/project-root";
import { schemaVersion } from "../migrations/apply";
import { copyLive, CopyDamagedError, inspectCopy } from "./copy";

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

/** Answers one request, on whatever thread it is called. */
export function copyAndCount({ live, copy }: CopyRequest): CopyAnswer {
  try {
    if (live !== null) copyLive(live, copy);
    return { rows: inspectCopy(copy), schemaVersion: schemaVersion(copy) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

async function inThread(request: CopyRequest): Promise<CopyAnswer> {
  const thread = new Worker(path.join(projectRoot, "build", "server", "copy-thread.js"), { execArgv: [] });
  const answered = new Promise<CopyAnswer>((resolve, reject) => {
    thread.once("message", resolve).once("error", reject);
    thread.once("exit", (code) => reject(new CopyDamagedError(`The copying thread ended with code ${String(code)}`)));
    thread.postMessage(request);
  });
  try {
    return await answered;
  } finally {
    await thread.terminate();
  }
}

/** From the sources, where nobody else waits, a thread would take longer to start than the work takes. */
async function ask(request: CopyRequest): Promise<Counted> {
  const answer = isBundled ? await inThread(request) : copyAndCount(request);
  if ("failure" in answer) throw new CopyDamagedError(answer.failure);
  return answer;
}

/** `copyLive` and `inspectCopy` on a thread of their own. @throws CopyDamagedError with SQLite's words */
export const copyAside = (live: string, copy: string): Promise<Counted> => ask({ live, copy });

/** `inspectCopy` on a thread of its own. @throws CopyDamagedError */
export const countAside = (copy: string): Promise<Counted> => ask({ live: null, copy });
