import { createHash } from "node:crypto";
import { lstat, mkdir } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";

/** The folder in which the workers of this data folder listen. A hash, because a socket's path has 107 bytes at most. */
export function wakeFolder(dataDir: string, base = tmpdir()): string {
  const hash = createHash("sha256").update(path.resolve(dataDir)).digest("hex").slice(0, 16);
  return path.join(base, `trellis-${hash}`);
}

/**
 * Makes the folder, open to its owner only. @throws Error when somebody else's folder or a link stands there, or others
 * may enter it: hints would be told to a stranger
 */
export async function makeWakeFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700, recursive: true });
  const found = await lstat(folder);
  const { uid } = userInfo();
  if (!found.isDirectory() || (uid >= 0 && found.uid !== uid) || (found.mode & 0o077) !== 0) {
    throw new Error(`${folder} is not a folder that only this user may enter`);
  }
}
