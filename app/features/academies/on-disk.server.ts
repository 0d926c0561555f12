import { stat } from "node:fs/promises";

export interface OnDisk {
  /** Database and its log. */
  readonly bytes: number;
  /** When something was last written, epoch ms. */
  readonly lastWriteAt: number;
}

/** Size and time of the files, asked of the file system without opening them (`stack.md`: `stat` only). Null: no file. */
export async function onDisk(file: string): Promise<OnDisk | null> {
  const facts = await Promise.all([file, `${file}-wal`].map((one) => stat(one).catch(() => null)));
  if (!facts[0]) return null;
  const there = facts.filter((one) => one !== null);
  return { bytes: there.reduce((sum, one) => sum + one.size, 0), lastWriteAt: Math.trunc(Math.max(...there.map((one) => one.mtimeMs))) };
}
