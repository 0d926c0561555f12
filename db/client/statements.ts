import type Database from "libsql";
import { statementKind, type StatementKind } from "./statement-kind";

/** A prepared statement with what is worth asking the binding only once: `columns()` alone takes 7 µs. */
export interface CachedStatement {
  readonly sql: string;
  readonly kind: StatementKind;
  readonly native: Database.Statement;
  readonly returnsRows: boolean;
  columns: readonly string[];
  types: readonly string[];
  /** The most arguments ever bound. The binding keeps old ones, so a shorter list is filled up with NULL. */
  bound: number;
  /** All its rows were asked for once. */
  readWhole: boolean;
}

/** Prepares one statement, in raw mode when it returns rows. */
export function prepareStatement(database: Database.Database, sql: string): CachedStatement {
  const native = database.prepare(sql);
  const returnsRows = native.reader;
  if (returnsRows) native.raw(true);
  const statement: CachedStatement = { sql, kind: statementKind(sql), native, returnsRows, columns: [], types: [], bound: 0, readWhole: false };
  if (returnsRows) readColumns(statement);
  return statement;
}

/** Asks the binding for the columns again: `SELECT *` may have gained some by a migration. */
export function readColumns(statement: CachedStatement): void {
  const columns = statement.native.columns();
  statement.columns = columns.map((column) => column.name);
  statement.types = columns.map((column) => column.type ?? "");
}

/**
 * The last used statements of one connection: at least `size` / 2, at most `size`.
 * Two generations instead of a linked list: a hit in the young one is a single Map lookup.
 */
export class StatementCache {
  #young = new Map<string, CachedStatement>();
  #old = new Map<string, CachedStatement>();

  constructor(private readonly database: Database.Database, private readonly size: number) {}

  get(sql: string): CachedStatement {
    const young = this.#young.get(sql);
    if (young !== undefined) return young;
    const statement = this.#old.get(sql) ?? prepareStatement(this.database, sql);
    if (this.#young.size >= this.size / 2) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(sql, statement);
    return statement;
  }

  /** Lets go of every statement; the binding finalises them when they are collected. */
  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }
}
