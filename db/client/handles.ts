import type { Client } from "@libsql/core/api";
import { createTableRelationsHelpers, extractTablesRelationalConfig, type ExtractTablesWithRelations, type RelationalSchemaConfig } from "drizzle-orm";
import { LibSQLDatabase } from "drizzle-orm/libsql/driver-core";
import { LibSQLTransaction } from "drizzle-orm/libsql/session";
import { SQLiteAsyncDialect } from "drizzle-orm/sqlite-core";
import { LocalSession, type Transact } from "./drizzle-session";
import type { SqlSource } from "./reader";
import type { WriteTransaction } from "./write-transaction";

export type SchemaOf = Record<string, unknown>;

declare const transactionBrand: unique symbol;

/** A drizzle transaction of one kind of database. Only `store.write` makes one, so a plain handle does not fit. */
export type StoreTx<F extends SchemaOf, Kind extends string> = LibSQLTransaction<F, ExtractTablesWithRelations<F>> & {
  readonly [transactionBrand]: Kind;
};

/** A drizzle handle as far as it reads. */
export type StoreRead<F extends SchemaOf> = Pick<LibSQLDatabase<F>, "select" | "selectDistinct" | "query" | "$count" | "$with" | "all" | "get" | "values"> & {
  with(...queries: Parameters<LibSQLDatabase<F>["with"]>): Pick<ReturnType<LibSQLDatabase<F>["with"]>, "select" | "selectDistinct">;
};

/** A drizzle handle of which each statement is a transaction of its own; for libraries that bring their statements. */
export type StorePlain<F extends SchemaOf> = LibSQLDatabase<F>;

const dialect = new SQLiteAsyncDialect();

/**
 * Drizzle's transaction, which builds a relational query builder for every table of the schema each time it is made
 * (19 µs, as much as the whole empty transaction), with those put off until `tx.query` is asked for.
 */
class LightTransaction<F extends SchemaOf> extends LibSQLTransaction<F, ExtractTablesWithRelations<F>> {
  readonly #whole: () => LibSQLTransaction<F, ExtractTablesWithRelations<F>>;

  constructor(session: LocalSession<F, ExtractTablesWithRelations<F>>, schema: RelationalSchemaConfig<ExtractTablesWithRelations<F>>) {
    super("async", dialect, session, undefined);
    this.#whole = () => new LibSQLTransaction<F, ExtractTablesWithRelations<F>>("async", dialect, session, schema);
    Object.defineProperty(this, "query", { configurable: true, get: () => this.#whole().query });
  }

  /** A savepoint, as drizzle's own. */
  override transaction<T>(fn: (tx: LibSQLTransaction<F, ExtractTablesWithRelations<F>>) => Promise<T>): Promise<T> {
    return this.#whole().transaction(fn);
  }
}

/** Drizzle's view of a schema, worked out once for a module of tables. */
export class HandleFactory<F extends SchemaOf, Kind extends string> {
  readonly #schema: RelationalSchemaConfig<ExtractTablesWithRelations<F>>;

  constructor(fullSchema: F) {
    const { tables, tableNamesMap } = extractTablesRelationalConfig<ExtractTablesWithRelations<F>>(fullSchema, createTableRelationsHelpers);
    this.#schema = { fullSchema, schema: tables, tableNamesMap };
  }

  /** A handle over `source`; with `transact` it can begin transactions. */
  database(source: SqlSource, client: Client, transact?: Transact<F, ExtractTablesWithRelations<F>>): LibSQLDatabase<F> {
    const session = new LocalSession<F, ExtractTablesWithRelations<F>>(source, client, dialect, this.#schema, transact);
    return new LibSQLDatabase<F>("async", dialect, session, this.#schema);
  }

  /** The handle of one open transaction. */
  transaction(open: WriteTransaction, client: Client): StoreTx<F, Kind> {
    const session = new LocalSession<F, ExtractTablesWithRelations<F>>(open, client, dialect, this.#schema);
    return new LightTransaction(session, this.#schema) as LibSQLTransaction<F, ExtractTablesWithRelations<F>> as StoreTx<F, Kind>;
  }
}
