import { and, eq, isNull, or, sql } from "drizzle-orm";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { academySettings } from "@db/academy/schema";
import type { AcademyRead, AcademyStore, AcademyTx } from "@db/open";
import { incomingFolder } from "./store.server";

/*
 * How many bytes an academy's uploaded files take: a number in its own file, raised in the transaction that lets a file in,
 * so that two which come at once cannot both have the last place, and put right each night by looking at the disk.
 */

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

async function bytesIn(folder: string): Promise<number> {
  let bytes = 0;
  try {
    for (const entry of await readdir(folder, { withFileTypes: true })) if (entry.isFile()) bytes += await sizeOf(path.join(folder, entry.name));
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  return bytes;
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    // Swept, or brought to its place, since the folder was read.
    if (codeOf(error) === "ENOENT") return 0;
    throw error;
  }
}

/** What lies there now. What is arriving is looked at first: a file that is put in its place meanwhile counts once too often, never not at all. */
async function bytesOnDisk(folder: string): Promise<number> {
  let bytes = await bytesIn(incomingFolder(folder));
  let shelves: readonly string[] = [];
  try {
    shelves = (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name));
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  for (const shelf of shelves) bytes += await bytesIn(path.join(folder, shelf));
  return bytes;
}

const ownRow = eq(academySettings.id, 1);

/** Null: nobody has measured yet. */
export async function storedBytes(read: AcademyRead): Promise<number | null> {
  const row = await read.select({ bytes: academySettings.storedBytes }).from(academySettings).where(ownRow).get();
  return row?.bytes ?? null;
}

/** Puts the number right. What is let in while the disk is looked at stays counted. */
export async function measureStorage(folder: string, store: Pick<AcademyStore, "read" | "write">): Promise<void> {
  const before = await storedBytes(store.read);
  const found = await bytesOnDisk(folder);
  const now = before === null ? found : sql`max(0, ${academySettings.storedBytes} + ${found - before})`;
  // Of two that measure for the first time, the first is right: the other has seen what was let in since.
  await store.write((tx) => tx.update(academySettings).set({ storedBytes: now }).where(and(ownRow, before === null ? isNull(academySettings.storedBytes) : undefined)));
}

/** Counts bytes that are to be kept, or refuses them: one statement, in the caller's transaction. */
export async function takeStorage(tx: AcademyTx, bytes: number, limit: number | null): Promise<boolean> {
  const { storedBytes: stored } = academySettings;
  const room = limit === null || bytes === 0 ? undefined : or(isNull(stored), sql`${stored} + ${bytes} <= ${limit}`);
  const rows = await tx.update(academySettings).set({ storedBytes: sql`${stored} + ${bytes}` }).where(and(ownRow, room)).returning({ id: academySettings.id });
  return rows.length === 1;
}
