import { closeSync, openSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { academies } from "@db/directory/schema";
import type { DirectoryRead } from "@db/open";
import { MINUTE } from "~/platform/clock";

/*
 * A new academy is a file and a row in another file, and a process can be killed between the two. So a mark is laid
 * down before the file and taken away after the row: a file is removed only where its mark is still there and no row
 * names it. Files without a mark are never touched, whatever the directory says: it may have been restored to a day
 * on which it did not know them yet.
 */
const ending = ".making";

const markOf = (dir: string, id: string): string => path.join(dir, id + ending);
const fileParts = ["", "-wal", "-shm", "-journal"] as const;

/** The file of an academy, inside the folder of academies. */
export const fileNameOf = (id: string): string => `${id}.db`;

/** Says that the academy's file is being made. */
export function markUnfinished(dir: string, id: string): void {
  closeSync(openSync(markOf(dir, id), "wx", 0o600));
}

/** The academy is known, or its file is gone. */
export function unmark(dir: string, id: string): void {
  rmSync(markOf(dir, id), { force: true });
}

/** Takes back a file that no row names. Whoever calls has closed it. */
export function dropUnfinished(dir: string, id: string): void {
  const base = path.join(dir, fileNameOf(id));
  for (const part of fileParts) rmSync(base + part, { force: true });
  unmark(dir, id);
}

/** A creation takes under a second; what is older than this is nobody's any more. */
const abandonedAfterMs = 10 * MINUTE;

/**
 * Removes what creations that were killed have left behind, and the marks of those that were killed when all was done.
 * Answers how many files went.
 */
export async function sweepUnfinished(read: DirectoryRead, dir: string, now: number, olderThanMs = abandonedAfterMs): Promise<number> {
  let dropped = 0;
  for (const name of readdirSync(dir)) {
    if (!name.endsWith(ending)) continue;
    const id = name.slice(0, -ending.length);
    const age = now - (statSync(path.join(dir, name), { throwIfNoEntry: false })?.mtimeMs ?? now);
    if (age < olderThanMs) continue;
    const known = await read.select({ id: academies.id }).from(academies).where(eq(academies.id, id)).get();
    if (known) unmark(dir, id);
    else {
      dropUnfinished(dir, id);
      dropped += 1;
    }
  }
  return dropped;
}
