import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { copyLive, dropCopy, inspectCopy, readArchive, writeArchive } from "@db/backup";
import { schemaVersion } from "@db/migrate";
import { academiesFolder, backupsFolder } from "./places.server";

export interface BackupOrder {
  readonly dataDir: string;
  /** Where backups go; a folder in it for each academy. Null: beside the databases. */
  readonly to: string | null;
  /** `config.secrets.encryption`. */
  readonly secret: string;
  readonly at: number;
  /** So many of an academy's backups stay, the latest. */
  readonly keep: number;
}

export interface BackedUp {
  readonly file: string;
  readonly rows: number;
  /** Backups that went because they were too many. */
  readonly dropped: number;
}

const ending = ".backup";
const leftovers = /\.(?:part|copy|trial)$|\.(?:copy|trial)-(?:wal|shm|journal)$/;

async function tidy(folder: string, keep: number): Promise<number> {
  const all = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  const old = keep > 0 ? all.slice(0, -keep) : [];
  for (const name of old) await rm(path.join(folder, name), { force: true });
  return old.length;
}

const sum = (rows: Readonly<Record<string, number>>): number => Object.values(rows).reduce((all, n) => all + n, 0);

/**
 * Backs up one academy while it goes on: a consistent copy, packed and sealed, then opened again and counted, and only
 * then are older ones dropped (`20-operations`, Backups). Killed on the way it leaves no file that could be taken for a
 * backup; the next one tidies up.
 *
 * @throws BackupUnreadableError, CopyDamagedError and whatever SQLite says of an academy's file that cannot be read
 */
export async function backUp(order: BackupOrder, academy: { readonly id: string; readonly slug: string; readonly file: string }): Promise<BackedUp> {
  const folder = path.join(order.to ?? backupsFolder(order.dataDir), academy.id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) if (leftovers.test(name)) await rm(path.join(folder, name), { force: true });
  const file = path.join(folder, `${new Date(order.at).toISOString().replaceAll(":", "-")}${ending}`);
  const [copy, trial] = [`${file}.copy`, `${file}.trial`];
  const live = path.join(academiesFolder(order.dataDir), academy.file);
  try {
    copyLive(live, copy);
    const rows = inspectCopy(copy);
    await writeArchive(copy, file, order.secret, { academyId: academy.id, slug: academy.slug, schemaVersion: schemaVersion(copy), takenAt: order.at, rows });
    await prove(file, trial, order.secret, rows);
    return { file, rows: sum(rows), dropped: await tidy(folder, order.keep) };
  } finally {
    for (const one of [copy, trial]) dropCopy(one);
  }
}

/** Opens what was written and counts it again; what does not hold is no backup, and goes. */
async function prove(file: string, trial: string, secret: string, rows: Readonly<Record<string, number>>): Promise<void> {
  try {
    await readArchive(file, trial, secret);
    if (JSON.stringify(inspectCopy(trial)) !== JSON.stringify(rows)) throw new Error(`${file} has other rows than the database it was made of`);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}
