import { rmSync } from "node:fs";
import { Connection } from "../client/connection";
import { DataLayerError } from "../errors";
import { takeInventory } from "../migrations/losses";

/** A copy of a database is not what a database has to be. */
export class CopyDamagedError extends DataLayerError {
  override readonly name = "CopyDamagedError";
}

const sides = ["", "-wal", "-shm", "-journal"] as const;

/** Takes a copy away that nobody has open. */
export function dropCopy(copy: string): void {
  for (const side of sides) rmSync(copy + side, { force: true });
}

/**
 * A consistent copy of a live database as it is now, by SQLite itself (`stack.md`: a live file is never read otherwise).
 * It reads in one snapshot: writers go on meanwhile, and what they commit is not in it.
 */
export function copyLive(file: string, copy: string): void {
  const connection = new Connection(file, { role: "writer" });
  try {
    connection.run("VACUUM INTO ?", [copy]);
  } finally {
    connection.close();
  }
}

/**
 * Opens a copy and counts every table: the proof that it can be gone back to.
 * @throws CopyDamagedError when SQLite finds it unsound, or a row points nowhere
 */
export function inspectCopy(copy: string): Readonly<Record<string, number>> {
  const connection = new Connection(copy, { role: "writer" });
  try {
    const verdict = String(connection.run("PRAGMA integrity_check").rows[0]?.[0]);
    if (verdict !== "ok") throw new CopyDamagedError(`${copy}: ${verdict}`);
    const [dangling] = connection.run("PRAGMA foreign_key_check").rows;
    if (dangling) throw new CopyDamagedError(`${copy}: a row of ${String(dangling[0])} points to nothing`);
    return Object.fromEntries(takeInventory(connection).rows);
  } finally {
    connection.close();
  }
}
