import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import Database from "libsql";
import { ControlStatementError, DatabaseMissingError, StoreClosedError } from "../errors";
import { execute, type Arguments, type RawResult } from "./execute";
import { reportSql, type DatabaseKind } from "./observe";
import { pragmasOf, type ConnectionRole, type Durability } from "./pragmas";
import { toLibsqlError } from "./sqlite-errors";
import { prepareStatement, StatementCache, type CachedStatement } from "./statements";

export type { Arguments, RawResult } from "./execute";

export interface ConnectionOptions {
  readonly role: ConnectionRole;
  readonly kind?: DatabaseKind;
  readonly durability?: Durability;
  /** Told of each statement that took at least `slowMs` (25) milliseconds. */
  readonly onSlow?: (ms: number, sql: string) => void;
  readonly slowMs?: number;
}

const statementsKept: Record<ConnectionRole, number> = { writer: 96, reader: 192 };

/** One native connection with its pragmas and prepared statements. Every connection of the application is made here. */
export class Connection {
  readonly #database: Database.Database;
  readonly #statements: StatementCache;
  readonly #slowMs: number;
  #open = true;

  /**
   * Opens an existing file.
   * @throws DatabaseMissingError when there is none; it is never created here
   */
  constructor(readonly path: string, private readonly options: ConnectionOptions) {
    this.#database = openNative(path);
    this.#slowMs = options.slowMs ?? 25;
    try {
      this.#prepareFile();
    } catch (error) {
      this.#database.close();
      throw toLibsqlError(error);
    }
    this.#statements = new StatementCache(this.#database, statementsKept[options.role]);
  }

  get isOpen(): boolean {
    return this.#open;
  }

  get inTransaction(): boolean {
    return this.#open && this.#database.inTransaction;
  }

  /** What this SQL may do; prepares it, so a syntax error is thrown here. */
  statement(sql: string): CachedStatement {
    if (!this.#open) throw new StoreClosedError(this.path);
    try {
      return this.#statements.get(sql);
    } catch (error) {
      throw toLibsqlError(error);
    }
  }

  /**
   * Executes one statement to its end.
   * @param firstOnly stop after the first row, which the binding does at half the cost of asking for all
   * @throws LibsqlError as @libsql/client does
   */
  run(sql: string, args: Arguments = [], firstOnly = false): RawResult {
    const statement = Array.isArray(args) ? this.statement(sql) : this.#fresh(sql);
    if (statement.kind === "control") throw new ControlStatementError(sql);
    const { kind = "other", onSlow } = this.options;
    reportSql(kind, sql);
    if (onSlow === undefined) return execute(statement, args, firstOnly);
    const start = performance.now();
    try {
      return execute(statement, args, firstOnly);
    } finally {
      const ms = performance.now() - start;
      if (ms >= this.#slowMs) onSlow(ms, sql);
    }
  }

  /** Executes SQL without arguments or result: transaction control, pragmas, migrations. */
  exec(sql: string): void {
    if (!this.#open) throw new StoreClosedError(this.path);
    try {
      this.#database.exec(sql);
    } catch (error) {
      throw toLibsqlError(error);
    }
  }

  close(): void {
    if (!this.#open) return;
    const unfinished = this.#database.inTransaction;
    this.#open = false;
    try {
      // The binding's close() waits until the statements are collected, and an open transaction's lock with it (tried).
      if (unfinished) this.#database.exec("ROLLBACK");
    } finally {
      this.#statements.clear();
      this.#database.close();
    }
  }

  /** Named arguments are rare (drizzle has none) and would leave bindings behind in a cached statement. */
  #fresh(sql: string): CachedStatement {
    if (!this.#open) throw new StoreClosedError(this.path);
    try {
      return prepareStatement(this.#database, sql);
    } catch (error) {
      throw toLibsqlError(error);
    }
  }

  #prepareFile(): void {
    // While opening, another process may be recovering or checkpointing the WAL for its close: a short blocking wait.
    this.#database.exec("PRAGMA busy_timeout = 1000");
    const mode = this.#database.prepare("PRAGMA journal_mode").raw(true).all([]) as unknown[][];
    if (mode[0]?.[0] !== "wal") this.#database.prepare("PRAGMA journal_mode = WAL").all([]);
    this.#database.exec(pragmasOf(this.options.role, this.options.durability ?? "FULL"));
  }
}

/**
 * Makes an empty database file in WAL mode; an existing one is left as it is.
 * Nothing else in the data layer creates a file.
 */
export function createDatabaseFile(path: string): void {
  const database = new Database(`${pathToFileURL(path).href}?mode=rwc`);
  try {
    database.exec("PRAGMA busy_timeout = 1000");
    database.prepare("PRAGMA journal_mode = WAL").all([]);
  } catch (error) {
    throw toLibsqlError(error);
  } finally {
    database.close();
  }
}

function openNative(path: string): Database.Database {
  try {
    // mode=rw: SQLite itself refuses a missing file, so there is no gap between looking and opening.
    return new Database(`${pathToFileURL(path).href}?mode=rw`);
  } catch (error) {
    if (existsSync(path)) throw error;
    throw new DatabaseMissingError(path, error);
  }
}
