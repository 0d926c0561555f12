import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { DAY } from "~/platform/clock";
import { newId } from "~/platform/ids.server";
import { workFolder } from "./places.server";

/*
 * What is made of a copy of an academy, a backup or an archive, has that copy lie open on the disk meanwhile. It goes with the
 * work; a process that was killed leaves it, and whoever starts next takes it away. The folder's name says whose it is.
 */
const here = hostname().replaceAll(/[^\w-]/g, "-");
const named = /^(?<host>[\w-]+)\.(?<pid>\d+)\.[\w-]+$/;

/** A folder of its own for what lies on the disk meanwhile. */
export async function inWork<T>(dataDir: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = path.join(workFolder(dataDir), `${here}.${String(process.pid)}.${newId()}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process, which lives.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Whether who made it may still be at it: a process of another machine, or of ours that lives, within a day. */
function isHeld(name: string, ageMs: number, own: boolean): boolean {
  if (ageMs >= DAY) return false;
  const { host, pid } = named.exec(name)?.groups ?? {};
  if (host !== here) return true;
  return Number(pid) === process.pid ? own : isAlive(Number(pid));
}

/**
 * Removes what killed processes have left in the folder of work; answers how many things went.
 * @param own this process has work of its own under way; at a start it has none, whoever had its number before
 */
export async function sweepWork(dataDir: string, now: number, own = true): Promise<number> {
  const folder = workFolder(dataDir);
  let swept = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const there = await stat(path.join(folder, name)).catch(() => null);
    if (there === null || isHeld(name, now - there.mtimeMs, own)) continue;
    await rm(path.join(folder, name), { recursive: true, force: true });
    swept += 1;
  }
  return swept;
}
