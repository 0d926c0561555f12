import path from "node:path";
import { eq } from "drizzle-orm";
import { foldName } from "@db/academy/folding";
import { readArchive, type BackupHeader } from "@db/backup";
import { academies, academyHosts } from "@db/directory/schema";
import { knownVersions } from "@db/migrate";
import { audit, type Actor } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { StoragePlace } from "~/platform/storage.server";
import { inTheWay, type CreationRefusal } from "./create-academy.server";
import type { AcademyDesk } from "./desk.server";
import { fetchFiles } from "./fetch-files.server";
import { academiesFolder } from "./places.server";
import { erasedOf, settleCopy } from "./settle-copy.server";
import { dropUnfinished, fileNameOf, isKnown, unmark, unpacking, whileMarked } from "./unfinished.server";

export interface Backup {
  /** The sealed database, as a file here. */
  readonly from: string;
  readonly about: BackupHeader;
  /** Where its uploaded files are. */
  readonly place: StoragePlace;
  readonly secret: string;
}

export interface Restored {
  readonly takenAt: number;
  /** The file that it had until now, which stays where it is. */
  readonly before: string;
  /** Uploaded files that are nowhere any more. */
  readonly missing: number;
}

export type RestoreRefusal = "unknown" | "active" | "another-academy" | "newer";

/** The backup as a file beside the live one, at this release's schema; its rows are those that the backup speaks of. */
async function unpack(desk: AcademyDesk, actor: Actor, { from, secret }: Backup, id: string, target: string): Promise<BackupHeader> {
  const header = await readArchive(from, target + unpacking, secret);
  const { rows, takenAt } = header;
  await settleCopy(actor, { file: target + unpacking, target, rows, academyId: id, erased: await erasedOf(desk.directory.read, id), action: "academy/restored", takenAt });
  return header;
}

/**
 * Takes an academy back to a backup, in place: the same id, hosts and files, another database file. It stays suspended
 * until an operator resumes it, so that nobody works in it and no job runs before somebody has looked (`20-operations`,
 * Backups). The file it had stays beside it, named in the audit log. Killed on the way the academy is as it was, and what
 * was unpacked goes with the next sweep.
 *
 * Refuses `active`: it must be suspended first, so that no write is lost on the way; `another-academy`, `newer`, `unknown`.
 * @throws BackupUnreadableError
 */
export async function restoreAcademy(desk: AcademyDesk, actor: Actor, id: string, backup: Backup): Promise<Result<Restored, RestoreRefusal>> {
  const { dataDir } = desk.config;
  const known = await desk.directory.read.select({ file: academies.file, status: academies.status, fault: academies.fault }).from(academies).where(eq(academies.id, id)).get();
  if (!known) return refused("unknown");
  if (known.status === "active") return refused("active");
  if (backup.about.academyId !== id) return refused("another-academy");
  if (backup.about.schemaVersion > knownVersions().academy) return refused("newer");
  const dir = academiesFolder(dataDir);
  const base = `${id}-${newId(actor.at).slice(-12)}`;
  const name = fileNameOf(base);
  return whileMarked(dir, base, async () => {
    try {
      const header = await unpack(desk, actor, backup, id, path.join(dir, name));
      const missing = await fetchFiles({ dataDir, database: path.join(dir, name), academyId: id, originId: id, place: backup.place, secret: backup.secret });
      const restored = await desk.directory.write(async (tx) => {
        const now = await tx.select({ status: academies.status }).from(academies).where(eq(academies.id, id)).get();
        if (!now) return refused("unknown");
        if (now.status === "active") return refused("active");
        const statusReason = `Restored to ${new Date(header.takenAt).toISOString()}`;
        await tx.update(academies).set({ file: name, schemaVersion: knownVersions().academy, status: "suspended", statusReason, statusAt: actor.at, fault: null, faultDetail: null, faultAt: null, updatedAt: actor.at }).where(eq(academies.id, id));
        await audit(tx, actor, { action: "academy/restored", subject: { type: "academy", id }, before: { file: known.file }, after: { file: name }, why: statusReason });
        return done({ takenAt: header.takenAt, before: known.file, missing });
      });
      await (restored.ok ? unmark(dir, base) : dropUnfinished(dir, base));
      return restored;
    } catch (error) {
      // A commit that failed may have come through all the same: only what no row names is taken back.
      if (!(await isKnown(desk.directory.read, base).catch(() => true))) await dropUnfinished(dir, base);
      throw error;
    }
  });
}

/** Under which names a copy appears. */
export interface Beside {
  readonly slug: string;
  readonly hosts: readonly [string, ...string[]];
}

export interface RestoredBeside {
  readonly id: string;
  readonly takenAt: number;
  readonly missing: number;
}

/**
 * Makes a backup an academy of its own beside the one it was made of, which goes on: another id, file and incarnation,
 * other hosts, suspended until an operator resumes it. For looking, and for taking something back by hand.
 *
 * Refuses `newer` and what is in the way of its names. @throws BackupUnreadableError
 */
export async function restoreBeside(desk: AcademyDesk, actor: Actor, names: Beside, backup: Backup): Promise<Result<RestoredBeside, CreationRefusal | "newer">> {
  const { dataDir } = desk.config;
  const dir = academiesFolder(dataDir);
  if (backup.about.schemaVersion > knownVersions().academy) return refused("newer");
  const early = await inTheWay(desk.directory.read, names);
  if (early) return refused(early);
  const id = newId(actor.at);
  const target = path.join(dir, fileNameOf(id));
  return whileMarked(dir, id, async () => {
    try {
      const { academyId: originId, rows, takenAt } = await readArchive(backup.from, target + unpacking, backup.secret);
      await settleCopy(actor, { file: target + unpacking, target, rows, academyId: id, erased: await erasedOf(desk.directory.read, originId, true), action: "academy/restored-beside", takenAt });
      const missing = await fetchFiles({ dataDir, database: target, academyId: id, originId, place: backup.place, secret: backup.secret });
      const late = await appear(desk, actor, id, names, { originId, takenAt });
      if (late) {
        await dropUnfinished(dir, id);
        return refused(late);
      }
      await unmark(dir, id);
      return done({ id, takenAt, missing });
    } catch (error) {
      if (!(await isKnown(desk.directory.read, id).catch(() => true))) await dropUnfinished(dir, id);
      throw error;
    }
  });
}

async function appear(desk: AcademyDesk, actor: Actor, id: string, names: Beside, { originId, takenAt }: { originId: string; takenAt: number }): Promise<CreationRefusal | null> {
  const origin = await desk.directory.read.select({ name: academies.name }).from(academies).where(eq(academies.id, originId)).get();
  return desk.directory.write(async (tx) => {
    const reason = await inTheWay(tx, names);
    if (reason) return reason;
    const statusReason = `A copy as of ${new Date(takenAt).toISOString()}`;
    const name = origin?.name ?? names.slug;
    await tx.insert(academies).values({
      id, slug: names.slug, name, sortName: foldName(name), file: fileNameOf(id), schemaVersion: knownVersions().academy, status: "suspended", statusReason, statusAt: actor.at, originId, createdAt: actor.at, updatedAt: actor.at,
    });
    await tx.insert(academyHosts).values(names.hosts.map((host, index) => ({ host, academyId: id, isPrimary: index === 0, createdAt: actor.at })));
    await audit(tx, actor, { action: "academy/restored-beside", subject: { type: "academy", id }, after: { slug: names.slug, hosts: names.hosts, from: originId }, why: statusReason });
    return null;
  });
}
