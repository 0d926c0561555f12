import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { copyAside, countAside, openSealed, readArchive, sealFile, writeArchive, type Counted } from "@db/backup";
import { openAcademyStore } from "@db/open";
import { blobName, filesFolder } from "~/platform/files/index.server";
import type { StoragePlace } from "~/platform/storage.server";
import { blobsOf } from "./export-academy.server";
import { academiesFolder } from "./places.server";
import { inWork } from "./work.server";
import { backupName, blobPrefix, blobsIn, listName, tidyBackups } from "./backup-names.server";

export interface BackupOrder {
  readonly dataDir: string;
  readonly place: StoragePlace;
  /** `config.secrets.encryption`. */
  readonly secret: string;
  readonly at: number;
  /** So many of an academy's backups stay, the latest. */
  readonly keep: number;
}

export interface BackedUp {
  /** Its name in the place of backups. */
  readonly name: string;
  readonly rows: number;
  /** Size of the sealed database. */
  readonly bytes: number;
  /** Uploaded files that went there with it; those of earlier backups are there already. */
  readonly files: number;
  /** Backups that went because they were too many. */
  readonly dropped: number;
}

/** The directory's own backups, beside the academies' by their ids. */
export const directorySubject = "directory";

const sum = (rows: Readonly<Record<string, number>>): number => Object.values(rows).reduce((all, n) => all + n, 0);
const same = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** Puts it there, then fetches it again, opens it and counts it; what does not hold is no backup, and goes. */
async function putAndProve(order: BackupOrder, name: string, sealed: string, folder: string, counted: Counted): Promise<void> {
  await order.place.put(name, sealed);
  const [fetched, trial] = [path.join(folder, "fetched"), path.join(folder, "trial")];
  try {
    await order.place.fetch(name, fetched);
    await readArchive(fetched, trial, order.secret);
    if (!same((await countAside(trial)).rows, counted.rows)) throw new Error(`${name} has other rows than the database it was made of`);
  } catch (error) {
    await order.place.remove(name);
    throw error;
  }
}

/** Sends the files that the copy names and the place lacks, sealed one by one; then the list of them all, for whoever tidies up. */
async function sendFiles(order: BackupOrder, id: string, copy: string, folder: string): Promise<number> {
  const there = await blobsIn(order.place, id);
  const named: string[] = [];
  let sent = 0;
  const store = openAcademyStore(copy);
  try {
    for await (const { hash } of blobsOf(store.read)) {
      named.push(hash);
      if (there.has(hash)) continue;
      const sealed = path.join(folder, "blob");
      await sealFile(path.join(filesFolder(order.dataDir, id), blobName(hash)), sealed, order.secret, blobPrefix(id) + hash);
      await order.place.put(blobPrefix(id) + hash, sealed);
      sent += 1;
    }
  } finally {
    store.close();
  }
  const [plain, sealed] = [path.join(folder, "list"), path.join(folder, "list.sealed")];
  await writeFile(plain, named.join("\n"), { mode: 0o600 });
  await sealFile(plain, sealed, order.secret, listName(id, order.at));
  await order.place.put(listName(id, order.at), sealed);
  return sent;
}

/**
 * Backs up one academy while it goes on: a consistent copy, packed and sealed, with the uploaded files that were not
 * there yet; then fetched again, opened and counted, and only then are older ones dropped (`20-operations`, Backups).
 * Killed on the way it leaves no file that could be taken for a backup.
 *
 * @throws BackupUnreadableError, CopyDamagedError, StorageError
 */
export const backUp = (order: BackupOrder, academy: { readonly id: string; readonly slug: string; readonly file: string }): Promise<BackedUp> => inWork(order.dataDir, async (folder) => {
  const copy = path.join(folder, "copy");
  const counted = await copyAside(path.join(academiesFolder(order.dataDir), academy.file), copy);
  const sealed = path.join(folder, "sealed");
  await writeArchive(copy, sealed, order.secret, { academyId: academy.id, slug: academy.slug, takenAt: order.at, ...counted });
  const files = await sendFiles(order, academy.id, copy, folder);
  const name = backupName(academy.id, order.at);
  await putAndProve(order, name, sealed, folder, counted);
  const dropped = await tidyBackups(order.place, academy.id, order.keep, (list) => namedIn(order, list, folder));
  return { name, rows: sum(counted.rows), bytes: (await stat(sealed)).size, files, dropped };
});

async function namedIn(order: Pick<BackupOrder, "place" | "secret">, list: string, folder: string): Promise<readonly string[]> {
  const [sealed, plain] = [path.join(folder, "old.sealed"), path.join(folder, "old")];
  await order.place.fetch(list, sealed);
  await openSealed(sealed, plain, order.secret, list);
  return (await readFile(plain, "utf8")).split("\n").filter(Boolean);
}

/** The same of the directory: hosts, operators, erasures. It has no files. */
export const backUpDirectory = (order: BackupOrder): Promise<BackedUp> => inWork(order.dataDir, async (folder) => {
  const [copy, sealed] = [path.join(folder, "copy"), path.join(folder, "sealed")];
  const counted = await copyAside(path.join(order.dataDir, "directory.db"), copy);
  await writeArchive(copy, sealed, order.secret, { academyId: directorySubject, slug: directorySubject, takenAt: order.at, ...counted });
  const name = backupName(directorySubject, order.at);
  await putAndProve(order, name, sealed, folder, counted);
  const dropped = await tidyBackups(order.place, directorySubject, order.keep, null);
  return { name, rows: sum(counted.rows), bytes: (await stat(sealed)).size, files: 0, dropped };
});
