import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { DAY, SECOND } from "~/platform/clock";

/** How often a worker says that it is there: with a touch of a file, so that a thousand academies' files are left alone. */
const everyMs = 10 * SECOND;
/** A worker that has been silent for so long is gone, and is told of no more. */
const forgottenMs = DAY;
const mostWorkers = 100;

/** A worker of this data folder as others see it. */
export interface PresentWorker {
  /** Host, process and a token: nobody else has this name, ever. */
  readonly owner: string;
  readonly startedAt: number;
  /** When it last said that it is there, epoch ms. */
  readonly seenAt: number;
}

const folderOf = (dataDir: string) => path.join(dataDir, "workers");

/** Says from now on that this worker is there. `onTrouble` hears why it could not be said; work goes on without. */
export async function announceWorker(dataDir: string, worker: Pick<PresentWorker, "owner" | "startedAt">, onTrouble: (error: unknown) => void): Promise<{ close(): Promise<void> }> {
  const file = path.join(folderOf(dataDir), `${createHash("sha256").update(worker.owner).digest("hex").slice(0, 24)}.json`);
  const say = async () => {
    await mkdir(folderOf(dataDir), { recursive: true });
    await writeFile(file, JSON.stringify({ owner: worker.owner, startedAt: worker.startedAt }));
  };
  await say().catch(onTrouble);
  const timer = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => say().catch(onTrouble));
  }, everyMs).unref();
  return {
    async close() {
      clearInterval(timer);
      await rm(file, { force: true });
    },
  };
}

/** The workers that are there, and those that fell silent within the last day; the one that was seen last first. */
export async function presentWorkers(dataDir: string, now: number): Promise<readonly PresentWorker[]> {
  const folder = folderOf(dataDir);
  // Without a folder no worker has ever been there.
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".json")).slice(0, mostWorkers);
  const found = await Promise.all(names.map((name) => workerIn(path.join(folder, name))));
  return found.filter((one) => one !== null && now - one.seenAt < forgottenMs).map((one) => one as PresentWorker).sort((a, b) => b.seenAt - a.seenAt);
}

/** Null: it has stopped meanwhile. */
async function workerIn(file: string): Promise<PresentWorker | null> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, "utf8"), stat(file)]);
    const { owner, startedAt } = JSON.parse(text) as { owner: unknown; startedAt: unknown };
    return typeof owner === "string" && typeof startedAt === "number" ? { owner, startedAt, seenAt: Math.round(mtimeMs) } : null;
  } catch {
    return null;
  }
}
