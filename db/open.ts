import path from "node:path";
import * as academySchema from "./academy/schema";
import type { StorePlain, StoreRead, StoreTx } from "./client/handles";
import { LocalStore, type Store, type StoreOptions } from "./client/store";
import { StorePool } from "./client/store-pool";
import * as directorySchema from "./directory/schema";
import { academyMigrations, readMigrations } from "./migrations/journal";

export { fixed, type FixedStatement } from "./client/fixed";
export { stopReaderThread } from "./client/heavy-reader";
export { observeSql, type DatabaseKind, type SqlListener } from "./client/observe";
export type { Store, StoreOptions } from "./client/store";
export { academySchema, directorySchema };

/** Drizzle handle of an academy, narrowed to reading. A transaction fits where one is asked for. */
export type AcademyRead = StoreRead<"academy">;
/** An open write transaction of an academy; a plain handle does not fit. */
export type AcademyTx = StoreTx<"academy">;
/** Full drizzle handle of an academy, each statement its own transaction; for libraries only. */
export type AcademyPlain = StorePlain<"academy">;
export type AcademyStore = Store<AcademyRead, AcademyTx, AcademyPlain>;

export type DirectoryRead = StoreRead<"directory">;
export type DirectoryTx = StoreTx<"directory">;
export type DirectoryPlain = StorePlain<"directory">;
export type DirectoryStore = Store<DirectoryRead, DirectoryTx, DirectoryPlain>;

/** The store of one academy's file, which must exist and be migrated. @throws DatabaseMissingError */
export function openAcademyStore(file: string, options?: StoreOptions): AcademyStore {
  return new LocalStore(file, "academy", options);
}

/** The store of the directory's file, which must exist and be migrated. @throws DatabaseMissingError */
export function openDirectoryStore(file: string, options?: StoreOptions): DirectoryStore {
  return new LocalStore(file, "directory", options);
}

export interface AcademyPoolOptions extends Omit<StoreOptions, "onWake" | "newest" | "visits"> {
  /** The folder of the academies' files. */
  readonly dir: string;
  /** How many may hold open connections (200: more take memory that only garbage collection gives back; stack.md). */
  readonly max?: number;
  /** Of these, how many are academies that few ask for, read on a thread of their own (none: every one is opened here). */
  readonly visits?: number;
}

/** Stores of academies by the file name that the directory holds. */
export interface AcademyPool {
  /** @throws DatabaseMissingError, DatabaseNewerError; a name with a folder in it is refused */
  get(file: string): AcademyStore;
  /** Stores with open connections. */
  size(): number;
  /** Closes one store for good. */
  drop(file: string): void;
  close(): void;
}

let known: number | undefined;

/** At most `max` academies open at once; one that is missed least and has no transaction is put to rest. */
export function createStorePool({ dir, max = 200, visits = 0, ...options }: AcademyPoolOptions): AcademyPool {
  // A file that a newer release has migrated is not for this one, which would write it as it used to be.
  const newest = (known ??= readMigrations(academyMigrations).length);
  const pool: StorePool<AcademyStore> = new StorePool<AcademyStore>((file, onWake) => {
    if (!/^\w[\w.-]*$/.test(file)) throw new Error(`Not a file name of an academy: ${JSON.stringify(file)}`);
    const visited = () => pool.isVisited(file);
    return openAcademyStore(path.join(dir, file), { ...options, onWake, newest, ...(visits > 0 ? { visits: { places: visits, newest, visited } } : {}) });
  }, max, visits);
  return pool;
}
