import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { and, desc, eq, gt, or } from "drizzle-orm";
import { academies, academyExports, auditLog, backupStates } from "@db/directory/schema";
import type { DirectoryRead } from "@db/open";
import { audit, type Actor } from "~/platform/audit/index.server";
import { DAY } from "~/platform/clock";
import { filesFolder } from "~/platform/files/index.server";
import { done, refused, type Result } from "~/platform/result";
import { archiveFileName } from "./asked-archives.server";
import type { AcademyDesk } from "./desk.server";
import { academiesFolder, exportsFolder, snapshotsFolder } from "./places.server";
import { deletionGraceDays } from "./rules";
import { isKnown } from "./unfinished.server";

export type DeletionRefusal = "unknown" | "not-archived" | "too-soon";

/*
 * The row goes first, in one transaction, and with it everything that answers; its files go after it. What is still to
 * go is written down before the row, so that a process that is killed between the two, or in the middle, is finished by
 * the next start: only what no row names is ever removed.
 */
const marks = (dataDir: string): string => path.join(dataDir, "deleting");

/** May it be deleted, and if not, why? It has been archived for a while, or an archive was made of it since it was. */
export async function deletionOf(read: DirectoryRead, id: string, at: number): Promise<DeletionRefusal | null> {
  const row = await read.select({ status: academies.status, statusAt: academies.statusAt }).from(academies).where(eq(academies.id, id)).get();
  if (!row) return "unknown";
  if (row.status !== "archived" || row.statusAt === null) return "not-archived";
  if (at - row.statusAt >= deletionGraceDays * DAY) return null;
  const since = await read.select({ at: auditLog.at }).from(auditLog)
    .where(and(eq(auditLog.subjectType, "academy"), eq(auditLog.subjectId, id), eq(auditLog.action, "academy/exported"), or(gt(auditLog.at, row.statusAt), eq(auditLog.at, row.statusAt)))).orderBy(desc(auditLog.seq)).limit(1).get();
  return since ? null : "too-soon";
}

/** Everything on this disk that is the academy's alone. Done again it does nothing. */
async function dropFiles(dataDir: string, id: string, archives: readonly string[]): Promise<void> {
  const dir = academiesFolder(dataDir);
  // Its database, those that it had before it was restored, and what belongs to them.
  for (const name of await readdir(dir)) if (name.startsWith(id)) await rm(path.join(dir, name), { force: true });
  for (const folder of [filesFolder(dataDir, id), snapshotsFolder(dataDir, id)]) await rm(folder, { recursive: true, force: true });
  for (const archive of archives) await rm(path.join(exportsFolder(dataDir), archiveFileName(archive)), { force: true });
}

async function finish(dataDir: string, id: string, archives: readonly string[]): Promise<void> {
  await dropFiles(dataDir, id, archives);
  await rm(path.join(marks(dataDir), id), { force: true });
}

/**
 * Deletes an archived academy for good: its hosts, its database, its uploaded files, its archives here. The deployment's
 * audit log keeps that it was, and so do its erasures, for archives that may come back. Backups stay where they are.
 *
 * Refuses `not-archived`; `too-soon`: neither archived for thirty days nor was an archive made of it since; `unknown`.
 */
export async function deleteAcademy(desk: AcademyDesk, actor: Actor, id: string): Promise<Result<{ readonly name: string }, DeletionRefusal>> {
  const { dataDir } = desk.config;
  const early = await deletionOf(desk.directory.read, id, actor.at);
  if (early) return refused(early);
  const archives = (await desk.directory.read.select({ id: academyExports.id }).from(academyExports).where(eq(academyExports.academyId, id))).map((row) => row.id);
  await mkdir(marks(dataDir), { recursive: true, mode: 0o700 });
  await writeFile(path.join(marks(dataDir), id), archives.join("\n"), { mode: 0o600 });
  const deleted = await desk.directory.write(async (tx) => {
    const late = await deletionOf(tx, id, actor.at);
    const row = await tx.select({ name: academies.name, slug: academies.slug, file: academies.file }).from(academies).where(eq(academies.id, id)).get();
    if (late || !row) return refused(late ?? ("unknown" as const));
    await tx.delete(backupStates).where(eq(backupStates.subject, id));
    await tx.delete(academies).where(eq(academies.id, id));
    await audit(tx, actor, { action: "academy/deleted", subject: { type: "academy", id }, before: { slug: row.slug, name: row.name } });
    return done(row);
  });
  if (!deleted.ok) {
    await rm(path.join(marks(dataDir), id), { force: true });
    return deleted;
  }
  desk.stores.drop(deleted.value.file);
  await finish(dataDir, id, archives);
  desk.wake.notify(id);
  return done({ name: deleted.value.name });
}

/** Finishes deletions that were cut off after their row had gone; one whose row is still there did not happen. */
export async function finishDeletions({ directory, config }: { readonly directory: { readonly read: DirectoryRead }; readonly config: Pick<AcademyDesk["config"], "dataDir"> }): Promise<number> {
  const folder = marks(config.dataDir);
  let finished = 0;
  for (const id of await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  })) {
    if (await isKnown(directory.read, id)) await rm(path.join(folder, id), { force: true });
    else {
      const archives = (await readFile(path.join(folder, id), "utf8")).split("\n").filter(Boolean);
      await finish(config.dataDir, id, archives);
      finished += 1;
    }
  }
  return finished;
}
