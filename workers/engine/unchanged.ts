import { statSync } from "node:fs";

/** How an academy's files looked when its queue was last found to hold nothing that is due. */
export interface Seen {
  readonly file: string;
  readonly look: string;
}

/** Clocks of files tick every few milliseconds: what changed so shortly ago may change again within one tick. */
const settledMs = 1_000;

function lookOf(path: string): { readonly text: string; readonly changedAt: number } {
  const [database, log] = [path, `${path}-wal`].map((name) => statSync(name, { bigint: true, throwIfNoEntry: false }));
  // Whoever opens a database makes an empty log, whoever closes it last removes it: nothing has been written.
  const parts = [database, log && log.size > 0n ? log : undefined].map((stat) => (stat ? `${stat.ino} ${stat.size} ${stat.mtimeNs}` : "-"));
  return { text: parts.join(" "), changedAt: Math.max(Number(database?.mtimeMs ?? 0), Number(log?.mtimeMs ?? 0)) };
}

/**
 * To be asked before a queue is looked at. Null when the files were written so lately that a write after the look could
 * go unnoticed. Two calls of 10 µs, without opening the database: a thousand idle academies cost next to nothing.
 */
export function seenNow(file: string, path: string): Seen | null {
  const { text, changedAt } = lookOf(path);
  return Date.now() - changedAt > settledMs ? { file, look: text } : null;
}

/** Nothing has been committed since. */
export const isUnchanged = (seen: Seen, path: string): boolean => lookOf(path).text === seen.look;
