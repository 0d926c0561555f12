import type { StoragePlace } from "~/platform/storage.server";

/*
 * How backups are called in their place: `<academy>/<moment>.backup`, beside it `<moment>.files`, the list of uploaded
 * files that it names, and those once for all of an academy's backups under `<academy>/files/`.
 */
const ending = ".backup";
const moment = (at: number): string => new Date(at).toISOString().replaceAll(":", "-");

export const backupName = (subject: string, at: number): string => `${subject}/${moment(at)}${ending}`;
export const listName = (subject: string, at: number): string => `${subject}/${moment(at)}.files`;
export const blobPrefix = (subject: string): string => `${subject}/files/`;

const listOf = (backup: string): string => `${backup.slice(0, -ending.length)}.files`;

/** The moment in a backup's name, epoch ms. */
export function momentOf(name: string): number {
  const [, day = "", hour = "", minute = "", second = ""] = /\/(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-([\d.]+)Z\.backup$/.exec(name) ?? [];
  return Date.parse(`${day}T${hour}:${minute}:${second}Z`);
}

/** The backups of one academy, or of the directory, oldest first. */
export async function backupsOf(place: StoragePlace, subject: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of place.names(`${subject}/`)) if (name.endsWith(ending) && !name.startsWith(blobPrefix(subject))) names.push(name);
  return names.sort();
}

/** Hashes of the uploaded files that are there. */
export async function blobsIn(place: StoragePlace, subject: string): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const name of place.names(blobPrefix(subject))) found.add(name.slice(blobPrefix(subject).length));
  return found;
}

/**
 * Drops all but the latest, and uploaded files that none of those names any more: so somebody's picture goes from the
 * backups when the last backup goes that knew it. `named`: what a list says; null: there are none.
 */
export async function tidyBackups(place: StoragePlace, subject: string, keep: number, named: ((list: string) => Promise<readonly string[]>) | null): Promise<number> {
  await place.sweep(`${subject}/`);
  const all = await backupsOf(place, subject);
  const old = keep > 0 ? all.slice(0, -keep) : [];
  for (const name of old) {
    await place.remove(name);
    if (named) await place.remove(listOf(name));
  }
  if (!named || old.length === 0) return old.length;
  const wanted = new Set<string>();
  const lists = new Set<string>();
  for await (const name of place.names(`${subject}/`)) if (name.endsWith(".files")) lists.add(name);
  // A backup of an earlier release has no list, and relied on no file here.
  for (const backup of all.slice(-keep)) if (lists.has(listOf(backup))) for (const hash of await named(listOf(backup))) wanted.add(hash);
  for (const hash of await blobsIn(place, subject)) if (!wanted.has(hash)) await place.remove(blobPrefix(subject) + hash);
  return old.length;
}
