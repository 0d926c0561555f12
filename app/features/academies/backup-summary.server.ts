import { and, count, eq, isNotNull, min, ne } from "drizzle-orm";
import { academies, backupStates } from "@db/directory/schema";
import type { DirectoryRead } from "@db/open";
import { directorySubject } from "./back-up.server";

/** How one academy's backups do, for its page. */
export interface BackupState {
  readonly takenAt: number | null;
  readonly bytes: number | null;
  readonly failedAt: number | null;
  readonly failure: string | null;
}

export async function backupStateOf(read: DirectoryRead, subject: string): Promise<BackupState | null> {
  const { takenAt, bytes, failedAt, failure } = backupStates;
  return (await read.select({ takenAt, bytes, failedAt, failure }).from(backupStates).where(eq(backupStates.subject, subject)).get()) ?? null;
}

/** How backups do altogether, for the console's first page. */
export interface BackupSummary {
  /** Made by schedule here; otherwise by somebody else's, or not at all. */
  readonly scheduled: boolean;
  readonly academies: number;
  /** Of them, those that have a backup. */
  readonly backedUp: number;
  /** Whose last try failed, the directory among them. */
  readonly failed: number;
  /** The moment of the academy whose latest backup is the oldest. */
  readonly oldest: number | null;
  readonly directoryAt: number | null;
}

export async function backupSummary(read: DirectoryRead, scheduled: boolean): Promise<BackupSummary> {
  const [all, taken, failed, directory] = await Promise.all([
    read.select({ n: count() }).from(academies).get(),
    read.select({ n: count(), oldest: min(backupStates.takenAt) }).from(backupStates).where(and(isNotNull(backupStates.takenAt), ne(backupStates.subject, directorySubject))).get(),
    read.select({ n: count() }).from(backupStates).where(isNotNull(backupStates.failedAt)).get(),
    backupStateOf(read, directorySubject),
  ]);
  return { scheduled, academies: all?.n ?? 0, backedUp: taken?.n ?? 0, failed: failed?.n ?? 0, oldest: taken?.oldest ?? null, directoryAt: directory?.takenAt ?? null };
}
