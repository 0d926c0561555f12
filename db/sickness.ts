import { LibsqlError } from "@libsql/core/api";
import { DatabaseMissingError } from "./errors";
import { DatabaseNewerError } from "./migrations/errors";

/**
 * What ails a database, told from the error that somebody met: its file is gone, cannot be read, belongs to a newer
 * release, or takes no writes (a full or read-only disk).
 */
export type Sickness = "missing" | "unreadable" | "newer" | "unwritable";

const unwritable = /^SQLITE_(?:FULL|READONLY|IOERR_WRITE|IOERR_FSYNC|IOERR_TRUNCATE)/;
const unreadable = /^SQLITE_(?:CORRUPT|NOTADB|CANTOPEN|IOERR|PERM)/;

function ofOne(error: Error): Sickness | null {
  if (error instanceof DatabaseMissingError) return "missing";
  if (error instanceof DatabaseNewerError) return "newer";
  if (!(error instanceof LibsqlError)) return null;
  const code = error.extendedCode ?? error.code;
  return unwritable.test(code) ? "unwritable" : unreadable.test(code) ? "unreadable" : null;
}

/** Null: the database is not at fault. Looks through what wraps the error, such as drizzle's. */
export function sicknessOf(error: unknown): Sickness | null {
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    const found = ofOne(one);
    if (found) return found;
  }
  return null;
}
