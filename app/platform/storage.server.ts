import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { HOUR } from "./clock";

/** A place for files under names with slashes, away from the data folder: a folder, or a bucket. */
export interface StoragePlace {
  /** As people name it. Holds no secret. */
  readonly called: string;
  /** The file is there under this name, whole, when it resolves; until then what was there before. */
  put(name: string, file: string): Promise<void>;
  /** @throws StorageError when there is none of this name */
  fetch(name: string, target: string): Promise<void>;
  /** Names that begin so, in order. */
  names(prefix: string): AsyncIterable<string>;
  /** It is gone; so it is when there was none. */
  remove(name: string): Promise<void>;
  /** Removes what was being put there under names that begin so by somebody who was killed. */
  sweep(prefix: string): Promise<void>;
}

/** A place did not do what it was asked, in words for an operator. */
export class StorageError extends Error {
  override name = "StorageError";
}

const partly = ".part";

/** What nothing was written to for so long has nobody any more. */
const abandonedAfterMs = HOUR;

async function* walk(root: string, folder: string, parts = false): AsyncGenerator<string> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(root, name, parts);
    else if (entry.name.endsWith(partly) === parts) yield name;
  }
}

const folderOf = (prefix: string): string => prefix.slice(0, Math.max(prefix.lastIndexOf("/"), 0));

/** A folder, such as a mounted disk. */
export function folderPlace(root: string): StoragePlace {
  const at = (name: string) => path.join(root, ...name.split("/"));
  return {
    called: root,
    async put(name, file) {
      await mkdir(path.dirname(at(name)), { recursive: true, mode: 0o700 });
      const part = at(name) + partly;
      try {
        await pipeline(createReadStream(file), createWriteStream(part, { mode: 0o600 }));
        const handle = await open(part, "r+");
        try {
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(part, at(name));
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    async fetch(name, target) {
      try {
        await pipeline(createReadStream(at(name)), createWriteStream(target, { mode: 0o600 }));
      } catch (error) {
        await rm(target, { force: true });
        throw error;
      }
    },
    async *names(prefix) {
      for await (const name of walk(root, folderOf(prefix))) if (name.startsWith(prefix)) yield name;
    },
    remove: (name) => rm(at(name), { force: true }),
    async sweep(prefix) {
      for await (const name of walk(root, folderOf(prefix), true)) {
        if (!name.startsWith(prefix)) continue;
        const there = await stat(at(name)).catch(() => null);
        if (there && Date.now() - there.mtimeMs >= abandonedAfterMs) await rm(at(name), { force: true });
      }
    },
  };
}
