import { NestedWriteError, StoreClosedError } from "../errors";
import { defaultPatienceMs, keepTrying, tryBegin } from "./begin";
import { Connection, type ConnectionOptions } from "./connection";
import { isInside, runInside } from "./nesting";
import { WriteQueue } from "./write-queue";
import { WriteTransaction, type TransactionHost } from "./write-transaction";

export interface WriterOptions extends Omit<ConnectionOptions, "role"> {
  /** Bump `commit_counter` in each transaction that changed a row (default true); the table must be there. */
  readonly countCommits?: boolean;
  /** How long BEGIN is tried against another process's lock, in milliseconds (default 5,000). */
  readonly patienceMs?: number;
  /** Called when the connection opens, first or again. */
  readonly onOpen?: () => void;
}

/** The one writer of a database in this process: its connection, its queue and its open transaction. */
export class Writer implements TransactionHost {
  readonly countCommits: boolean;
  readonly #patienceMs: number;
  readonly #queue = new WriteQueue(() => this.#current?.abortAwaited());
  #connection: Connection | undefined;
  #current: WriteTransaction | undefined;
  #closed = false;

  constructor(readonly path: string, private readonly options: WriterOptions = {}) {
    this.countCommits = options.countCommits ?? true;
    this.#patienceMs = options.patienceMs ?? defaultPatienceMs;
  }

  /** A transaction is open or waits for its turn. */
  get inUse(): boolean {
    return this.#queue.length > 0;
  }

  /** The caller stands inside an open transaction of this writer. */
  get isNested(): boolean {
    return isInside(this);
  }

  /**
   * Runs `fn` in one IMMEDIATE transaction: committed when it resolves, rolled back when it throws. `fn` runs once.
   * @throws NestedWriteError inside an open transaction of the same database
   * @throws WriteBusyError when another process holds the lock for longer than the patience
   * @throws TransactionAwaitedError when `fn` awaits anything but this transaction
   */
  async write<T>(fn: (transaction: WriteTransaction) => Promise<T> | T): Promise<T> {
    const begun = this.begin();
    const transaction = begun instanceof WriteTransaction ? begun : await begun;
    try {
      const result = await runInside(this, () => transaction.isOpen, () => fn(transaction));
      transaction.commit();
      return result;
    } catch (error) {
      transaction.rollback();
      throw transaction.failure ?? error;
    }
  }

  /** Waits for the turn and begins; whoever calls it must commit or roll back. */
  begin(): WriteTransaction | Promise<WriteTransaction> {
    if (this.#closed) throw new StoreClosedError(this.path);
    if (this.isNested) throw new NestedWriteError(this.path);
    const since = performance.now();
    const turn = this.#queue.acquire();
    return turn === undefined ? this.#beginNow(since) : turn.then(() => this.#beginNow(since));
  }

  /** Runs something on the connection outside any transaction, in its turn (pragmas, VACUUM INTO). */
  async alone<T>(fn: (connection: Connection) => T): Promise<T> {
    if (this.isNested) throw new NestedWriteError(this.path);
    await this.#queue.acquire();
    try {
      return fn(this.#opened());
    } finally {
      this.#queue.release();
    }
  }

  ended(_transaction: WriteTransaction, broken: boolean): void {
    this.#current = undefined;
    try {
      if (broken) this.#dropConnection();
    } finally {
      this.#queue.release();
    }
  }

  /** Closes the connection; the next write opens it again. Does nothing while the writer is in use. */
  rest(): void {
    if (!this.inUse) this.#dropConnection();
  }

  /** Closes for good; an open transaction is rolled back, waiting ones fail. */
  close(): void {
    this.#closed = true;
    this.#current?.rollback();
    this.#dropConnection();
  }

  #beginNow(since: number): WriteTransaction | Promise<WriteTransaction> {
    try {
      return this.#tryBegin() ?? this.#keepTrying(since);
    } catch (error) {
      this.#queue.release();
      throw error;
    }
  }

  /** Only BEGIN is ever tried again. */
  async #keepTrying(since: number): Promise<WriteTransaction> {
    try {
      return await keepTrying(this.path, since, this.#patienceMs, () => this.#tryBegin());
    } catch (error) {
      this.#queue.release();
      throw error;
    }
  }

  #tryBegin(): WriteTransaction | undefined {
    const connection = this.#opened();
    if (!tryBegin(connection)) return undefined;
    this.#current = new WriteTransaction(connection, this);
    this.#queue.watchTurn();
    return this.#current;
  }

  #opened(): Connection {
    if (this.#closed) throw new StoreClosedError(this.path);
    if (this.#connection === undefined) {
      this.#connection = new Connection(this.path, { ...this.options, role: "writer" });
      this.options.onOpen?.();
    }
    return this.#connection;
  }

  #dropConnection(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    connection?.close();
  }
}
