import { DataLayerError } from "../errors";

/** An applied migration is not the file of that place any more: history was edited. Nothing was changed. */
export class MigrationChangedError extends DataLayerError {
  override readonly name = "MigrationChangedError";
  constructor(readonly path: string, readonly migration: string, why: string) {
    super(`${path}: migration ${migration} ${why}; applied migrations are never edited, write a new one`);
  }
}

/** The database has been migrated by a newer release. Nothing was changed. */
export class DatabaseNewerError extends DataLayerError {
  override readonly name = "DatabaseNewerError";
  constructor(readonly path: string, readonly schemaVersion: number, readonly codeVersion: number) {
    super(`${path} is at schema version ${schemaVersion}, this release knows ${codeVersion}: run the newer release`);
  }
}

/** A migration failed or would have lost something; it was rolled back, those before it stay. */
export class MigrationFailedError extends DataLayerError {
  override readonly name = "MigrationFailedError";
  constructor(readonly path: string, readonly migration: string, why: string, cause?: unknown) {
    super(`${path}: migration ${migration} was rolled back: ${why}`, cause === undefined ? undefined : { cause });
  }
}
