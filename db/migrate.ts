import { migrateFile, type Migrated, type MigrateOptions } from "./migrations/apply";
import { academyMigrations, directoryMigrations, readMigrations } from "./migrations/journal";

export { createDatabaseFile } from "./client/connection";
export { migrateFile, schemaVersion, type Migrated, type MigrateOptions } from "./migrations/apply";
export { DatabaseNewerError, MigrationChangedError, MigrationFailedError } from "./migrations/errors";
export { createAcademyFile } from "./migrations/template";
export type { Upgraded, UpgradeFault, UpgradeRequest } from "./migrations/upgrade";
export { upgradeMany, upgradeParallelism } from "./migrations/upgrade-many";

/** Brings an academy's file to this release's schema, creating it when there is none. */
export function migrateAcademy(path: string, options?: MigrateOptions): Promise<Migrated> {
  return migrateFile(path, academyMigrations, options);
}

/** Brings the directory's file to this release's schema, creating it when there is none. */
export function migrateDirectory(path: string, options?: MigrateOptions): Promise<Migrated> {
  return migrateFile(path, directoryMigrations, options);
}

/** The schema versions that this release knows: the number of its migrations. */
export function knownVersions(): { readonly academy: number; readonly directory: number } {
  return { academy: readMigrations(academyMigrations).length, directory: readMigrations(directoryMigrations).length };
}
