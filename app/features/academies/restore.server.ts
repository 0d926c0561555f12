import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { eq } from "drizzle-orm";
import { readArchive, type BackupHeader } from "@db/backup";
import { academies } from "@db/directory/schema";
import { knownVersions } from "@db/migrate";
import { audit, type Actor } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { AcademyDesk } from "./desk.server";
import { academiesFolder } from "./places.server";
import { erasedOf, settleCopy } from "./settle-copy.server";

export interface Restored {
  readonly takenAt: number;
  /** The file that it had until now, which stays where it is. */
  readonly before: string;
}

export type RestoreRefusal = "unknown" | "active" | "another-academy" | "newer";

const ending = ".restoring";

/** The backup as a file beside the live one, at this release's schema; its rows are those that the backup speaks of. */
async function unpack(desk: AcademyDesk, actor: Actor, from: string, secret: string, id: string): Promise<{ header: BackupHeader; name: string }> {
  const folder = academiesFolder(desk.config.dataDir);
  for (const name of await readdir(folder)) if (name.startsWith(id) && name.includes(ending)) await rm(path.join(folder, name), { force: true });
  const name = `${id}-${newId(actor.at).slice(-12)}.db`;
  const target = path.join(folder, name);
  const header = await readArchive(from, target + ending, secret);
  const { rows, takenAt } = header;
  await settleCopy(actor, { file: target + ending, target, rows, academyId: id, erased: await erasedOf(desk.directory.read, id), action: "academy/restored", takenAt });
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
  const { header, name } = await unpack(desk, actor, backup.from, backup.secret, id);
  return desk.directory.write(async (tx) => {
    const now = await tx.select({ status: academies.status }).from(academies).where(eq(academies.id, id)).get();
    if (now?.status === "active") return refused("active");
    const statusReason = `Restored to ${new Date(header.takenAt).toISOString()}`;
    await tx.update(academies).set({ file: name, schemaVersion: knownVersions().academy, status: "suspended", statusReason, statusAt: actor.at, fault: null, faultDetail: null, faultAt: null, updatedAt: actor.at }).where(eq(academies.id, id));
    await audit(tx, actor, { action: "academy/restored", subject: { type: "academy", id }, before: { file: known.file }, after: { file: name }, why: statusReason });
    return done({ takenAt: header.takenAt, before: known.file });
  });
}
