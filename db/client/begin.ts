import { WriteBusyError } from "../errors";
import type { Connection } from "./connection";
import { isBusy } from "./sqlite-errors";

/** How long BEGIN is tried against another process's lock, in milliseconds. */
export const defaultPatienceMs = 5_000;

/**
 * Begins a write transaction, or says that another connection holds the lock.
 * By exec: a prepared BEGIN that fails BUSY can leave its statement in progress and lose later writes (stack.md).
 */
export function tryBegin(connection: Connection): boolean {
  try {
    connection.exec("BEGIN IMMEDIATE");
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

/**
 * Tries again until `attempt` gives something, waiting without blocking the thread (stack.md, busy handling).
 * @param since when the caller began to wait (`performance.now()`); the patience counts from there
 * @throws WriteBusyError when the patience is over
 */
export async function keepTrying<T>(path: string, since: number, patienceMs: number, attempt: () => T | undefined): Promise<T> {
  for (let tries = 0; ; tries++) {
    const waited = performance.now() - since;
    if (waited >= patienceMs) throw new WriteBusyError(path, waited);
    await delay(Math.min(pause(tries), patienceMs - waited));
    const result = attempt();
    if (result !== undefined) return result;
  }
}

/**
 * 0.5 ms at first (another process's small write takes 0.1), growing to 4 ms, with ±50 % so that waiters do not march in
 * step. Not longer: against a process that writes all the time, waits of up to 25 ms let one write in twice a second
 * (measured beside 437 commits a second on a slow disk). A try costs 10 µs.
 */
function pause(tries: number): number {
  return Math.min(4, 0.5 * 1.5 ** tries) * (0.5 + Math.random());
}

/** Timers have whole milliseconds; waits shorter than one turn the event loop once instead. */
function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (ms < 1) setImmediate(resolve);
    else setTimeout(resolve, ms);
  });
}
