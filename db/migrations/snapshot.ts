import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { Connection } from "../client/connection";
import { readLedger } from "./apply";

/** So many of an academy's snapshots are kept; each is as large as its database. */
const kept = 3;
const unfinished = ".part";
/** SQLite writes at it all the time: one that nothing was added to for so long has nobody any more. */
const abandonedAfterMs = 60_000;
let made = 0;

/** Removes what runs that were killed have left, and leaves what another process is at. */
function sweepParts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(unfinished)) continue;
    const there = statSync(path.join(folder, name), { throwIfNoEntry: false });
    if (there && Date.now() - there.mtimeMs >= abandonedAfterMs) rmSync(path.join(folder, name), { force: true });
  }
}

/**
 * A consistent copy of a database as it is now, made by SQLite itself while others may write (`stack.md`: a live file
 * is never copied). It has its name only when it is whole; older ones beyond the last three go, and so does what an
 * interrupted run has left. Two processes may be at it at once: each has a copy of its own, and whoever finds that the
 * other has migrated meanwhile takes none, because the other has taken it.
 *
 * @param folder where this database's snapshots lie, and nothing else
 * @returns the snapshot's path; null: somebody was quicker
 */
export function takeSnapshot(file: string, folder: string, version: number, at: number): string | null {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  sweepParts(folder);
  const name = `${new Date(at).toISOString().replaceAll(":", "-")}-schema-${String(version)}.db`;
  const target = path.join(folder, name);
  const part = `${target}.${String(process.pid)}-${String((made += 1))}${unfinished}`;
  const connection = new Connection(file, { role: "writer" });
  try {
    connection.run("VACUUM INTO ?", [part]);
    // Versions only grow: what the file is at now, its copy cannot be beyond.
    if (readLedger(connection).length !== version) {
      rmSync(part, { force: true });
      return null;
    }
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
