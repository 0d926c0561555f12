import { createHash } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat, utimes, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { newId } from "../ids.server";
import { archiveTypeOf, HEAD_BYTES, mediaTypeOf, TextWatch } from "./type.server";
import type { StoredFile, UploadOutcome } from "./upload";

/** An academy's files: `<data>/files/<academy>/<first two hex digits>/<sha-256>`, and `incoming` for what is arriving. */
export const filesFolder = (dataDir: string, academyId: string): string => path.join(dataDir, "files", academyId);
export const incomingFolder = (folder: string): string => path.join(folder, "incoming");
/** Where a blob lies below its academy's folder. */
export const blobName = (hash: string): string => `${hash.slice(0, 2)}/${hash}`;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

/** What a directory names is on the disk when this resolves. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Somebody sent what we have: it counts as new from now on, so that no sweep takes it before its row is there. */
async function renewed(blob: string, now: Date): Promise<boolean> {
  try {
    await utimes(blob, now, now);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Why so many bytes of this hash may not be kept for who sends them; null: they may, and are counted. */
export type Admit = (bytes: number, hash: string) => Promise<"quota" | "storage" | null>;

/** Puts a whole file where its hash says. What lies there already stays as it is. */
async function place(folder: string, temporary: string, hash: string): Promise<void> {
  const blob = path.join(folder, blobName(hash));
  if (await renewed(blob, new Date())) return;
  const shelf = path.dirname(blob);
  if ((await mkdir(shelf, { recursive: true, mode: 0o700 })) !== undefined) await syncFolder(folder);
  await rename(temporary, blob);
  await syncFolder(shelf);
}

interface Written {
  readonly hash: string;
  readonly size: number;
  readonly head: Buffer;
  readonly isText: boolean;
}

/** Writes what comes, up to `most` bytes; reads on to the end in any case, so that what follows in the post arrives. */
async function write(handle: FileHandle, source: AsyncIterable<Uint8Array>, most: number): Promise<Written> {
  const hash = createHash("sha256");
  const text = new TextWatch();
  let head = Buffer.alloc(0);
  let size = 0;
  let dropped = false;
  let trouble: Error | null = null;
  const failed = (error: unknown) => { trouble = error instanceof Error ? error : new Error("not written", { cause: error }); };
  for await (const chunk of source) {
    size += chunk.length;
    if (size > most && !dropped) {
      dropped = true;
      await handle.truncate(0).catch(failed);
    }
    if (dropped || trouble) continue;
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
    hash.update(chunk);
    text.see(chunk);
    await handle.writeFile(chunk).catch(failed);
  }
  if (trouble) throw trouble as Error;
  return { hash: hash.digest("hex"), size, head, isText: text.isText };
}

/**
 * Keeps a file as it streams in: memory stays at a chunk, the name is the SHA-256, nothing is overwritten, and the bytes
 * are on the disk when this resolves. Refused is what is empty, over `most` bytes, of no kind that we keep, or more than
 * its sender or the academy has left (`admit`, asked last). Throws when the source breaks off or the disk fails; nothing is left then.
 * @param archive a tar archive is wanted, and nothing else
 */
export async function keepFile(folder: string, source: AsyncIterable<Uint8Array>, most: number, admit: Admit = () => Promise.resolve(null), archive = false): Promise<UploadOutcome> {
  await mkdir(incomingFolder(folder), { recursive: true, mode: 0o700 });
  const temporary = path.join(incomingFolder(folder), newId());
  const handle = await open(temporary, "wx", 0o600);
  try {
    const { hash, size, head, isText } = await write(handle, source, most);
    if (size === 0) return { kind: "refused", reason: "empty" };
    if (size > most) return { kind: "refused", reason: "too-large" };
    const told = archive ? await archiveTypeOf(temporary) : await mediaTypeOf(temporary, head, size, isText);
    if (typeof told === "string") return { kind: "refused", reason: told };
    const over = await admit(size, hash);
    if (over) return { kind: "refused", reason: over };
    await handle.sync();
    await place(folder, temporary, hash);
    return { kind: "stored", hash, size, mediaType: told.mediaType };
  } finally {
    await handle.close();
    await rm(temporary, { force: true });
  }
}

/** The bytes of a kept file as text, at most `most` of them; null: there are more, or they are not UTF-8. */
export async function textOf(folder: string, { hash, size }: StoredFile, most: number): Promise<string | null> {
  if (size > most) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path.join(folder, blobName(hash))));
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The bytes of a kept file, chunk by chunk. */
export const readKept = (folder: string, hash: string): AsyncIterable<Buffer> => createReadStream(path.join(folder, blobName(hash))) as AsyncIterable<Buffer>;

/** Is there a blob of this hash? From now on it lies a day more, whether a row names it or not. */
export const renewKept = (folder: string, hash: string): Promise<boolean> => renewed(path.join(folder, blobName(hash)), new Date());

/** Is there a blob of this hash? */
export async function isStored(folder: string, hash: string): Promise<boolean> {
  try {
    return (await stat(path.join(folder, blobName(hash)))).isFile();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
