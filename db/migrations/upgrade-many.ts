import { availableParallelism } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { isBundled, projectRoot } from "../client/project-root";
import type { Upgraded, UpgradeRequest } from "./upgrade";

/** The binding works on the thread that calls it, so that files side by side need threads of their own. */
const mostThreads = 4;
export const upgradeParallelism = (): number => Math.min(mostThreads, availableParallelism());

function startThread(): Worker {
  const file = isBundled ? ["build", "server", "upgrade-thread.js"] : ["db", "migrations", "upgrade-thread-from-source.mjs"];
  return new Worker(path.join(projectRoot, ...file), { execArgv: [] });
}

function ask(thread: Worker, request: UpgradeRequest): Promise<Upgraded> {
  return new Promise((resolve) => {
    const settle = (answer: Upgraded) => {
      thread.off("message", settle).off("error", failed).off("exit", ended);
      resolve(answer);
    };
    const failed = (error: Error) => settle({ fault: "migration", detail: `The migrating thread failed: ${error.message}`, busy: false });
    const ended = (code: number) => settle({ fault: "migration", detail: `The migrating thread ended with code ${String(code)}`, busy: false });
    thread.on("message", settle).on("error", failed).on("exit", ended);
    thread.postMessage(request);
  });
}

/**
 * Upgrades many files, at most `parallel` at a time, and tells each outcome as it comes; the next file of that place
 * waits until it was taken. A thread that dies costs its file and nothing else.
 *
 * @param goOn asked before each: false leaves the rest as it is
 */
export async function upgradeMany<Item>(items: readonly Item[], requestOf: (item: Item) => UpgradeRequest, outcome: (item: Item, upgraded: Upgraded) => Promise<void>, parallel = upgradeParallelism(), goOn: () => boolean = () => true): Promise<void> {
  const waiting = [...items];
  const work = async () => {
    let thread: Worker | null = null;
    try {
      for (let item = waiting.shift(); item !== undefined && goOn(); item = waiting.shift()) {
        thread ??= startThread();
        const answer = await ask(thread, requestOf(item));
        if (answer.fault !== null && answer.detail.startsWith("The migrating thread")) {
          await thread.terminate();
          thread = null;
        }
        await outcome(item, answer);
      }
    } finally {
      await thread?.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, work));
}
