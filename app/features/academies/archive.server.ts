import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { createGunzip, createGzip } from "node:zlib";
import { Decrypter, Encrypter } from "age-encryption";
import tar from "tar-stream";
import { z } from "zod";
import { syncFile } from "@db/backup";

/*
 * An academy as one file (`20-operations`, Move out): a tar archive, packed by gzip, sealed by age. First its manifest, then
 * the database, then each uploaded file under its SHA-256. Everything streams. Whoever has the key can open it with
 * common tools, without Trellis: `age -d academy.trellis | tar xz`.
 */
export const Manifest = z.strictObject({
  format: z.literal("trellis-academy-1"),
  /** epoch ms: the moment of the database. */
  takenAt: z.number().int(),
  academy: z.strictObject({ id: z.string(), slug: z.string(), name: z.string(), hosts: z.array(z.string()) }),
  environment: z.string(),
  schemaVersion: z.number().int(),
  /** Rows of every table. */
  rows: z.record(z.string(), z.number().int()),
  database: z.strictObject({ bytes: z.number().int(), sha256: z.string() }),
  files: z.strictObject({ count: z.number().int(), bytes: z.number().int() }),
});
export type Manifest = z.infer<typeof Manifest>;

/** Whose key it is sealed to: an academy's own (an age recipient), or whoever knows a passphrase. */
export type ArchiveLock = { readonly recipient: string } | { readonly passphrase: string };

/** 2^17 rounds of scrypt: a third of a second, 128 MB for that moment. */
const scryptLog2 = 17;

/** The archive is not one, was sealed to another key, or is not as it was written. Nothing was made of it. */
export class ArchiveUnreadableError extends Error {
  override name = "ArchiveUnreadableError";
}
/** Whoever reads it wants no more of it. */
export class ArchiveRefusal extends Error {
  override name = "ArchiveRefusal";
}
/** What the archive needs is not there: the bytes of a file that a row names. */
export class ArchiveIncompleteError extends Error {
  override name = "ArchiveIncompleteError";
}

/** One thing in an archive, under its name there. */
export interface ArchiveEntry {
  readonly name: string;
  readonly size: number;
  readonly file: string;
  /** Of the bytes, hex; what is read must have it. */
  readonly sha256: string;
}

const web = (stream: Readable | Transform) => Readable.toWeb(stream) as unknown as globalThis.ReadableStream<Uint8Array>;
const node = (stream: globalThis.ReadableStream<Uint8Array>) => Readable.fromWeb(stream as unknown as ReadableStream);

async function putEntry(pack: tar.Pack, { name, size, file, sha256 }: ArchiveEntry, onBytes: (n: number) => void): Promise<void> {
  const hash = createHash("sha256");
  let read = 0;
  const source = createReadStream(file);
  const watched = async function* () {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      hash.update(chunk);
      read += chunk.length;
      // More than the header says would spoil the archive: it ends here, and nothing of it stays.
      if (read > size) throw new ArchiveIncompleteError(`${name} is longer than it was`);
      onBytes(chunk.length);
      yield chunk;
    }
    if (read !== size || hash.digest("hex") !== sha256) throw new ArchiveIncompleteError(`${name} is not what it was: its bytes on the disk have changed`);
  };
  await pipeline(watched, pack.entry({ name, size, mode: 0o600, mtime: new Date(0) }));
}

/** Packs and seals into `target`, which has its name only when it is whole and on the disk. */
export async function writeAcademyArchive(target: string, lock: ArchiveLock, manifest: Manifest, entries: AsyncIterable<ArchiveEntry>, onBytes: (n: number) => void): Promise<void> {
  const part = `${target}.part`;
  const encrypter = new Encrypter();
  if ("recipient" in lock) encrypter.addRecipient(lock.recipient);
  else {
    encrypter.setScryptWorkFactor(scryptLog2);
    encrypter.setPassphrase(lock.passphrase);
  }
  const pack = tar.pack();
  const gzip = createGzip({ level: 4 });
  const fill = async () => {
    try {
      pack.entry({ name: "manifest.json", mode: 0o600, mtime: new Date(0) }, JSON.stringify(manifest));
      for await (const entry of entries) await putEntry(pack, entry, onBytes);
      pack.finalize();
    } catch (error) {
      pack.destroy(error as Error);
      throw error;
    }
  };
  try {
    const packed = pipeline(pack, gzip);
    const filled = fill();
    const written = encrypter.encrypt(web(gzip)).then((sealed) => pipeline(node(sealed), createWriteStream(part, { mode: 0o600 })));
    const [outcome] = await Promise.allSettled([filled, packed, written]).then((all) => all.filter((one) => one.status === "rejected"));
    if (outcome) throw outcome.reason;
    await syncFile(part);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** A passphrase, or the academy's key: what somebody types opens either. */
function decrypterOf(key: string): Decrypter {
  const decrypter = new Decrypter();
  try {
    decrypterTakes(decrypter, key);
  } catch (error) {
    throw new ArchiveUnreadableError("The key is mistyped", { cause: error });
  }
  return decrypter;
}

function decrypterTakes(decrypter: Decrypter, key: string): void {
  if (key.startsWith("AGE-SECRET-KEY-")) decrypter.addIdentity(key);
  else decrypter.addPassphrase(key);
}

export interface ReadEntry {
  readonly name: string;
  readonly size: number;
  readonly bytes: AsyncIterable<Buffer>;
}

/** Somebody's own word: not a stream that ended in the middle, whatever the reason. */
const refused = (error: unknown): boolean => error instanceof ArchiveUnreadableError || error instanceof ArchiveRefusal || /^E(?!RR_)/.test(String((error as NodeJS.ErrnoException).code ?? ""));

/** The types of the package name no class for it. */
type Entry = Readable & { readonly header: tar.Header };

const shape = /^(?:manifest\.json|database\.db|files\/[0-9a-f]{64})$/;
const longestManifest = 1_000_000;

async function manifestOf(entry: Entry): Promise<Manifest> {
  if (entry.header.name !== "manifest.json" || (entry.header.size ?? 0) > longestManifest) throw new ArchiveUnreadableError("It is no archive of an academy");
  const chunks: Buffer[] = [];
  for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
  const parsed = Manifest.safeParse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
  if (!parsed.success) throw new ArchiveUnreadableError("It is no archive of an academy, or of a release that writes them otherwise");
  return parsed.data;
}

/** What `begin` says no to ends the reading, and is thrown as it is. */
export interface ArchiveReader {
  /** Told before anything else is read. */
  begin(manifest: Manifest): Promise<void>;
  take(entry: ReadEntry): Promise<void>;
}

/**
 * Opens an archive and hands over what is in it, in its order. When this resolves every byte was as it was written: the
 * seal covers each piece, their order and the end. @throws ArchiveUnreadableError, and what the reader throws
 */
export async function readAcademyArchive(file: string, key: string, reader: ArchiveReader): Promise<Manifest> {
  const source = createReadStream(file);
  const opened = await decrypterOf(key).decrypt(web(source)).catch((error: unknown) => {
    source.destroy();
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw error;
    const wrong = /no identity matched|identit|passphrase|scrypt/i.test(error instanceof Error ? error.message : "");
    throw new ArchiveUnreadableError(wrong ? "The passphrase or key is not the one it was sealed with" : "It is no archive of an academy, or is cut off", { cause: error });
  });
  const extract = tar.extract();
  let own: unknown = null;
  const fed = pipeline(node(opened), createGunzip(), extract).catch((error: unknown) => {
    own ??= new ArchiveUnreadableError("It is cut off, or was changed since it was written", { cause: error });
  });
  let manifest: Manifest | null = null;
  try {
    for await (const entry of extract as unknown as AsyncIterable<Entry>) {
      if (manifest === null) {
        manifest = await manifestOf(entry);
        await reader.begin(manifest);
        continue;
      }
      const { name, size = 0, type } = entry.header;
      if (!shape.test(name) || type !== "file") throw new ArchiveUnreadableError(`It holds what no archive holds: ${name}`);
      await reader.take({ name, size, bytes: entry as AsyncIterable<Buffer> });
    }
  } catch (error) {
    const said = refused(error);
    // Where the seal broke, what was read of it broke as well, and says less: the seal is waited for, a moment.
    if (!said) await Promise.race([fed, new Promise((resolve) => setTimeout(resolve, 1_000))]);
    const broken = said ? null : own;
    source.destroy();
    extract.destroy();
    await fed;
    if (broken instanceof Error) throw broken;
    throw error;
  }
  await fed;
  if (own instanceof Error) throw own;
  if (manifest === null) throw new ArchiveUnreadableError("It is no archive of an academy");
  return manifest;
}
