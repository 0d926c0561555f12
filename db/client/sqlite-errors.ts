import { LibsqlError } from "@libsql/core/api";
import Database from "libsql";

/** SQLite's primary result codes (https://sqlite.org/rescode.html), as @libsql/client names them in `LibsqlError.code`. */
const primaryCodes: readonly string[] = [
  "SQLITE_OK", "SQLITE_ERROR", "SQLITE_INTERNAL", "SQLITE_PERM", "SQLITE_ABORT", "SQLITE_BUSY", "SQLITE_LOCKED",
  "SQLITE_NOMEM", "SQLITE_READONLY", "SQLITE_INTERRUPT", "SQLITE_IOERR", "SQLITE_CORRUPT", "SQLITE_NOTFOUND",
  "SQLITE_FULL", "SQLITE_CANTOPEN", "SQLITE_PROTOCOL", "SQLITE_EMPTY", "SQLITE_SCHEMA", "SQLITE_TOOBIG",
  "SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_MISUSE", "SQLITE_NOLFS", "SQLITE_AUTH", "SQLITE_FORMAT",
  "SQLITE_RANGE", "SQLITE_NOTADB", "SQLITE_NOTICE", "SQLITE_WARNING",
];

/** A native error as a LibsqlError with `code` ("SQLITE_CONSTRAINT") and `extendedCode` ("SQLITE_CONSTRAINT_UNIQUE"); others unchanged. */
export function toLibsqlError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const { message, code, rawCode } = error;
  const primary = rawCode === undefined ? "SQLITE_UNKNOWN" : (primaryCodes[rawCode & 0xff] ?? `SQLITE_UNKNOWN_${rawCode & 0xff}`);
  return new LibsqlError(message, primary, code, rawCode, error);
}

/** SQLITE_BUSY or one of its extended codes (BUSY_SNAPSHOT, BUSY_RECOVERY). */
export function isBusy(error: unknown): boolean {
  return error instanceof LibsqlError && error.code === "SQLITE_BUSY";
}
