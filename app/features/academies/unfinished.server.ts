import { open, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { eq } from "drizzle-orm";
import { academies } from "@db/directory/schema";
import type { DirectoryRead } from "@db/open";
import { filesFolder } from "~/platform/files/index.server";
import { importsFolder } from "./places.server";
import { MINUTE } from "~/platform/clock";

/*
 * A new academy is a file and a row in another file, and a process can be killed between the two. So a mark is laid
 * down before the file and taken away after the row: a file is removed only where its mark is still there and no row
 * names it. Files without a mark are never touched, whatever the directory says: it may have been restored to a day
 * on which it did not know them yet.
 */
const ending = ".making";

export const markOf = (dir: string, id: string): string => path.join(dir, id + ending);
const fileParts = ["", "-wal", "-shm", "-journal"] as const;

/** The file of an academy, inside the folder of academies. */
export const fileNameOf = (id: string): string => `${id}.db`;

/** Says that the academy's file is being made. */
export async function markUnfinished(dir: string, id: string): Promise<void> {
  const mark = await open(markOf(dir, id), "wx", 0o600);
  await mark.close();
}

/** Whether a row names the academy. */
export async function isKnown(read: DirectoryRead, id: string): Promise<boolean> {
  return (await read.select({ id: academies.id }).from(academies).where(eq(academies.id, id)).get()) !== undefined;
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
    if (await isKnown(read, id)) await unmark(dir, id);
    else {
      await dropUnfinished(dir, id);
      dropped += 1;
    }
  }
  return dropped;
}
