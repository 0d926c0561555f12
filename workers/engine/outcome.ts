import { NonRetriableError, PayloadError, RetryAfter, type Backoff } from "~/platform/events/index.server";
import { errorText } from "./redact";

/** What becomes of a job whose attempt failed. */
export type Outcome =
  | { readonly kind: "retry"; readonly runAt: number; readonly error: string }
  | { readonly kind: "dead"; readonly error: string };

export interface FailedAttempt {
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly backoff: Backoff;
  readonly at: number;
  /** 0 ≤ x < 1 */
  readonly random: () => number;
}

/**
 * Milliseconds to wait after this attempt: doubled each time up to the cap, then shortened by chance by up to half, so
 * that jobs which failed together do not come back together.
 */
export function backoffMs(attempt: number, { baseMs, capMs }: Backoff, random: () => number): number {
  const full = Math.min(capMs, baseMs * 2 ** (attempt - 1));
  return Math.round(full * (1 - random() / 2));
}

/** Decides by the error and the attempts left (`17-events`, retries). */
export function outcomeOf(error: unknown, failed: FailedAttempt): Outcome {
  const text = errorText(error);
  if (error instanceof NonRetriableError || error instanceof PayloadError) return { kind: "dead", error: text };
  if (failed.attempt >= failed.maxAttempts) return { kind: "dead", error: text };
  const wait = backoffMs(failed.attempt, failed.backoff, failed.random);
  const asked = error instanceof RetryAfter ? Math.max(0, error.afterMs) : null;
  return { kind: "retry", runAt: failed.at + (asked ?? wait), error: text };
}
