import type { DirectoryEntry } from "~/platform/directory.server";
import type { AttemptEnd } from "../attempt";
import type { Claim } from "../claims";

/** One attempt for a process of its own. */
export interface HeavyTask {
  readonly entry: DirectoryEntry;
  readonly claim: Claim;
}

export type ToChild = { readonly task: HeavyTask } | { readonly callOff: "lost" | "stops" };
/** `beat` says that its thread turns; `committed` that there may be new work; `failed` that the end could not be written. */
export type FromChild = { readonly ready: true } | { readonly beat: true } | { readonly committed: true } | { readonly end: AttemptEnd } | { readonly failed: string };

export const beatEveryMs = 500;
