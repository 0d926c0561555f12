import { readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { eq, inArray } from "drizzle-orm";
import { academySettings, emails, oneTimeTokens, parkedPosts, sessions } from "@db/academy/schema";
import { copyLive, dropCopy, inspectCopy, readArchive, syncFile, type BackupHeader } from "@db/backup";
import { academies } from "@db/directory/schema";
import { knownVersions, migrateAcademy } from "@db/migrate";
import { openAcademyStore } from "@db/open";
import { audit, type Actor } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { AcademyDesk } from "./desk.server";
import { academiesFolder } from "./places.server";

export interface Restored {
  readonly takenAt: number;
  /** The file that it had until now, which stays where it is. */
  readonly before: string;
}

export type RestoreRefusal = "unknown" | "active" | "another-academy" | "newer";

const ending = ".restoring";

/**
 * What was good once is not good again: sessions, one-time links and parked forms end; mail that had not gone then went
 * since, and does not go twice. The restored file is another incarnation, which nothing outside takes for the old one.
 */
async function renew(file: string, actor: Actor, header: BackupHeader): Promise<void> {
  const store = openAcademyStore(file);
  try {
    await store.write(async (tx) => {
      await tx.delete(sessions);
      await tx.delete(oneTimeTokens);
      await tx.delete(parkedPosts);
      await tx.update(emails).set({ status: "cancelled", updatedAt: actor.at }).where(inArray(emails.status, ["queued", "sending"]));
      await tx.update(academySettings).set({ incarnation: newId(actor.at), updatedAt: actor.at }).where(eq(academySettings.id, 1));
      await audit(tx, actor, { action: "academy/restored", subject: { type: "academy", id: header.academyId }, after: { takenAt: header.takenAt } });
    });
  } finally {
    store.close();
  }
}

/** The backup as a file beside the live one, at this release's schema; its rows are those that the backup speaks of. */
async function unpack(actor: Actor, from: string, secret: string, folder: string, id: string): Promise<{ header: BackupHeader; name: string }> {
  for (const name of await readdir(folder)) if (name.startsWith(id) && name.includes(ending)) await rm(path.join(folder, name), { force: true });
  const name = `${id}-${newId(actor.at).slice(-12)}.db`;
  const file = path.join(folder, name + ending);
  const whole = `${file}.whole`;
  const header = await readArchive(from, file, secret);
  try {
    if (JSON.stringify(inspectCopy(file)) !== JSON.stringify(header.rows)) throw new Error(`${from} has other rows than it says`);
    await migrateAcademy(file);
    await renew(file, actor, header);
    // Once more through SQLite: what was just written may still stand in the copy's log.
    copyLive(file, whole);
    await syncFile(whole);
    await rename(whole, path.join(folder, name));
  } finally {
    for (const one of [file, whole]) dropCopy(one);
  }
  return { header, name };
}

/**
 * Takes an academy back to a backup, in place: the same id, hosts and files, another database file. It stays suspended
 * until an operator resumes it, so that nobody works in it and no job runs before somebody has looked (`20-operations`,
 * Backups). The file it had stays beside it, named in the audit log.
 *
 * Refuses `active`: it must be suspended first, so that no write is lost on the way; `another-academy`, `newer`, `unknown`.
 * @throws BackupUnreadableError
 */
export async function restoreAcademy(desk: AcademyDesk, actor: Actor, id: string, backup: { readonly from: string; readonly about: BackupHeader; readonly secret: string }): Promise<Result<Restored, RestoreRefusal>> {
  const known = await desk.directory.read.select({ file: academies.file, status: academies.status, fault: academies.fault }).from(academies).where(eq(academies.id, id)).get();
  if (!known) return refused("unknown");
  if (known.status === "active") return refused("active");
  if (backup.about.academyId !== id) return refused("another-academy");
  if (backup.about.schemaVersion > knownVersions().academy) return refused("newer");
  const { header, name } = await unpack(actor, backup.from, backup.secret, academiesFolder(desk.config.dataDir), id);
  return desk.directory.write(async (tx) => {
    const now = await tx.select({ status: academies.status }).from(academies).where(eq(academies.id, id)).get();
    if (now?.status === "active") return refused("active");
    const statusReason = `Restored to ${new Date(header.takenAt).toISOString()}`;
    await tx.update(academies).set({ file: name, schemaVersion: knownVersions().academy, status: "suspended", statusReason, statusAt: actor.at, fault: null, faultDetail: null, faultAt: null, updatedAt: actor.at }).where(eq(academies.id, id));
    await audit(tx, actor, { action: "academy/restored", subject: { type: "academy", id }, before: { file: known.file }, after: { file: name }, why: statusReason });
    return done({ takenAt: header.takenAt, before: known.file });
  });
}
