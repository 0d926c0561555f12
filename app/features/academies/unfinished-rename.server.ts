import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { MINUTE } from "~/platform/clock";

export interface NewNames {
  readonly name: string;
  readonly slug: string;
}

/*
 * An academy's name stands in its own file and in the directory, and no transaction spans the two. What it is to be
 * called is written down before the first of them and taken away after the second, so that a process that is killed
 * between them is finished by the next start.
 */
const marks = (dataDir: string): string => path.join(dataDir, "renaming");

/** Does what changes both; what throws is finished later, as if it had been killed. */
export async function whileRenaming<T>(dataDir: string, id: string, names: NewNames, work: () => Promise<T>): Promise<T> {
  await mkdir(marks(dataDir), { recursive: true, mode: 0o700 });
  await writeFile(path.join(marks(dataDir), id), JSON.stringify(names), { mode: 0o600 });
  const done = await work();
  await rm(path.join(marks(dataDir), id), { force: true });
  return done;
}

/** A renaming takes milliseconds; what is older than this is nobody's any more. */
const abandonedAfterMs = MINUTE;

/**
 * Hands over what was cut off, to be done again or let go of. One that was cut off while its line was being written says
 * nothing that can be read: nothing was changed then.
 */
export async function finishRenames(dataDir: string, now: number, finish: (id: string, names: NewNames) => Promise<void>, olderThanMs = abandonedAfterMs): Promise<number> {
  let finished = 0;
  for (const id of await readdir(marks(dataDir)).catch(() => [])) {
    const mark = path.join(marks(dataDir), id);
    const there = await stat(mark).catch(() => null);
    if (there === null || now - there.mtimeMs < olderThanMs) continue;
    const text = await readFile(mark, "utf8");
    if (text.endsWith("}")) await finish(id, JSON.parse(text) as NewNames);
    await rm(mark, { force: true });
    finished += 1;
  }
  return finished;
}
