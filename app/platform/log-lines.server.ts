import { writeSync } from "node:fs";

/** Lines are written several at a time: a write call for each request was a twentieth of a page's CPU. */
const WRITTEN_FROM_BYTES = 4_096;
/** What waits while nobody takes it: more is counted and let go, so that a stuck reader costs lines, not the process. */
const MOST_WAITING_BYTES = 1_000_000;
/** How long the end of the process waits for a reader that is slow. */
const LAST_WAIT_MS = 1_000;

/** A reader that will never come back, as when whoever started the process was killed. */
const isGone = (error: unknown): boolean => error instanceof Error && "code" in error && (error.code === "EPIPE" || error.code === "EBADF");

const asleep = new Int32Array(new SharedArrayBuffer(4));

/**
 * Where log lines go: a file descriptor, written to in order. It never throws and never waits for a reader but at the
 * very end: pino's own destination tries again for ever when its reader is gone, and with it stood the whole process
 * (measured: a web process whose supervisor was killed kept its port and its databases).
 */
export class LogLines {
  #waiting: Buffer[] = [];
  #bytes = 0;
  #dropped = 0;
  #gone = false;

  constructor(private readonly fd: number, private readonly give = writeSync as (fd: number, bytes: Buffer) => number) {}

  /** Takes one line, written with the next few, or when `flush` is called. */
  write(line: string): void {
    if (this.#gone) return;
    if (this.#bytes > MOST_WAITING_BYTES) {
      this.#dropped += 1;
      return;
    }
    const bytes = Buffer.from(line);
    this.#waiting.push(bytes);
    this.#bytes += bytes.length;
    if (this.#bytes >= WRITTEN_FROM_BYTES) this.flush();
  }

  /** Writes what waits; what is not taken now (a full pipe, a full disk) stays for the next time. False: something did. */
  flush(): boolean {
    while (this.#bytes > 0) {
      const all = this.#waiting.length === 1 ? (this.#waiting[0] as Buffer) : Buffer.concat(this.#waiting);
      try {
        this.#keep(all.subarray(this.give(this.fd, all)));
      } catch (error) {
        if (isGone(error)) this.#gone = true;
        this.#keep(this.#gone ? Buffer.alloc(0) : all);
        return this.#gone;
      }
    }
    if (this.#dropped > 0) this.#own();
    return true;
  }

  /** The end of the process: a slow reader gets a second. */
  end(): void {
    for (const until = Date.now() + LAST_WAIT_MS; !this.flush() && Date.now() < until;) Atomics.wait(asleep, 0, 0, 10);
  }

  #keep(rest: Buffer): void {
    this.#waiting = rest.length > 0 ? [rest] : [];
    this.#bytes = rest.length;
  }

  /** Says how many lines there was no room for. */
  #own(): void {
    const dropped = this.#dropped;
    this.#dropped = 0;
    this.write(`${JSON.stringify({ level: 40, time: new Date().toISOString(), msg: "log lines dropped", dropped })}\n`);
  }
}
