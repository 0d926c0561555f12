import { existsSync } from "node:fs";
import { defaultPatienceMs, keepTrying, tryBegin } from "../client/begin";
import { Connection, createDatabaseFile } from "../client/connection";
import { DatabaseNewerError, MigrationChangedError, MigrationFailedError } from "./errors";
import { readMigrations, type Migration } from "./journal";
import { takeInventory, unannouncedLosses } from "./losses";
import { readScript } from "./script";

export interface MigrateOptions {
  /** How long each migration waits for another process's lock, in milliseconds (default 5,000). */
  readonly patienceMs?: number;
}

/** What a run did: the schema version afterwards and the names of the migrations it applied. */
export interface Migrated {
  readonly schemaVersion: number;
  readonly applied: readonly string[];
}

const createLedger = `CREATE TABLE IF NOT EXISTS schema_migrations (
  "index" INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL
) STRICT`;

/** How many migrations a file has seen; 0 for an empty one. @throws DatabaseMissingError */
export function schemaVersion(path: string): number {
  const connection = new Connection(path, { role: "reader" });
  try {
    return readLedger(connection).length;
  } finally {
    connection.close();
  }
}

/**
 * Applies the migrations of a folder that the file has not seen, in order, each in a transaction of its own.
 *
 * Two processes may do it at once: each migration is looked up again under the write lock. Resumable: what was applied
 * stays when a later one fails.
 * @throws MigrationChangedError, DatabaseNewerError before anything is changed
 * @throws MigrationFailedError when a statement fails, a foreign key would dangle, or rows or triggers would be lost
 * @throws WriteBusyError
 */
export async function migrateFile(path: string, folder: string, options: MigrateOptions = {}): Promise<Migrated> {
  const migrations = readMigrations(folder);
  if (!existsSync(path)) createDatabaseFile(path);
  const connection = new Connection(path, { role: "writer" });
  try {
    // Outside any transaction, where it works: with it on, the DROP of a table rebuild deletes every child row.
    connection.exec("PRAGMA foreign_keys = OFF");
    const applied: string[] = [];
    checkHistory(path, connection, migrations);
    for (const migration of migrations) {
      if (await applyOnce(path, connection, migration, migrations, options.patienceMs ?? defaultPatienceMs)) applied.push(migration.name);
    }
    return { schemaVersion: migrations.length, applied };
  } finally {
    connection.close();
  }
}

async function applyOnce(path: string, connection: Connection, migration: Migration, all: readonly Migration[], patienceMs: number): Promise<boolean> {
  if (readLedger(connection).length > migration.index) return false;
  const since = performance.now();
  if (!tryBegin(connection)) await keepTrying(path, since, patienceMs, () => tryBegin(connection) || undefined);
  try {
    checkHistory(path, connection, all);
    const isNew = readLedger(connection).length === migration.index;
    if (isNew) apply(path, connection, migration);
    connection.exec("COMMIT");
    return isNew;
  } catch (error) {
    if (connection.inTransaction) connection.exec("ROLLBACK");
    throw error;
  }
}

function apply(path: string, connection: Connection, migration: Migration): void {
  const script = readScript(migration.sql);
  const before = takeInventory(connection);
  try {
    for (const statement of script.statements) connection.exec(statement);
  } catch (error) {
    throw new MigrationFailedError(path, migration.name, error instanceof Error ? error.message : String(error), error);
  }
  if (!connection.inTransaction) throw new MigrationFailedError(path, migration.name, "it ended the migrator's transaction");
  const losses = [...unannouncedLosses(before, takeInventory(connection), script.mayShrink, migration.sql), ...danglingKeys(connection)];
  if (losses.length > 0) throw new MigrationFailedError(path, migration.name, losses.join("; "));
  connection.exec(createLedger);
  connection.run(`INSERT INTO schema_migrations ("index", name, sha256, applied_at) VALUES (?, ?, ?, ?)`, [migration.index, migration.name, migration.sha256, Date.now()]);
}

/** Foreign keys that point nowhere, as sentences. */
function danglingKeys(connection: Connection): string[] {
  const rows = connection.run("PRAGMA foreign_key_check").rows;
  return [...new Set(rows.map(([table, , parent]) => `${String(table)} points to missing rows of ${String(parent)}`))];
}

interface LedgerLine {
  readonly name: string;
  readonly sha256: string;
}

/** What a file has seen, in order. */
export function readLedger(connection: Connection): readonly LedgerLine[] {
  const exists = connection.run("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'").rows.length > 0;
  if (!exists) return [];
  const { rows } = connection.run(`SELECT name, sha256 FROM schema_migrations ORDER BY "index"`);
  return rows.map(([name, sha256]) => ({ name: String(name), sha256: String(sha256) }));
}

function checkHistory(path: string, connection: Connection, migrations: readonly Migration[]): void {
  const ledger = readLedger(connection);
  ledger.forEach((line, index) => {
    const migration = migrations[index];
    if (migration === undefined) return;
    if (migration.name !== line.name) throw new MigrationChangedError(path, line.name, `is called ${migration.name} in this release`);
    if (migration.sha256 !== line.sha256) throw new MigrationChangedError(path, line.name, "has another text in this release");
  });
  if (ledger.length > migrations.length) throw new DatabaseNewerError(path, ledger.length, migrations.length);
}
