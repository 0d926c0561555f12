/** A job whose lease is to last; enough of a claim to know it by. */
export interface Kept {
  readonly id: string;
  readonly owner: string;
  readonly attempt: number;
}

/** What the worker's thread tells the thread of heartbeats. */
export type BeatRequest = { readonly hold: { readonly file: string; readonly jobs: readonly Kept[] } } | { readonly drop: readonly Kept[] } | { readonly close: true };

/** What it hears: jobs that are no longer this worker's, and beats that could not be written. */
export type BeatAnswer = { readonly lost: readonly Kept[] } | { readonly trouble: string };

export interface BeatSettings {
  readonly leaseMs: number;
  readonly heartbeatMs: number;
  /** One Int32: the worker's thread sets it to 1 when it turns, this one looks and sets it to 0. */
  readonly pulse: SharedArrayBuffer;
  /** The worker's thread has not turned for so long: its jobs are left to others, and the process is ended. */
  readonly stuckMs: number;
  readonly endsProcess: boolean;
}

export const keptKey = ({ id, owner, attempt }: Kept): string => `${id} ${owner} ${attempt}`;
