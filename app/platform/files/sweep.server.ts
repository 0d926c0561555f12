import { inArray } from "drizzle-orm";
import { link, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import path from "node:path";
import { files } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { DAY } from "../clock";
import { incomingFolder } from "./store.server";

/** The folder of uploads that go on where they broke off (`resumable.server.ts`). */
export const RESUMABLE = "resumable";

/** How long bytes may lie that no row names: a form that was refused and sent again within the day finds them. */
const KEPT_UNNAMED_MS = DAY;
/** Hashes asked for in one query. */
const chunk = 200;
const TAKEN_AWAY = ".swept";

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

/** Last touched before then? What is gone meanwhile is not old. */
async function isOlder(file: string, than: number): Promise<boolean> {
  try {
    return (await stat(file)).mtimeMs < than;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

/** There, and touched since then? */
async function isYounger(file: string, than: number): Promise<boolean> {
  try {
    return (await stat(file)).mtimeMs >= than;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

/** Back to its place, unless the same bytes have come in again. */
async function putBack(aside: string, blob: string): Promise<void> {
  await link(aside, blob).catch((error: unknown) => { if (codeOf(error) !== "EEXIST") throw error; });
  await rm(aside);
}

/**
 * Removes one blob. It is moved aside before its age is looked at for the last time: who stores the same bytes just now
 * has either touched them before (then they go back) or does not find them and puts its own there.
 */
async function remove(blob: string, before: number): Promise<boolean> {
  const aside = blob + TAKEN_AWAY;
  await rename(blob, aside);
  if (!(await isOlder(aside, before))) {
    await putBack(aside, blob);
    return false;
  }
  await rm(aside);
  return true;
}

async function namedAmong(read: AcademyRead, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await read.select({ hash: files.hash }).from(files).where(inArray(files.hash, [...hashes]));
  return new Set(rows.map(({ hash }) => hash));
}

async function sweepShelf(shelf: string, read: AcademyRead, before: number): Promise<number> {
  let removed = 0;
  for (const name of await namesIn(shelf)) {
    // A sweep that was cut off left it.
    if (name.endsWith(TAKEN_AWAY)) await putBack(path.join(shelf, name), path.join(shelf, name.slice(0, -TAKEN_AWAY.length)));
  }
  const names = await namesIn(shelf);
  for (let at = 0; at < names.length; at += chunk) {
    const old: string[] = [];
    for (const name of names.slice(at, at + chunk)) if (await isOlder(path.join(shelf, name), before)) old.push(name);
    const named = old.length > 0 ? await namedAmong(read, old) : new Set<string>();
    for (const name of old) if (!named.has(name) && (await remove(path.join(shelf, name), before))) removed += 1;
  }
  return removed;
}

/** Unfinished uploads of one person, and their folder when it is empty. */
async function sweepOpen(folder: string, before: number): Promise<number> {
  let removed = 0;
  const names = await namesIn(folder);
  for (const name of names) {
    // What tells of an upload is as old as its beginning; while bytes come it stays.
    const bytes = path.join(folder, name.replace(/\.json$/, ""));
    if ((await isOlder(path.join(folder, name), before)) && (bytes === path.join(folder, name) || !(await isYounger(bytes, before)))) {
      await rm(path.join(folder, name), { force: true });
      removed += 1;
    }
  }
  if (removed === names.length) await rmdir(folder).catch((error: unknown) => { if (codeOf(error) !== "ENOTEMPTY" && codeOf(error) !== "ENOENT") throw error; });
  return removed;
}

/**
 * Removes what nobody needs from an academy's files: bytes that no row names and uploads that broke off, both when they
 * have not been touched for a day. Answers how many. One sweep of an academy at a time.
 */
export async function sweepFiles(folder: string, read: AcademyRead, now: number, signal?: AbortSignal): Promise<number> {
  const before = now - KEPT_UNNAMED_MS;
  let removed = 0;
  for (const name of await namesIn(incomingFolder(folder))) {
    const file = path.join(incomingFolder(folder), name);
    if (!(await isOlder(file, before))) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  // Uploads that nobody went on with.
  for (const person of await namesIn(path.join(folder, RESUMABLE))) removed += await sweepOpen(path.join(folder, RESUMABLE, person), before);
  for (const shelf of await namesIn(folder)) {
    signal?.throwIfAborted();
    if (/^[0-9a-f]{2}$/.test(shelf)) removed += await sweepShelf(path.join(folder, shelf), read, before);
  }
  return removed;
}
