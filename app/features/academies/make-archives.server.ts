import { mkdir, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { and, asc, eq, inArray, lt, or } from "drizzle-orm";
import { academyExports } from "@db/directory/schema";
import { systemActor } from "~/platform/audit/index.server";
import { DAY, MINUTE } from "~/platform/clock";
import { archiveFileName } from "./asked-archives.server";
import type { AcademyDesk } from "./desk.server";
import { exportAcademy } from "./export-academy.server";
import { exportsFolder } from "./places.server";

type Desk = Pick<AcademyDesk, "directory" | "config">;

/** Whose maker has said nothing for so long was killed: another begins it anew. */
const leaseMs = MINUTE;
const tellEveryMs = 1_000;
/** An archive lies so long for somebody to fetch it. */
export const archiveKeptMs = DAY;

async function claim({ directory }: Desk, at: number) {
  return directory.write(async (tx) => {
    const next = await tx.select({ id: academyExports.id, academyId: academyExports.academyId, recipient: academyExports.recipient }).from(academyExports)
      .where(and(inArray(academyExports.state, ["waiting", "running"]), or(eq(academyExports.state, "waiting"), lt(academyExports.leaseUntil, at)))).orderBy(asc(academyExports.createdAt)).limit(1).get();
    if (next) await tx.update(academyExports).set({ state: "running", leaseUntil: at + leaseMs }).where(eq(academyExports.id, next.id));
    return next ?? null;
  });
}

const longestError = 500;

/**
 * Makes the archive that has waited longest, telling how far it is. Killed on the way it is begun anew a minute later.
 * False: none waits.
 */
export async function makeNextArchive(desk: Desk, now: () => number): Promise<boolean> {
  const next = await claim(desk, now());
  if (!next) return false;
  const { id, academyId, recipient } = next;
  const folder = exportsFolder(desk.config.dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const to = path.join(folder, archiveFileName(id));
  const set = (values: Partial<typeof academyExports.$inferInsert>) => desk.directory.write(async (tx) => { await tx.update(academyExports).set(values).where(eq(academyExports.id, id)); });
  let progress = { doneBytes: 0, totalBytes: 0 };
  let telling: Promise<void> = Promise.resolve();
  // A write that the directory refuses costs a line of progress; the end is written anyway.
  const ticking = setInterval(() => { telling = set({ ...progress, leaseUntil: now() + leaseMs }).catch(() => undefined); }, tellEveryMs);
  try {
    await exportAcademy(desk, systemActor("worker", now()), { academyId, to, lock: { recipient }, onProgress: (doneBytes, totalBytes) => { progress = { doneBytes, totalBytes }; } });
    clearInterval(ticking);
    await telling;
    await set({ ...progress, state: "done", bytes: (await stat(to)).size, leaseUntil: null, finishedAt: now() });
  } catch (error) {
    clearInterval(ticking);
    await telling;
    await set({ state: "failed", error: (error instanceof Error ? error.message : String(error)).slice(0, longestError), leaseUntil: null, finishedAt: now() });
  } finally {
    clearInterval(ticking);
  }
  return true;
}

/** Removes archives that nobody is to fetch any more, rows and files; a file that no row names goes too. */
export async function sweepArchives({ directory, config }: Desk, at: number): Promise<void> {
  await directory.write(async (tx) => { await tx.delete(academyExports).where(lt(academyExports.finishedAt, at - archiveKeptMs)); });
  const folder = exportsFolder(config.dataDir);
  const names = await readdir(folder).catch(() => []);
  const known = new Set((await directory.read.select({ id: academyExports.id }).from(academyExports)).map(({ id }) => archiveFileName(id)));
  // Also what a worker that was killed had of one which nobody waits for any more.
  for (const name of names) if (/\.trellis(?:\.part)?$/.test(name) && !known.has(name.replace(/\.part$/, ""))) await rm(path.join(folder, name), { force: true });
}
