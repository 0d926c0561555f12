import { rename } from "node:fs/promises";
import { eq, inArray, isNotNull, or } from "drizzle-orm";
import { academySettings, admissions, emails, oneTimeTokens, parkedPosts, sessions, signInLinks, signInSteps } from "@db/academy/schema";
import { copyAside, countAside, dropCopy, syncFile } from "@db/backup";
import { academies, erasures } from "@db/directory/schema";
import { migrateAcademy } from "@db/migrate";
import { openAcademyStore, type AcademyTx, type DirectoryRead } from "@db/open";
import { eraseRows } from "~/features/people/index.server";
import { audit, type Actor } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";

/** A database that lay elsewhere for a while, on its way to being served again. */
export interface ReturningCopy {
  /** The file as it came. Nobody has it open; it is gone afterwards. */
  readonly file: string;
  /** Where it goes. */
  readonly target: string;
  /** What it said that it holds. */
  readonly rows: Readonly<Record<string, number>>;
  /** Whose it is from now on: another id for a copy beside the one it was made of. */
  readonly academyId: string;
  /** Who was erased since, by ids. */
  readonly erased: readonly string[];
  readonly action: string;
  readonly takenAt: number;
}

/** Who was erased of an academy: by its own id, and for a copy also of academies that were made of the same one. */
export async function erasedOf(read: DirectoryRead, academyId: string, lineage = false): Promise<readonly string[]> {
  const family = lineage ? (await read.select({ id: academies.id }).from(academies).where(or(eq(academies.id, academyId), eq(academies.originId, academyId)))).map(({ id }) => id) : [];
  const rows = await read.select({ userId: erasures.userId }).from(erasures).where(inArray(erasures.academyId, [academyId, ...family]));
  return [...new Set(rows.map(({ userId }) => userId))];
}

/**
 * What was good once is not good again: sessions, one-time links and parked forms end; mail that had not gone then went
 * since, and does not go twice. Another incarnation, which nothing outside takes for the old one.
 */
async function renew(tx: AcademyTx, actor: Actor, { academyId, action, takenAt }: ReturningCopy): Promise<void> {
  await tx.delete(sessions);
  await tx.delete(oneTimeTokens);
  await tx.delete(signInLinks);
  await tx.delete(signInSteps);
  await tx.delete(parkedPosts);
  // Who was invited then is invited again, or has come since.
  await tx.update(admissions).set({ tokenHash: null }).where(isNotNull(admissions.tokenHash));
  await tx.update(emails).set({ status: "cancelled", updatedAt: actor.at }).where(inArray(emails.status, ["queued", "sending"]));
  await tx.update(academySettings).set({ academyId, incarnation: newId(actor.at), updatedAt: actor.at }).where(eq(academySettings.id, 1));
  await audit(tx, actor, { action, subject: { type: "academy", id: academyId }, after: { takenAt } });
}

/**
 * Makes of a copy a database that may be served: counted, at this release's schema, sessions and links dead, those
 * forgotten who were erased since. It has its name only when it is whole and on the disk.
 *
 * @throws CopyDamagedError when it is not what it said; MigrationFailedError and its kin
 */
export async function settleCopy(actor: Actor, copy: ReturningCopy): Promise<void> {
  const whole = `${copy.file}.whole`;
  try {
    const counted = await countAside(copy.file);
    if (JSON.stringify(sorted(counted.rows)) !== JSON.stringify(sorted(copy.rows))) throw new Error("It has other rows than it says");
    await migrateAcademy(copy.file);
    const store = openAcademyStore(copy.file);
    try {
      for (const userId of copy.erased) await store.write((tx) => eraseRows(tx, userId, actor.at));
      await store.write((tx) => renew(tx, actor, copy));
    } finally {
      store.close();
    }
    // Once more through SQLite: what was just written may still stand in the copy's log.
    await copyAside(copy.file, whole);
    await syncFile(whole);
    await rename(whole, copy.target);
  } finally {
    for (const one of [copy.file, whole]) dropCopy(one);
  }
}

const sorted = (rows: Readonly<Record<string, number>>): [string, number][] => Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1));
