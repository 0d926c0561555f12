import { AsyncLocalStorage } from "node:async_hooks";

/** An open transaction in the chain of calls: whose it is, whether it is still open, and the one around it. */
export interface Frame {
  readonly owner: object;
  readonly isOpen: () => boolean;
  readonly outer: Frame | undefined;
}

const frames = new AsyncLocalStorage<Frame>();

/** Runs `fn` so that whatever it calls can be told to be inside this transaction. */
export function runInside<T>(owner: object, isOpen: () => boolean, fn: () => T): T {
  return frames.run({ owner, isOpen, outer: frames.getStore() }, fn);
}

/** True when the caller runs inside an open transaction of `owner`, however deep. */
export function isInside(owner: object): boolean {
  for (let frame = frames.getStore(); frame !== undefined; frame = frame.outer) {
    if (frame.owner === owner && frame.isOpen()) return true;
  }
  return false;
}
