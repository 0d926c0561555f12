import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";
import { DataLayerError } from "../errors";

/*
 * A backup as a file: one line that says what it is, then the database, packed and sealed (AES-256-GCM). The line is
 * sealed with it, so that neither can be changed or exchanged. Everything streams: a backup takes no memory.
 */
const Header = z.strictObject({
  format: z.literal("trellis-backup-1"),
  academyId: z.string(),
  slug: z.string(),
  schemaVersion: z.number().int(),
  /** epoch ms: the moment to which it goes back. */
  takenAt: z.number().int(),
  /** Rows of every table. */
  rows: z.record(z.string(), z.number().int()),
  nonce: z.string(),
});
export type BackupHeader = z.infer<typeof Header>;

const SealedFile = z.strictObject({ format: z.literal("trellis-file-1"), name: z.string(), nonce: z.string() });
type FileHeader = z.infer<typeof SealedFile>;

/** It is no backup, was sealed with another key, or is not as it was written. Nothing was made of it. */
export class BackupUnreadableError extends DataLayerError {
  override readonly name = "BackupUnreadableError";
}

const algorithm = "aes-256-gcm";
const tagLength = 16;
const longestHeader = 65_536;
const unfinished = ".part";

const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync("sha256", secret, "", "trellis backup v1", 32));

/** What was written to this file is on the disk when it resolves. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.sync();
  await handle.close();
}

/** Packs and seals `plain`, a copy that nobody has open, into `target`, which has its name only when it is whole and on the disk. */
export const writeArchive = (plain: string, target: string, secret: string, about: Omit<BackupHeader, "format" | "nonce">): Promise<void> =>
  sealUnder(plain, target, secret, (nonce) => ({ format: "trellis-backup-1", ...about, nonce }));

async function sealUnder(plain: string, target: string, secret: string, headerOf: (nonce: string) => BackupHeader | FileHeader): Promise<void> {
  const nonce = randomBytes(12);
  const header = headerOf(nonce.toString("base64url"));
  const line = Buffer.from(`${JSON.stringify(header)}\n`);
  const cipher = createCipheriv(algorithm, keyOf(secret), nonce).setAAD(line);
  const part = target + unfinished;
  const framed = new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, chunk),
    flush: (done) => done(null, cipher.getAuthTag()),
  });
  framed.push(line);
  try {
    await pipeline(createReadStream(plain), createGzip(), cipher, framed, createWriteStream(part, { mode: 0o600 }));
    await syncFile(part);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Any other file of a backup, sealed in the same way under a name that is sealed with it. */
export const sealFile = (plain: string, target: string, secret: string, name: string): Promise<void> => sealUnder(plain, target, secret, (nonce) => ({ format: "trellis-file-1", name, nonce }));

interface Opened<Header> {
  readonly header: Header;
  readonly line: Buffer;
  readonly tag: Buffer;
  readonly end: number;
}

async function opened<Known>(file: string, schema: z.ZodType<Known>): Promise<Opened<Known>> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(longestHeader), 0, longestHeader, 0);
    const length = buffer.subarray(0, bytesRead).indexOf(0x0a) + 1;
    if (length === 0 || size < length + tagLength) throw new BackupUnreadableError(`${file} is no backup, or is cut off`);
    const line = buffer.subarray(0, length);
    const tag = Buffer.alloc(tagLength);
    await handle.read(tag, 0, tagLength, size - tagLength);
    return { header: schema.parse(JSON.parse(line.toString("utf8"))), line, tag, end: size - tagLength };
  } catch (error) {
    if (error instanceof BackupUnreadableError || (error instanceof Error && "code" in error)) throw error;
    throw new BackupUnreadableError(`${file} is no backup`, { cause: error });
  } finally {
    await handle.close();
  }
}

/** What a backup says of itself. Believed only when it was opened: `readArchive`. @throws BackupUnreadableError */
export const aboutArchive = async (file: string): Promise<BackupHeader> => (await opened(file, Header)).header;

/**
 * Opens a backup into `target`, which is there only when all of it was as it was written.
 * @throws BackupUnreadableError
 */
export const readArchive = (file: string, target: string, secret: string): Promise<BackupHeader> => openUnder(file, target, secret, Header);

/** What `sealFile` was given, into `target`; under another name it is not that file. @throws BackupUnreadableError */
export async function openSealed(file: string, target: string, secret: string, name: string): Promise<void> {
  await openUnder(file, target, secret, SealedFile.extend({ name: z.literal(name) }));
}

async function openUnder<Known extends { readonly nonce: string }>(file: string, target: string, secret: string, schema: z.ZodType<Known>): Promise<Known> {
  const { header, line, tag, end } = await opened(file, schema);
  const decipher = createDecipheriv(algorithm, keyOf(secret), Buffer.from(header.nonce, "base64url"), { authTagLength: tagLength }).setAAD(line).setAuthTag(tag);
  const part = target + unfinished;
  try {
    await pipeline(createReadStream(file, { start: line.length, end: end - 1 }), decipher, createGunzip(), createWriteStream(part, { mode: 0o600 }));
    await syncFile(part);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw new BackupUnreadableError(`${file} is not as it was written, or was sealed with another key`, { cause: error });
  }
  return header;
}
