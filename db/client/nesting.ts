import { AsyncLocalStorage } from "node:async_hooks";

/** An open transaction in the chain of calls: whose it is, whether it is still open, and the one around it. */
export interface Frame {
  readonly owner: object;
  readonly isOpen: () => boolean;
  readonly outer: Frame | undefined;
}

const frames = new AsyncLocalStorage<Frame>();

let running = 0;

/**
 * Runs `fn` so that whatever it calls can be told to be inside this transaction. Following calls costs every promise of
 * the process a hook, so nothing is followed while no transaction runs: pages only read.
 */
export async function runInside<T>(owner: object, isOpen: () => boolean, fn: () => Promise<T> | T): Promise<T> {
  running += 1;
  try {
    return await frames.run({ owner, isOpen, outer: frames.getStore() }, fn);
  } finally {
    running -= 1;
    if (running === 0) frames.disable();
  }
}

/** True when the caller runs inside an open transaction of `owner` (of anybody, where none is named), however deep. */
export function isInside(owner?: object): boolean {
  for (let frame = frames.getStore(); frame !== undefined; frame = frame.outer) {
    if ((owner === undefined || frame.owner === owner) && frame.isOpen()) return true;
  }
  return false;
}
