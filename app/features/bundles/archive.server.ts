import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import tar from "tar-stream";
import { filesFolder, isStored, readKept } from "~/platform/files/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { filesOf, jsonOf, type Bundle } from "./format.server";

/*
 * A program as one file: a tar archive, `bundle.json` first, then each file once under `files/<sha-256>`. Not compressed:
 * what it unpacks to is what it is, so that no small file can become a large one (docs/decisions/0032).
 */
const BLOCK = 512;
const padded = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;
const head = { mode: 0o600, mtime: new Date(0) };

/** The bytes of a file, which must be what its name says. */
async function* checked(folder: string, { hash, size }: { readonly hash: string; readonly size: number }): AsyncGenerator<Buffer> {
  const digest = createHash("sha256");
  let read = 0;
  for await (const chunk of readKept(folder, hash)) {
    read += chunk.length;
    if (read > size) break;
    digest.update(chunk);
    yield chunk;
  }
  if (read !== size || digest.digest("hex") !== hash) throw new Error(`the bytes of ${hash} on the disk have changed`);
}

/** Fills the archive while it is read; what goes wrong is thrown at whoever reads. */
async function fill(pack: tar.Pack, folder: string, json: string, bundle: Bundle): Promise<void> {
  try {
    pack.entry({ name: "bundle.json", ...head }, json);
    for (const file of filesOf(bundle)) await pipeline(checked(folder, file), pack.entry({ name: `files/${file.hash}`, size: file.size, ...head }));
    pack.finalize();
  } catch (error) {
    pack.destroy(error as Error);
  }
}

export interface BundleArchive {
  /** How many bytes there will be. */
  readonly size: number;
  /** Made from when they are asked for. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The archive of a program of this academy, made while it is sent. Throws when the bytes of a file are not there. */
export async function archiveOf({ academy, config }: Pick<PersonContext, "academy" | "config">, bundle: Bundle): Promise<BundleArchive> {
  const folder = filesFolder(config.dataDir, academy.id);
  const files = filesOf(bundle);
  for (const { hash } of files) if (!(await isStored(folder, hash))) throw new Error(`the bytes of ${hash} are not there`);
  const json = jsonOf(bundle);
  const size = files.reduce((sum, file) => sum + BLOCK + padded(file.size), BLOCK + padded(Buffer.byteLength(json))) + 2 * BLOCK;
  return {
    size,
    bytes: {
      [Symbol.asyncIterator]: () => {
        const pack = tar.pack();
        void fill(pack, folder, json, bundle);
        return (pack as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
      },
    },
  };
}
