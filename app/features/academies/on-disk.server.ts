import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";

export interface OnDisk {
  /** Database and its log. */
  readonly bytes: number;
  /** When something was last written, epoch ms. */
  readonly lastWriteAt: number;
  /** This process may write to it. */
  readonly writable: boolean;
}

/** Size and time of the files, asked of the file system without opening them (`stack.md`: `stat` only). Null: no file. */
export async function onDisk(file: string): Promise<OnDisk | null> {
  const facts = await Promise.all([file, `${file}-wal`].map((one) => stat(one).catch(() => null)));
  if (!facts[0]) return null;
  const there = facts.filter((one) => one !== null);
  const writable = await access(file, constants.W_OK).then(() => true, () => false);
  return { writable, bytes: there.reduce((sum, one) => sum + one.size, 0), lastWriteAt: Math.trunc(Math.max(...there.map((one) => one.mtimeMs))) };
}
