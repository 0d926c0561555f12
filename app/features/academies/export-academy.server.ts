import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { asc, desc, eq, gt, sql } from "drizzle-orm";
import { academySettings, files } from "@db/academy/schema";
import { copyAside } from "@db/backup";
import { academies, academyHosts } from "@db/directory/schema";
import { openAcademyStore, type AcademyRead, type DirectoryRead } from "@db/open";
import { audit, type Actor } from "~/platform/audit/index.server";
import { blobName, filesFolder } from "~/platform/files/index.server";
import { ArchiveIncompleteError, writeAcademyArchive, type ArchiveEntry, type ArchiveLock, type Manifest } from "./archive.server";
import type { AcademyDesk } from "./desk.server";
import { academiesFolder } from "./places.server";
import { inWork } from "./work.server";

export interface ExportOrder {
  readonly academyId: string;
  /** The file that is made; nothing may be there yet. */
  readonly to: string;
  readonly lock: ArchiveLock;
  /** Told as it goes: bytes read of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Exported {
  readonly file: string;
  readonly manifest: Manifest;
}

const atOnce = 500;

async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest("hex");
}

/** Every uploaded file once, by hash. */
export async function* blobsOf(read: AcademyRead): AsyncGenerator<{ readonly hash: string; readonly size: number }> {
  for (let after = ""; ; ) {
    const page = await read.selectDistinct({ hash: files.hash, size: files.size }).from(files).where(gt(files.hash, after)).orderBy(asc(files.hash)).limit(atOnce);
    yield* page;
    const last = page[page.length - 1];
    if (!last || page.length < atOnce) return;
    after = last.hash;
  }
}

async function academyOf(read: DirectoryRead, id: string) {
  const row = await read.select({ id: academies.id, slug: academies.slug, name: academies.name, file: academies.file }).from(academies).where(eq(academies.id, id)).get();
  if (!row) throw new ArchiveIncompleteError("There is no such academy any more");
  const hosts = await read.select({ host: academyHosts.host }).from(academyHosts).where(eq(academyHosts.academyId, id)).orderBy(desc(academyHosts.isPrimary), asc(academyHosts.host));
  return { ...row, hosts: hosts.map(({ host }) => host) };
}

async function* entriesOf(copy: string, manifest: Manifest, read: AcademyRead, folder: string): AsyncGenerator<ArchiveEntry> {
  yield { name: "database.db", size: manifest.database.bytes, sha256: manifest.database.sha256, file: copy };
  for await (const { hash, size } of blobsOf(read)) {
    const file = path.join(folder, blobName(hash));
    const there = await stat(file).catch(() => null);
    if (there?.size !== size) throw new ArchiveIncompleteError(`The bytes of an uploaded file are not on the disk: ${hash}`);
    yield { name: `files/${hash}`, size, sha256: hash, file };
  }
}

/**
 * One moment of an academy as one sealed file: a consistent copy of its database, made beside whoever works in it, with
 * every uploaded file that the copy names. Killed on the way it leaves no file of that name.
 *
 * @throws ArchiveIncompleteError, CopyDamagedError
 */
export async function exportAcademy(desk: Pick<AcademyDesk, "directory" | "config">, actor: Actor, { academyId, to, lock, onProgress }: ExportOrder): Promise<Exported> {
  const { dataDir } = desk.config;
  const academy = await academyOf(desk.directory.read, academyId);
  return inWork(dataDir, async (folder) => {
    const copy = path.join(folder, "copy.db");
    const counted = await copyAside(path.join(academiesFolder(dataDir), academy.file), copy);
    const database = { bytes: (await stat(copy)).size, sha256: await sha256Of(copy) };
    const store = openAcademyStore(copy);
    try {
      const own = await store.read.select({ environment: academySettings.environment }).from(academySettings).where(eq(academySettings.id, 1)).get();
      const sums = await store.read.get<{ count: number; bytes: number }>(sql`SELECT count(*) AS count, coalesce(sum(size), 0) AS bytes FROM (SELECT DISTINCT hash, size FROM files)`);
      const { id, slug, name, hosts } = academy;
      const manifest: Manifest = {
        format: "trellis-academy-1", takenAt: actor.at, academy: { id, slug, name, hosts }, environment: own?.environment ?? "", ...counted, database, files: { count: sums?.count ?? 0, bytes: sums?.bytes ?? 0 },
      };
      const total = database.bytes + manifest.files.bytes;
      let done = 0;
      await writeAcademyArchive(to, lock, manifest, entriesOf(copy, manifest, store.read, filesFolder(dataDir, id)), (n) => { onProgress?.((done += n), total); });
      await desk.directory.write((tx) => audit(tx, actor, { action: "academy/exported", subject: { type: "academy", id }, after: { takenAt: actor.at, sealedTo: "recipient" in lock ? "the academy's key" : "a passphrase" } }));
      return { file: to, manifest };
    } finally {
      store.close();
    }
  });
}
