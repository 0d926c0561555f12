/** The longest wait that setTimeout takes is 2^31 - 1 ms; after a day the engine simply looks again. */
const longest = 86_400_000;

/** One timer for the earliest of many moments. Set to a later moment it stays; it may ring early, never late. */
export class AlarmClock {
  #timer: NodeJS.Timeout | null = null;
  #at = Number.POSITIVE_INFINITY;

  constructor(private readonly now: () => number, private readonly ring: () => void) {}

  noLaterThan(at: number): void {
    if (at >= this.#at) return;
    this.clear();
    this.#at = at;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#at = Number.POSITIVE_INFINITY;
      this.ring();
    }, Math.min(longest, Math.max(0, at - this.now())));
  }

  clear(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#at = Number.POSITIVE_INFINITY;
  }
}
