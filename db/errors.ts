/** Errors of the data layer. They are infrastructure or bugs, never answers of the business (architecture, decision 10). */

/** What every error of the data layer that a caller may tell apart is; drizzle's session lets them through unwrapped. */
export class DataLayerError extends Error {}

/** Another process held the write lock for the whole patience (5 s): answer 503 with Retry-After. Nothing was written. */
export class WriteBusyError extends DataLayerError {
  override readonly name = "WriteBusyError";
  constructor(readonly path: string, readonly waitedMs: number) {
    super(`The database ${path} was busy for ${Math.round(waitedMs)} ms; the write was not begun`);
  }
}

/** A transaction awaited something that is not its own database; it was rolled back. */
export class TransactionAwaitedError extends DataLayerError {
  override readonly name = "TransactionAwaitedError";
  constructor(readonly path: string) {
    super(
      `Rule "inside a transaction only its own database is awaited" was broken on ${path}: the transaction was still open ` +
        "when the event loop turned, so it was rolled back. Fetch, hash, read files and use store.heavy before store.write, or after it.",
    );
  }
}

/** A write was asked for inside an open transaction of the same store; it would wait for itself for ever. */
export class NestedWriteError extends DataLayerError {
  override readonly name = "NestedWriteError";
  constructor(readonly path: string) {
    super(`A write to ${path} was begun inside an open transaction of the same store: pass the transaction (tx) on instead`);
  }
}

/**
 * SQLITE_BUSY after BEGIN IMMEDIATE had succeeded, which a healthy connection never gives (stack.md: such a connection
 * can go on to lose acknowledged writes). The connection was thrown away; the verb failed and nothing of it was kept.
 */
export class LateBusyError extends DataLayerError {
  override readonly name = "LateBusyError";
  constructor(readonly path: string, cause: unknown) {
    super(`SQLITE_BUSY inside an open transaction of ${path}: the connection was replaced and the transaction lost`, { cause });
  }
}

/** A transaction was used after its end, or SQLite had already rolled it back (disk full, I/O error). */
export class TransactionClosedError extends DataLayerError {
  override readonly name = "TransactionClosedError";
  constructor(readonly path: string, why: string, cause?: unknown) {
    super(`The transaction on ${path} is closed: ${why}`, cause === undefined ? undefined : { cause });
  }
}

/** There is no such database file. Opening never creates one; the migrator and `createDatabaseFile` do. */
export class DatabaseMissingError extends DataLayerError {
  override readonly name = "DatabaseMissingError";
  constructor(readonly path: string, cause?: unknown) {
    super(`There is no database file ${path}`, cause === undefined ? undefined : { cause });
  }
}

/** The store or connection was closed by its owner. */
export class StoreClosedError extends DataLayerError {
  override readonly name = "StoreClosedError";
  constructor(readonly path: string) {
    super(`The store of ${path} has been closed`);
  }
}

/** BEGIN, COMMIT, ROLLBACK or END as SQL text; transactions are begun and ended by the client alone. */
export class ControlStatementError extends DataLayerError {
  override readonly name = "ControlStatementError";
  constructor(sql: string) {
    super(`"${sql.slice(0, 60)}" cannot be sent as a statement: use store.write, whose function is the transaction`);
  }
}

/** The reader thread ended while it held this request. A read can simply be asked again. */
export class ReaderThreadError extends DataLayerError {
  override readonly name = "ReaderThreadError";
  constructor(why: string, cause?: unknown) {
    super(`The reader thread did not answer: ${why}`, cause === undefined ? undefined : { cause });
  }
}

/** An integer beyond ±(2^53 − 1) came back; a JavaScript number would be another integer. */
export class UnsafeIntegerError extends RangeError {
  override readonly name = "UnsafeIntegerError";
  constructor(column: string, sql: string) {
    super(`Column "${column}" holds an integer that a JavaScript number cannot represent; CAST it to TEXT to read it: ${sql.slice(0, 200)}`);
  }
}
