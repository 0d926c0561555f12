import type { Client } from "@libsql/core/api";
import type { ExtractTablesWithRelations } from "drizzle-orm";
import { LibSQLDatabase } from "drizzle-orm/libsql/driver-core";
import { LibSQLTransaction } from "drizzle-orm/libsql/session";
import { LocalDialect } from "./dialect";
import { LocalSession, type Transact } from "./drizzle-session";
import type { SqlSource } from "./reader";
import type { WriteTransaction } from "./write-transaction";

/**
 * Drizzle is told of no relations: nobody asks `db.query`. With every table in each handle's type the compiler compared
 * all of them with all of them, for minutes, and each transaction built a query builder for each of them.
 */
type Tables = Record<string, never>;
type Relations = ExtractTablesWithRelations<Tables>;

declare const databaseBrand: unique symbol;
declare const transactionBrand: unique symbol;

/** A drizzle transaction of one kind of database. Only `store.write` makes one, so a plain handle does not fit. */
export interface StoreTx<Kind extends string> extends LibSQLTransaction<Tables, Relations> {
  readonly [databaseBrand]: Kind;
  readonly [transactionBrand]: true;
}

type Database = LibSQLDatabase<Tables>;

/** A drizzle handle as far as it reads. */
export interface StoreRead<Kind extends string> extends Pick<Database, "select" | "selectDistinct" | "$count" | "$with" | "all" | "get" | "values"> {
  readonly [databaseBrand]: Kind;
  with(...queries: Parameters<Database["with"]>): Pick<ReturnType<Database["with"]>, "select" | "selectDistinct">;
}

/** A drizzle handle of which each statement is a transaction of its own; for libraries that bring their statements. */
export interface StorePlain<Kind extends string> extends Database {
  readonly [databaseBrand]: Kind;
}

const dialect = new LocalDialect();

/** A handle over `source`; with `transact` it can begin transactions. The brand is a type only. */
export function databaseOver<Kind extends string>(source: SqlSource, client: Client, transact?: Transact<Tables, Relations>): StorePlain<Kind> {
  const session = new LocalSession<Tables, Relations>(source, client, dialect, undefined, transact);
  return new LibSQLDatabase<Tables>("async", dialect, session, undefined) as StorePlain<Kind>;
}

/** The handle of one open transaction. */
export function transactionOver<Kind extends string>(open: WriteTransaction, client: Client): StoreTx<Kind> {
  const session = new LocalSession<Tables, Relations>(open, client, dialect, undefined);
  return new LibSQLTransaction<Tables, Relations>("async", dialect, session, undefined) as StoreTx<Kind>;
}
