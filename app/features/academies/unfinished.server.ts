import { open, readdir, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { eq, or } from "drizzle-orm";
import { academies } from "@db/directory/schema";
import type { DirectoryRead } from "@db/open";
import { filesFolder } from "~/platform/files/index.server";
import { importsFolder } from "./places.server";
import { MINUTE } from "~/platform/clock";

/*
 * A new academy is a file and a row in another file, and a process can be killed between the two. So a mark is laid
 * down before the file and taken away after the row: a file is removed only where its mark is still there and no row
 * names it. Files without a mark are never touched, whatever the directory says: it may have been restored to a day
 * on which it did not know them yet. A file that an academy is taken back to is made under a name of its own beside the
 * one it has, and marked by that name.
 */
const ending = ".making";
/** Of what is being unpacked beside its place; settling, sealing and SQLite put endings of their own behind it. */
export const unpacking = ".restoring";

export const markOf = (dir: string, id: string): string => path.join(dir, id + ending);
const fileParts = ["", "-wal", "-shm", "-journal"] as const;

/** The file of an academy, inside the folder of academies. */
export const fileNameOf = (id: string): string => `${id}.db`;

/** Says that the academy's file is being made. */
export async function markUnfinished(dir: string, id: string): Promise<void> {
  const mark = await open(markOf(dir, id), "wx", 0o600);
  await mark.close();
}

const freshEveryMs = MINUTE;

/** Does what may take longer than a creation: its mark stays fresh meanwhile, so that nobody sweeps it up. */
export async function whileMarked<T>(dir: string, id: string, work: () => Promise<T>): Promise<T> {
  await markUnfinished(dir, id);
  const fresh = setInterval(() => {
    const now = new Date();
    // Gone: it has just come to its end.
    utimes(markOf(dir, id), now, now).catch(() => undefined);
  }, freshEveryMs);
  return work().finally(() => clearInterval(fresh));
}

/** Whether a row names the academy, or the file that was made under this name. */
export async function isKnown(read: DirectoryRead, id: string): Promise<boolean> {
  return (await read.select({ id: academies.id }).from(academies).where(or(eq(academies.id, id), eq(academies.file, fileNameOf(id)))).get()) !== undefined;
}

/** The academy is known, or its file is gone. */
export async function unmark(dir: string, id: string): Promise<void> {
  await rm(markOf(dir, id), { force: true });
}

/** Takes back a file that no row names, with what an import has brought beside it. Whoever calls has closed it. */
export async function dropUnfinished(dir: string, id: string): Promise<void> {
  const dataDir = path.dirname(dir);
  for (const folder of [path.join(importsFolder(dataDir), id), filesFolder(dataDir, id)]) await rm(folder, { recursive: true, force: true });
  const base = path.join(dir, fileNameOf(id));
  for (const part of fileParts) await rm(base + part, { force: true });
  for (const name of await readdir(dir)) if (name.startsWith(fileNameOf(id) + unpacking)) await rm(path.join(dir, name), { force: true });
  await unmark(dir, id);
}

/** A creation takes under a second; what is older than this is nobody's any more. */
const abandonedAfterMs = 10 * MINUTE;

/**
 * Removes what creations that were killed have left behind, and the marks of those that were killed when all was done.
 * Answers how many files went.
 */
export async function sweepUnfinished(read: DirectoryRead, dir: string, now: number, olderThanMs = abandonedAfterMs): Promise<number> {
  let dropped = 0;
  for (const name of await readdir(dir)) {
    if (!name.endsWith(ending)) continue;
    const id = name.slice(0, -ending.length);
    // Gone meanwhile: its creation has come to its end.
    const mark = await stat(path.join(dir, name)).catch(() => null);
    if (mark === null || now - mark.mtimeMs < olderThanMs) continue;
    if (await isKnown(read, id)) {
      // Of an import that was done but for tidying up.
      await rm(path.join(importsFolder(path.dirname(dir)), id), { recursive: true, force: true });
      await unmark(dir, id);
    } else {
      await dropUnfinished(dir, id);
      dropped += 1;
    }
  }
  return dropped;
}
