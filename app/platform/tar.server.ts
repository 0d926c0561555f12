import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import tar from "tar-stream";
import { isStored, readKept } from "./files/store.server";

/* A tar archive that is made while it is sent. Not compressed: what it unpacks to is what it is (docs/decisions/0032). */
const BLOCK = 512;
const padded = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;
const head = { mode: 0o600, mtime: new Date(0) };

/** A file of the academy's, and what it is called in the archive: at most 100 characters of ASCII. */
export interface ArchivedFile {
  readonly name: string;
  readonly hash: string;
  readonly size: number;
}

export interface TarArchive {
  /** How many bytes there will be. */
  readonly size: number;
  /** Made from when they are asked for. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The bytes of a file, which must be what its name says. */
async function* checked(folder: string, { hash, size }: ArchivedFile): AsyncGenerator<Buffer> {
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
async function fill(pack: tar.Pack, folder: string, first: { readonly name: string; readonly text: string }, files: readonly ArchivedFile[]): Promise<void> {
  try {
    pack.entry({ name: first.name, ...head }, first.text);
    for (const file of files) await pipeline(checked(folder, file), pack.entry({ name: file.name, size: file.size, ...head }));
    pack.finalize();
  } catch (error) {
    pack.destroy(error as Error);
  }
}

/** An archive of a text and these files of an academy's folder, in this order. Throws when the bytes of a file are not there. */
export async function tarOf(folder: string, first: { readonly name: string; readonly text: string }, files: readonly ArchivedFile[]): Promise<TarArchive> {
  for (const { hash } of files) if (!(await isStored(folder, hash))) throw new Error(`the bytes of ${hash} are not there`);
  const size = files.reduce((sum, file) => sum + BLOCK + padded(file.size), BLOCK + padded(Buffer.byteLength(first.text))) + 2 * BLOCK;
  return {
    size,
    bytes: {
      [Symbol.asyncIterator]: () => {
        const pack = tar.pack();
        void fill(pack, folder, first, files);
        return (pack as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
      },
    },
  };
}
