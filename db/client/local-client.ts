import { LibsqlError, type Client, type InArgs, type InStatement, type ResultSet, type Transaction, type TransactionMode } from "@libsql/core/api";
import { NestedWriteError } from "../errors";
import type { Arguments, RawResult } from "./connection";
import { LocalTransaction, runBatch, statementOf } from "./local-transaction";
import { Reader, type SqlSource } from "./reader";
import { toResultSet } from "./result-set";
import { statementKind } from "./statement-kind";
import { Writer, type WriterOptions } from "./writer";

/**
 * @libsql/client's `Client` over one local file, with the manners of stack.md: reads on a `query_only` connection,
 * every write an IMMEDIATE transaction in the writer's queue, never one deferred.
 */
export class LocalClient implements Client, SqlSource {
  readonly protocol = "file";
  closed = false;

  constructor(readonly reader: Reader, readonly writer: Writer) {}

  /** One statement with rows as arrays; what drizzle's session asks for. */
  run(sql: string, args: Arguments, firstOnly = false): RawResult | Promise<RawResult> {
    this.#assertOpen();
    const kind = statementKind(sql);
    if (kind === "read") return this.reader.run(sql, args, firstOnly);
    if (kind === "alone") return this.writer.alone((connection) => connection.run(sql, args));
    return this.writer.write((transaction) => transaction.run(sql, args, firstOnly));
  }

  async execute(statement: InStatement | string, args?: InArgs): Promise<ResultSet> {
    const { sql, args: values } = statementOf(statement, args);
    return toResultSet(await this.run(sql, values));
  }

  /** All or nothing, in one IMMEDIATE transaction whatever mode is asked for. */
  async batch(statements: (InStatement | [string, InArgs?])[], _mode?: TransactionMode): Promise<ResultSet[]> {
    this.#assertOpen();
    return this.writer.write((transaction) => runBatch(transaction, statements));
  }

  /** An IMMEDIATE transaction whatever mode is asked for; the await guard watches it. */
  async transaction(_mode?: TransactionMode): Promise<Transaction> {
    this.#assertOpen();
    return new LocalTransaction(await this.writer.begin());
  }

  async executeMultiple(sql: string): Promise<void> {
    this.#assertOpen();
    await this.writer.write((transaction) => transaction.exec(sql));
  }

  /** Schema changes have one road, db/migrate.ts, with its care for foreign keys. */
  async migrate(): Promise<ResultSet[]> {
    throw new LibsqlError("migrate() is not supported: use db/migrate.ts", "MIGRATE_NOT_SUPPORTED");
  }

  async sync(): Promise<undefined> {
    throw new LibsqlError("sync() is for replicas; this is a local file", "SYNC_NOT_SUPPORTED");
  }

  reconnect(): void {
    if (this.writer.isNested) throw new NestedWriteError(this.writer.path);
    this.reader.rest();
    this.writer.rest();
  }

  close(): void {
    this.closed = true;
    this.reader.close();
    this.writer.close();
  }

  #assertOpen(): void {
    if (this.closed) throw new LibsqlError("The client is closed", "CLIENT_CLOSED");
  }
}

/** A client of its own for one existing file; the application uses db/open.ts instead. */
export function createLocalClient(path: string, options: WriterOptions = {}): LocalClient {
  const reader = new Reader(path, options);
  reader.wake();
  return new LocalClient(reader, new Writer(path, options));
}
