import type { Client, ResultSet } from "@libsql/core/api";
import { DrizzleQueryError, fillPlaceholders, NoopLogger, type Query, type RelationalSchemaConfig, type TablesRelationalConfig } from "drizzle-orm";
import { NoopCache } from "drizzle-orm/cache/core";
import { LibSQLPreparedQuery, LibSQLSession, type LibSQLTransaction } from "drizzle-orm/libsql/session";
import type { SelectedFieldsOrdered, SQLiteAsyncDialect, SQLiteExecuteMethod } from "drizzle-orm/sqlite-core";
import { DataLayerError } from "../errors";
import type { RawResult } from "./connection";
import type { SqlSource } from "./reader";
import { namedRows, toResultSet } from "./result-set";

/** What drizzle says of a prepared query's result types. */
interface AnyResult {
  type: "async";
  run: ResultSet;
  all: unknown;
  get: unknown;
  values: unknown;
  execute: unknown;
}

type RowMapper = (rows: unknown[][], mapColumnValue?: (value: unknown) => unknown) => unknown;

const logger = new NoopLogger();
const cache = new NoopCache();

/**
 * Drizzle's prepared query for libSQL with another road to the rows: arrays straight from the binding, one promise a
 * call. Through `client.execute` each row would first become an object by name and index, which the mapping of built
 * selects never looks at (half of a 50-row select).
 */
class LocalPreparedQuery<T extends AnyResult> extends LibSQLPreparedQuery<T> {
  readonly #source: SqlSource;
  readonly #mapped: boolean;

  constructor(source: SqlSource, client: Client, query: Query, fields: SelectedFieldsOrdered | undefined, method: SQLiteExecuteMethod, arrayMode: boolean, mapper?: RowMapper) {
    super(client, query, logger, cache, undefined, undefined, fields, undefined, method, arrayMode, mapper);
    this.#source = source;
    this.#mapped = fields !== undefined || mapper !== undefined;
  }

  override async run(values?: Record<string, unknown>): Promise<ResultSet> {
    return toResultSet(await this.#ask(values));
  }

  override async all(values?: Record<string, unknown>): Promise<T["all"]> {
    const asked = this.#ask(values);
    const raw = asked instanceof Promise ? await asked : asked;
    return this.#mapped ? this.mapAllResult(raw.rows) : namedRows(raw);
  }

  override async get(values?: Record<string, unknown>): Promise<T["get"]> {
    const asked = this.#ask(values, true);
    const raw = asked instanceof Promise ? await asked : asked;
    return this.#mapped ? this.mapGetResult(raw.rows) : namedRows(raw)[0];
  }

  override async values(values?: Record<string, unknown>): Promise<T["values"]> {
    return (await this.#ask(values)).rows;
  }

  #ask(values: Record<string, unknown> | undefined, firstOnly = false): RawResult | Promise<RawResult> {
    const { sql, params } = this.query;
    const filled = fillPlaceholders(params, values ?? {});
    try {
      const asked = this.#source.run(sql, filled, firstOnly);
      return asked instanceof Promise ? asked.catch((error: unknown) => failed(sql, error)) : asked;
    } catch (error) {
      return failed(sql, error);
    }
  }
}

/**
 * Drizzle's own error around the cause, without the arguments: they are personal data and errors are logged.
 * What the data layer itself says (busy, awaited, nested) goes through as it is, so that callers need not unwrap it.
 */
function failed(sql: string, error: unknown): never {
  if (error instanceof DataLayerError) throw error;
  throw new DrizzleQueryError(sql, [], error instanceof Error ? error : new Error(String(error)));
}

/** How a handle opens a transaction of drizzle's. */
export type Transact<F extends Record<string, unknown>, S extends TablesRelationalConfig> = <R>(fn: (tx: LibSQLTransaction<F, S>) => Promise<R>) => Promise<R>;

/** Drizzle's libSQL session over one of our sources: reader, writer's queue, open transaction or reader thread. */
export class LocalSession<F extends Record<string, unknown>, S extends TablesRelationalConfig> extends LibSQLSession<F, S> {
  readonly #source: SqlSource;
  readonly #client: Client;
  readonly #transact: Transact<F, S> | undefined;

  constructor(source: SqlSource, client: Client, dialect: SQLiteAsyncDialect, schema: RelationalSchemaConfig<S> | undefined, transact?: Transact<F, S>) {
    super(client, dialect, schema, { logger, cache }, undefined);
    this.#source = source;
    this.#client = client;
    this.#transact = transact;
  }

  override prepareQuery<T extends AnyResult>(query: Query, fields: SelectedFieldsOrdered | undefined, method: SQLiteExecuteMethod, arrayMode: boolean, mapper?: RowMapper): LocalPreparedQuery<T> {
    return new LocalPreparedQuery<T>(this.#source, this.#client, query, fields, method, arrayMode, mapper);
  }

  /** One statement by its text, without a promise (`fixed.ts`). @throws as drizzle's own queries do */
  now(sql: string, args: readonly unknown[], firstOnly: boolean): RawResult {
    try {
      const asked = this.#source.now?.(sql, args, firstOnly) ?? this.#source.run(sql, args, firstOnly);
      if (asked instanceof Promise) throw new TypeError("A fixed statement is for handles that answer at once");
      return asked;
    } catch (error) {
      return failed(sql, error);
    }
  }

  override async transaction<R>(fn: (tx: LibSQLTransaction<F, S>) => R | Promise<R>): Promise<R> {
    if (this.#transact === undefined) throw new Error("A reading handle begins no transaction: use store.write");
    return this.#transact(async (tx) => fn(tx));
  }
}
