import { LateBusyError, TransactionAwaitedError, TransactionClosedError } from "../errors";
import type { Arguments, Connection, RawResult } from "./connection";
import { isBusy } from "./sqlite-errors";

/** What a transaction needs of its writer. */
export interface TransactionHost {
  readonly path: string;
  readonly countCommits: boolean;
  /** The transaction has ended, whichever way; `broken` when the connection may not be used again. */
  ended(transaction: WriteTransaction, broken: boolean): void;
}

const bumpCounter = "UPDATE commit_counter SET n = n + 1 WHERE id = 1";

/** One open IMMEDIATE transaction. Every method is synchronous: between BEGIN and COMMIT only microtasks pass. */
export class WriteTransaction {
  #open = true;
  #changed = false;
  #failure: Error | undefined;

  constructor(private readonly connection: Connection, private readonly host: TransactionHost) {}

  get isOpen(): boolean {
    return this.#open;
  }

  /** Why the transaction was ended from outside, if it was: the error that the verb has to see. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  run(sql: string, args: Arguments, firstOnly = false): RawResult {
    this.#assertOpen();
    try {
      const result = this.connection.run(sql, args, firstOnly);
      if (!this.#changed && (result.changes > 0 || result.rows.length > 0)) this.#changed = this.connection.statement(sql).kind === "change";
      return result;
    } catch (error) {
      throw this.#survive(error);
    }
  }

  /** Several statements without arguments. Counted as a change without looking. */
  exec(sql: string): void {
    this.#assertOpen();
    try {
      this.connection.exec(sql);
      this.#changed = true;
    } catch (error) {
      throw this.#survive(error);
    }
    if (!this.connection.inTransaction) throw this.#end(new TransactionClosedError(this.host.path, "the SQL ended it"), false);
  }

  /** Makes it durable. A failed COMMIT leaves nothing behind and the connection is replaced. */
  commit(): void {
    this.#assertOpen();
    try {
      if (this.#changed && this.host.countCommits) this.connection.run(bumpCounter);
      this.connection.exec("COMMIT");
    } catch (error) {
      throw this.#end(isBusy(error) ? new LateBusyError(this.host.path, error) : asError(error), true);
    }
    this.#close(false);
  }

  /** Undoes it; nothing when it has ended already. */
  rollback(): void {
    if (this.#open) this.#undo();
  }

  /** The await guard's verdict: the event loop turned while it was open. */
  abortAwaited(): void {
    if (!this.#open) return;
    this.#failure = new TransactionAwaitedError(this.host.path);
    this.#undo();
  }

  #undo(): void {
    let broken = false;
    try {
      if (this.connection.inTransaction) this.connection.exec("ROLLBACK");
    } catch {
      // A connection that cannot roll back is thrown away, which rolls back as well.
      broken = true;
    }
    this.#close(broken);
  }

  /** After a failed statement: most leave the transaction open; BUSY, and SQLite's own rollback (disk full), do not. */
  #survive(error: unknown): unknown {
    if (isBusy(error)) return this.#end(new LateBusyError(this.host.path, error), true);
    if (this.#open && !this.connection.inTransaction) {
      return this.#end(new TransactionClosedError(this.host.path, "SQLite rolled it back", error), true);
    }
    return error;
  }

  #end(failure: Error, broken: boolean): Error {
    this.#failure = failure;
    this.#close(broken);
    return failure;
  }

  #close(broken: boolean): void {
    if (!this.#open) return;
    this.#open = false;
    this.host.ended(this, broken);
  }

  #assertOpen(): void {
    if (!this.#open) throw this.#failure ?? new TransactionClosedError(this.host.path, "it has been committed or rolled back");
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
