import { createHash } from "node:crypto";
import { copyFile, mkdir, rename, rm, stat } from "node:fs/promises";
import { createReadStream } from "node:fs";
import path from "node:path";
import { BackupUnreadableError, openSealed } from "@db/backup";
import { openAcademyStore } from "@db/open";
import { blobName, filesFolder } from "~/platform/files/index.server";
import { StorageError, type StoragePlace } from "~/platform/storage.server";
import { blobPrefix } from "./backup-names.server";
import { blobsOf } from "./export-academy.server";

export interface FilesWanted {
  readonly dataDir: string;
  /** Whose database names them. */
  readonly database: string;
  /** Into whose folder they go. */
  readonly academyId: string;
  /** Whose they were when the backup was made: its folder here may still have them, its backups do. */
  readonly originId: string;
  readonly place: StoragePlace;
  readonly secret: string;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest("hex");
}

const isThere = async (file: string, size: number): Promise<boolean> => (await stat(file).catch(() => null))?.size === size;

const isGone = (error: unknown): boolean => error instanceof StorageError || error instanceof BackupUnreadableError || (error as NodeJS.ErrnoException).code === "ENOENT";

/**
 * Puts every uploaded file in its place that a database names and its academy lacks: from the folder of the academy it was
 * made of, or out of the backups. Answers how many are nowhere.
 */
export async function fetchFiles({ dataDir, database, academyId, originId, place, secret }: FilesWanted): Promise<number> {
  const [folder, origin] = [filesFolder(dataDir, academyId), filesFolder(dataDir, originId)];
  let missing = 0;
  const store = openAcademyStore(database);
  try {
    for await (const { hash, size } of blobsOf(store.read)) {
      const blob = path.join(folder, blobName(hash));
      if (await isThere(blob, size)) continue;
      await mkdir(path.dirname(blob), { recursive: true, mode: 0o700 });
      const part = `${blob}.part`;
      const near = path.join(origin, blobName(hash));
      try {
        if (origin !== folder && (await isThere(near, size))) await copyFile(near, part);
        else {
          await place.fetch(blobPrefix(originId) + hash, `${part}.sealed`);
          await openSealed(`${part}.sealed`, part, secret, blobPrefix(originId) + hash);
        }
        if ((await hashOf(part)) !== hash) throw new BackupUnreadableError(`${hash} has other bytes`);
        await rename(part, blob);
      } catch (error) {
        // What is nowhere is counted and said; everything else of the academy is worth having back. A full disk is not that.
        if (!isGone(error)) throw error;
        missing += 1;
      } finally {
        await rm(part, { force: true });
        await rm(`${part}.sealed`, { force: true });
      }
    }
  } finally {
    store.close();
  }
  return missing;
}
