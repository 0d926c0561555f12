/**
 * Calls one attempt off. Its AbortSignal is made for who asks for it: most small jobs never do, and making one took as
 * long as all else that is done for them (tests/load/README.md).
 */
export class Stop {
  #reason: Error | null = null;
  #controller: AbortController | null = null;
  #listener: ((reason: Error) => void) | null = null;

  /** For the handler, and for what it hands it to. */
  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#reason) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** The first reason holds. */
  abort(reason: Error): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#controller?.abort(reason);
    this.#listener?.(reason);
  }

  throwIfAborted(): void {
    if (this.#reason) throw this.#reason;
  }

  /** The one who hears of it: the attempt itself. Null: nobody any more. */
  listen(listener: ((reason: Error) => void) | null): void {
    this.#listener = listener;
  }
}
