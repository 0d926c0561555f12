import { monitorEventLoopDelay } from "node:perf_hooks";

/**
 * The load-shedding hook: when the process cannot keep up it says so at once (503 with Retry-After) and does no work
 * for that request. Health checks are answered before it is asked.
 */
export interface Shedder {
  /** Null: refused. Else call it when the request is over. */
  enter(): (() => void) | null;
  inFlight(): number;
  close(): void;
}

export interface SheddingLimits {
  /** Requests under way at once. */
  readonly maxInFlight: number;
  /** Milliseconds of event-loop delay (mean of the last second) beyond which new requests are refused. */
  readonly maxDelayMs: number;
}

export const defaultShedding: SheddingLimits = { maxInFlight: 500, maxDelayMs: 1_000 };

export function createShedder({ maxInFlight, maxDelayMs }: SheddingLimits): Shedder {
  const histogram = monitorEventLoopDelay({ resolution: 20 });
  histogram.enable();
  let inFlight = 0;
  let delay = 0;
  const timer = setInterval(() => {
    delay = Number.isFinite(histogram.mean) ? histogram.mean / 1e6 : 0;
    histogram.reset();
  }, 1_000);
  timer.unref();
  return {
    enter() {
      if (inFlight >= maxInFlight || delay > maxDelayMs) return null;
      inFlight += 1;
      let left = false;
      return () => {
        if (!left) inFlight -= 1;
        left = true;
      };
    },
    inFlight: () => inFlight,
    close() {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
