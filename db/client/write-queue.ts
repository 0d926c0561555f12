/** How long a run of transactions may keep the event loop before it is let through, in milliseconds. */
const sliceMs = 5;

/**
 * First come, first served: one write transaction at a time for one database in this process.
 *
 * Transactions are pure microtasks, so a busy queue would starve sockets and timers; after 5 ms without a turn of the
 * event loop the next transaction waits for one.
 */
export class WriteQueue {
  #held = false;
  #waiting: (() => void)[] = [];
  #turnPending = false;
  #turnStarted = 0;

  /** @param onTurn called at each turn of the event loop that follows a transaction; the await guard hangs on it */
  constructor(private readonly onTurn: () => void) {}

  /** Transactions under way or waiting. */
  get length(): number {
    return this.#waiting.length + (this.#held ? 1 : 0);
  }

  /** Takes the turn at once (`undefined`) or gives the promise of it. */
  acquire(): Promise<void> | undefined {
    if (!this.#held && !this.#spent()) {
      this.#held = true;
      return undefined;
    }
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (!this.#held) this.#handOverAfterTurn();
    });
  }

  /** Hands the turn to the next in line. */
  release(): void {
    this.#held = false;
    if (this.#waiting.length === 0) return;
    if (this.#spent()) this.#handOverAfterTurn();
    else this.#handOver();
  }

  /** Makes sure that `onTurn` is called at the next turn of the event loop. */
  watchTurn(): void {
    if (this.#turnPending) return;
    this.#turnPending = true;
    this.#turnStarted = performance.now();
    setImmediate(() => {
      this.#turnPending = false;
      this.onTurn();
    });
  }

  #spent(): boolean {
    return this.#turnPending && performance.now() - this.#turnStarted > sliceMs;
  }

  #handOverAfterTurn(): void {
    this.#held = true;
    setImmediate(() => this.#handOver());
  }

  #handOver(): void {
    const next = this.#waiting.shift();
    this.#held = next !== undefined;
    next?.();
  }
}
