import { realpathSync, statSync } from "node:fs";
import { DatabaseMissingError, StoreClosedError } from "../errors";
import type { RawResult } from "./connection";
import { databaseOver, transactionOver, type StorePlain, type StoreRead, type StoreTx } from "./handles";
import { HeavyReader } from "./heavy-reader";
import { LocalClient } from "./local-client";
import type { DatabaseKind } from "./observe";
import { Reader } from "./reader";
import { VisitingReader, type Visits } from "./visiting-reader";
import { Writer, type WriterOptions } from "./writer";

/** One database as the application uses it. */
export interface Store<Read, Tx, Plain = unknown> {
  readonly path: string;
  /** Reads on this thread, at once, over a connection that cannot write. */
  readonly read: Read;
  /** The same SQL on the reader thread (a small file answers here), for questions that take over 25 ms on the large seed. Not inside `write`. */
  readonly heavy: Read;
  /**
   * For libraries that bring their own statements (Lucia's adapter): each write is a durable transaction of its own.
   * Throws NestedWriteError inside an open transaction of this store.
   */
  readonly plain: Plain;
  /**
   * Runs `fn` in one durable IMMEDIATE transaction, in this database's queue. `fn` runs once; only `tx` may be awaited.
   * @throws WriteBusyError and DatabaseMissingError (answer 503), TransactionAwaitedError, NestedWriteError, LateBusyError
   */
  write<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
  /** How many transactions have changed this database: a token for "read your own writes". */
  commitCount(): number;
  /** The same, wherever the file is open. */
  askCommitCount(): Promise<number>;
  /** How many migrations the file has seen. */
  schemaVersion(): number;
  /**
   * The file is where it was opened. One that was moved, deleted or replaced meanwhile would go on taking writes that
   * nobody finds again, so that `write` refuses it.
   */
  isCurrent(): boolean;
  /** A transaction is open or waits. */
  readonly inUse: boolean;
  /** Closes the connections, if no transaction needs them; the next use opens them again. */
  rest(): void;
  close(): void;
}

export interface StoreOptions extends Omit<WriterOptions, "kind" | "onOpen"> {
  /** Called when the store opens its connections, first or again; the pool counts by it. */
  readonly onWake?: () => void;
  /** As `SlotOptions.newest`. */
  readonly newest?: number;
  readonly visits?: Visits;
  /** Files smaller than this answer `heavy` as they answer `read` (0: every file has the reader thread for it). */
  readonly longFromBytes?: number;
}

interface SharedWriter {
  readonly writer: Writer;
  users: number;
}

/** One writer per database in this process, however many stores are opened on it. */
const writers = new Map<string, SharedWriter>();

function takeWriter(path: string, options: WriterOptions): Writer {
  const shared = writers.get(path) ?? { writer: new Writer(path, options), users: 0 };
  shared.users += 1;
  writers.set(path, shared);
  return shared.writer;
}

function giveBackWriter(path: string): void {
  const shared = writers.get(path);
  if (shared === undefined || --shared.users > 0) return;
  writers.delete(path);
  shared.writer.close();
}

const commitCounter = "SELECT n FROM commit_counter WHERE id = 1";

/** The store of one existing file. */
export class LocalStore<Kind extends DatabaseKind> implements Store<StoreRead<Kind>, StoreTx<Kind>, StorePlain<Kind>> {
  readonly path: string;
  readonly read: StoreRead<Kind>;
  readonly heavy: StoreRead<Kind>;
  readonly plain: StorePlain<Kind>;
  readonly #reader: Reader;
  readonly #heavyReader: HeavyReader;
  readonly #writer: Writer;
  readonly #client: LocalClient;
  readonly #inode: number | null;
  #closed = false;

  constructor(path: string, kind: Kind, options: StoreOptions = {}) {
    this.path = realPath(path);
    const visiting = options.visits && new VisitingReader(this.path, kind, options.visits);
    this.#reader = new Reader(this.path, { ...options, kind, onOpen: options.onWake, visiting });
    this.#reader.wake();
    this.#inode = inodeOf(this.path);
    this.#heavyReader = new HeavyReader(this.path, kind, { reader: this.#reader, belowBytes: options.longFromBytes ?? 0 });
    this.#writer = takeWriter(this.path, { ...options, kind, onOpen: options.onWake });
    this.#client = new LocalClient(this.#reader, this.#writer);
    this.read = databaseOver<Kind>(this.#reader, this.#client);
    this.heavy = databaseOver<Kind>(this.#heavyReader, this.#client);
    this.plain = databaseOver<Kind>(this.#client, this.#client, (fn) => this.write(fn));
  }

  get inUse(): boolean {
    return this.#writer.inUse;
  }

  write<T>(fn: (tx: StoreTx<Kind>) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new StoreClosedError(this.path));
    if (!this.isCurrent()) return Promise.reject(new DatabaseMissingError(this.path));
    return this.#writer.write((open) => fn(transactionOver<Kind>(open, this.#client)));
  }

  isCurrent(): boolean {
    return this.#inode !== null && this.#inode === inodeOf(this.path);
  }

  commitCount(): number {
    return this.#counted(this.#reader.now(commitCounter, [], true));
  }

  async askCommitCount(): Promise<number> {
    return this.#counted(await this.#reader.run(commitCounter, [], true));
  }

  schemaVersion(): number {
    return Number(this.#reader.now("SELECT count(*) FROM schema_migrations", [], true).rows[0]?.[0]);
  }

  #counted({ rows }: RawResult): number {
    const n = rows[0]?.[0];
    if (typeof n !== "number") throw new Error(`${this.path} has no commit counter row`);
    return n;
  }

  rest(): void {
    if (this.inUse) return;
    this.#reader.rest();
    this.#writer.rest();
    this.#heavyReader.rest();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#reader.close();
    this.#heavyReader.rest();
    giveBackWriter(this.path);
  }
}

/** Which file has this name now; null: none. 2 µs. */
function inodeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.ino ?? null;
}

/** The path without symbolic links, so that one file has one writer. Looks at names only, never into the file. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    throw new DatabaseMissingError(path, error);
  }
}
