import { readdir, rm, stat } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import type { Wake } from "~/platform/scope.server";
import { wakeFolder } from "./address.server";

/** How often new workers are looked for, at most, while there is something to say. */
const lookEveryMs = 1_000;
/** A worker that has not read so much is not told more: it looks by itself. */
const mostUnreadBytes = 65_536;

/**
 * Tells every worker of this data folder that an academy has new work (`17-events`: woken at once). A hint, sent in a
 * later turn of the event loop: it never throws and keeps nobody waiting. What gets lost, the workers' sweep finds.
 */
export function openWake(dataDir: string, { base, onTrouble = () => undefined, staleAfterMs = 10_000 }: WakeOptions = {}): Wake {
  return new HintSender(wakeFolder(dataDir, base), onTrouble, staleAfterMs);
}

export interface WakeOptions {
  /** Where the folder of the sockets lies; the system's temporary folder. */
  readonly base?: string;
  /** Told why a hint could not be sent. Nothing follows from it: the sweep finds the work. */
  readonly onTrouble?: (error: Error) => void;
  /** A socket file that nobody answers at is removed when it is older (10 s): a younger one may be just opening. */
  readonly staleAfterMs?: number;
}

class HintSender implements Wake {
  readonly #workers = new Map<string, net.Socket>();
  /** To be told in this turn. */
  readonly #fresh = new Set<string>();
  /** Told since workers were last looked for: a worker found now has not heard of them. */
  readonly #recent = new Set<string>();
  #flushing = false;
  #lookedAt = 0;
  #looking = false;
  #lookTimer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(
    private readonly folder: string,
    private readonly onTrouble: (error: Error) => void,
    private readonly staleAfterMs: number,
  ) {}

  notify(academyId: string): void {
    if (this.#closed) return;
    this.#fresh.add(academyId);
    this.#recent.add(academyId);
    if (this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => this.#flush());
  }

  close(): void {
    this.#closed = true;
    if (this.#lookTimer) clearTimeout(this.#lookTimer);
    for (const worker of this.#workers.values()) worker.destroy();
    this.#workers.clear();
  }

  #flush(): void {
    this.#flushing = false;
    if (this.#closed) return;
    const text = linesOf(this.#fresh);
    this.#fresh.clear();
    for (const worker of this.#workers.values()) if (worker.writableLength < mostUnreadBytes) worker.write(text);
    const wait = this.#lookedAt + lookEveryMs - Date.now();
    if (wait <= 0 || wait > lookEveryMs) void this.#look();
    else if (!this.#lookTimer) this.#lookTimer = setTimeout(() => void this.#look(), wait).unref();
  }

  async #look(): Promise<void> {
    if (this.#looking || this.#closed) return;
    this.#looking = true;
    this.#lookedAt = Date.now();
    if (this.#lookTimer) clearTimeout(this.#lookTimer);
    this.#lookTimer = null;
    const recent = linesOf(this.#recent);
    this.#recent.clear();
    try {
      const files = (await readdir(this.folder)).filter((file) => file.endsWith(".sock"));
      for (const file of files) if (!this.#workers.has(file) && !this.#closed) this.#connect(file, recent);
    } catch (error) {
      // Without a folder no worker has ever listened here.
      this.#trouble(error);
    } finally {
      this.#looking = false;
    }
  }

  #connect(file: string, recent: string): void {
    const worker = net.connect(path.join(this.folder, file)).unref();
    this.#workers.set(file, worker);
    worker.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED") void this.#removeStale(file);
      else this.#trouble(error);
    });
    worker.on("close", () => {
      if (this.#workers.get(file) === worker) this.#workers.delete(file);
    });
    // Kept by the socket until it is connected.
    worker.write(recent);
  }

  async #removeStale(file: string): Promise<void> {
    const where = path.join(this.folder, file);
    try {
      if (Date.now() - (await stat(where)).ctimeMs > this.staleAfterMs) await rm(where, { force: true });
    } catch (error) {
      this.#trouble(error);
    }
  }

  /** What is gone meanwhile is no trouble: a worker that stopped removes its socket. */
  #trouble(error: unknown): void {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT") this.onTrouble(error instanceof Error ? error : new Error(String(error)));
  }
}

const linesOf = (ids: ReadonlySet<string>): string => [...ids].map((id) => `${id}\n`).join("");
