import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { Connection } from "../client/connection";

/** So many of an academy's snapshots are kept; each is as large as its database. */
const kept = 3;
const unfinished = ".part";

/**
 * A consistent copy of a database as it is now, made by SQLite itself while others may write (`stack.md`: a live file
 * is never copied). It has its name only when it is whole; older ones beyond the last three go, and so does what an
 * interrupted run has left.
 *
 * @param folder where this database's snapshots lie, and nothing else
 * @returns the snapshot's path
 */
export function takeSnapshot(file: string, folder: string, schemaVersion: number, at: number): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) if (name.endsWith(unfinished)) rmSync(path.join(folder, name), { force: true });
  const name = `${new Date(at).toISOString().replaceAll(":", "-")}-schema-${String(schemaVersion)}.db`;
  const target = path.join(folder, name);
  const part = target + unfinished;
  const connection = new Connection(file, { role: "writer" });
  try {
    connection.run("VACUUM INTO ?", [part]);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  } finally {
    connection.close();
  }
  renameSync(part, target);
  const all = readdirSync(folder).filter((one) => one.includes("-schema-")).sort();
  for (const old of all.slice(0, -kept)) rmSync(path.join(folder, old), { force: true });
  return target;
}
