import { existsSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import Database from "libsql";
import { ControlStatementError, DatabaseMissingError, StoreClosedError } from "../errors";
import { Connection, type ConnectionOptions } from "./connection";
import { execute, type Arguments, type RawResult } from "./execute";
import { reportSql } from "./observe";
import { attachedPragmas, slotPragmas } from "./pragmas";
import { DatabaseNewerError } from "../migrations/errors";
import { toLibsqlError } from "./sqlite-errors";
import { prepareStatement, StatementCache } from "./statements";

/*
 * Reading connections that go from file to file. The binding frees a connection only when its statements have been
 * collected, so that files opened and closed by the hundred leave hundreds of megabytes and thousands of descriptors
 * until the next collection (docs/decisions/0022). A slot is a connection of its own kind: its main database is empty
 * and in memory, the file is attached to it, and DETACH gives back descriptors, schema and pages at once. Its prepared
 * statements stay and are good for the next file of that kind.
 */

interface Slot {
  readonly database: Database.Database;
  readonly statements: StatementCache;
}

/** Statements kept for each slot: what the pages of one academy ask for. */
const statementsKept = 192;
/** Slots that wait for a file; more are let go. */
const mostFree = 64;
const explains = /^\s*explain\b/i;
const free = new Map<string, Slot[]>();

function makeSlot(): Slot {
  const database = new Database(":memory:");
  database.exec(slotPragmas);
  return { database, statements: new StatementCache(database, statementsKept) };
}

export interface SlotOptions extends Omit<ConnectionOptions, "role"> {
  /** How many migrations this release knows. A file that has seen more is not opened: it would be read as it used to be. */
  readonly newest?: number | undefined;
}

/** A file attached to a slot, for reading only. */
export class SlotConnection {
  readonly #slot: Slot;
  readonly #kind: string;
  readonly #slowMs: number;
  #open = true;
  /** An EXPLAIN ends without halting, and while it counts as running no reader of the connection sees anything newer (tried). */
  #spent = false;

  /**
   * Attaches an existing file.
   * @throws DatabaseMissingError when there is none; it is never created here
   * @throws DatabaseNewerError (`SlotOptions.newest`)
   */
  constructor(readonly path: string, private readonly options: SlotOptions) {
    this.#kind = options.kind ?? "other";
    this.#slowMs = options.slowMs ?? 25;
    this.#slot = free.get(this.#kind)?.pop() ?? makeSlot();
    try {
      this.#attach();
    } catch (error) {
      this.#giveBack();
      if (!existsSync(path)) throw new DatabaseMissingError(path, error);
      if (error instanceof DatabaseNewerError) throw error;
      throw toLibsqlError(error);
    }
  }

  /** As `Connection.run`. */
  run(sql: string, args: Arguments = [], firstOnly = false): RawResult {
    if (!this.#open) throw new StoreClosedError(this.path);
    if (explains.test(sql)) this.#spent = true;
    const statement = this.#prepared(sql, Array.isArray(args) && !this.#spent);
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

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    if (this.#spent || !this.#detached()) return this.#letGo();
    this.#giveBack();
  }

  /** False: a statement of it is still under way, or the file has gone bad. */
  #detached(): boolean {
    try {
      this.#slot.database.exec("DETACH file");
      return true;
    } catch {
      return false;
    }
  }

  /** Nobody else gets the slot; the collector frees it. */
  #letGo(): void {
    this.#slot.statements.clear();
    this.#slot.database.close();
  }

  #prepared(sql: string, positional: boolean) {
    try {
      return positional ? this.#slot.statements.get(sql) : prepareStatement(this.#slot.database, sql);
    } catch (error) {
      throw toLibsqlError(error);
    }
  }

  #attach(): void {
    const { database } = this.#slot;
    // While attaching, another process may be recovering or checkpointing the WAL for its close: a short blocking wait.
    database.exec("PRAGMA busy_timeout = 1000");
    const file = `${pathToFileURL(this.path).href}?mode=rw`.replaceAll("'", "''");
    database.exec(`ATTACH '${file}' AS file`);
    try {
      const mode = this.#slot.statements.get("PRAGMA file.journal_mode").native.all([]) as unknown[][];
      // A copy that has left VACUUM is put into WAL once, by a connection that may write.
      if (mode[0]?.[0] !== "wal") new Connection(this.path, { role: "writer" }).close();
      database.exec(attachedPragmas(statSync(this.path).size));
      this.#refuseNewer();
    } catch (error) {
      database.exec("DETACH file");
      throw error;
    }
  }

  /** Asked each time: a newer release may have migrated the file while it was closed here. */
  #refuseNewer(): void {
    const { newest } = this.options;
    if (newest === undefined) return;
    const version = Number((this.#slot.statements.get("SELECT count(*) FROM file.schema_migrations").native.all([]) as unknown[][])[0]?.[0]);
    if (version > newest) throw new DatabaseNewerError(this.path, version, newest);
  }

  #giveBack(): void {
    const waiting = free.get(this.#kind) ?? [];
    free.set(this.#kind, waiting);
    if (waiting.length < mostFree) waiting.push(this.#slot);
    else this.#letGo();
  }
}
