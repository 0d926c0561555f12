import { Busboy, type BusboyFileStream, type BusboyInstance } from "@fastify/busboy";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { pipeline } from "node:stream/promises";
import { cleanName, type Upload, type UploadOutcome, type UploadReason, type UploadRule } from "../files/index.server";
import type { BadArrival } from "./arrival.server";
import { isCleanForm, MAX_FIELDS, MAX_FORM_BYTES } from "./body.server";

/**
 * A post with files is read to its end even when a file is refused, so that no text behind it is lost; what is longer
 * than this is cut off.
 */
export const MAX_UPLOAD_BYTES = 4 * 1024 ** 3;
/** A sender that has said nothing for so long is cut off. */
const SILENT_MS = 30_000;

/** Keeps a file's bytes; it must read its source to the end, or throw. */
export type KeepUpload = (source: AsyncIterable<Uint8Array>) => Promise<UploadOutcome>;

/** A post with files, taken apart: the text fields as a form post of their own, and what became of the files. */
export interface TakenUpload {
  readonly body: Buffer;
  readonly uploads: readonly Upload[];
  /** There were files that were read over, because nobody is signed in. */
  readonly filesLeft: boolean;
}

/** Ends the reading with an answer. */
class Refused extends Error {
  constructor(readonly bad: BadArrival) {
    super(`refused with ${String(bad.status)}`);
  }
}

/** What the reading needs from outside. */
export interface UploadDoor {
  readonly rule: UploadRule;
  /** Null when nobody is signed in: files are read over and forgotten, and nothing comes to the disk. */
  readonly keep: KeepUpload | null;
  /** Told when `keep` could not; the file is refused as `failed`, the form goes on. */
  readonly onTrouble: (error: unknown) => void;
}

export const isMultipart = (request: IncomingMessage): boolean => /^multipart\/form-data\s*(?:;|$)/i.test(request.headers["content-type"] ?? "");

/** One post being read. Parts come one after the other; a part's end is not waited for by the next. */
class Reading {
  readonly fields: [string, string][] = [];
  readonly uploads: (Upload | null)[] = [];
  readonly open = new Set<BusboyFileStream>();
  readonly parts: Promise<void>[] = [];
  filesLeft = false;
  #textBytes = 0;
  #files = 0;

  constructor(readonly door: UploadDoor, readonly end: (why: Refused) => void) {}

  /** Every part comes as a stream, a text too: its bytes are looked at before they are text. */
  take(field: string, stream: BusboyFileStream, filename: string | undefined): void {
    this.open.add(stream);
    // Whoever reads the stream hears of it too; a stream that nobody reads yet must not end the process.
    stream.on("error", () => undefined);
    const part = (filename === undefined ? this.#text(field, stream) : this.#file(field, filename, stream)).finally(() => this.open.delete(stream));
    part.catch(() => undefined);
    this.parts.push(part);
  }

  async #text(field: string, stream: BusboyFileStream): Promise<void> {
    const place = this.fields.push([field, ""]) - 1;
    this.#textBytes += Buffer.byteLength(field);
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      this.#textBytes += chunk.length;
      if (this.#textBytes > MAX_FORM_BYTES) this.end(new Refused({ status: 413 }));
      else chunks.push(chunk);
    }
    const text = textOf(Buffer.concat(chunks));
    if (text === null) this.end(new Refused({ status: 400 }));
    else this.fields[place] = [field, text];
  }

  async #file(field: string, filename: string, stream: BusboyFileStream): Promise<void> {
    const { keep, rule } = this.door;
    // A field in which no file was chosen comes as a file without name and bytes.
    if (filename === "") return drain(stream);
    if (!keep) {
      this.filesLeft = true;
      return drain(stream);
    }
    const place = this.uploads.push(null) - 1;
    this.#files += 1;
    const tooMany = this.#files > rule.files;
    const outcome = tooMany ? await drain(stream).then(() => refused("too-many")) : await this.#kept(keep, stream);
    this.uploads[place] = { field, name: cleanName(filename), outcome };
  }

  async #kept(keep: KeepUpload, stream: BusboyFileStream): Promise<UploadOutcome> {
    try {
      return await keep(stream);
    } catch (error) {
      // The sender is gone: there is nobody to tell.
      if (stream.destroyed && !stream.readableEnded) throw error;
      this.door.onTrouble(error);
      if (!stream.readableEnded) await drain(stream);
      return refused("failed");
    }
  }
}

const refused = (reason: UploadReason): UploadOutcome => ({ kind: "refused", reason });

async function drain(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const chunk of stream) void chunk;
}

/** Null for bytes that are not UTF-8. */
function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Cuts off a sender that falls silent; answers what ends the watch. */
function watchSilence(socket: Socket): () => void {
  let heard = socket.bytesRead;
  const timer = setInterval(() => {
    if (socket.bytesRead === heard) socket.destroy();
    heard = socket.bytesRead;
  }, SILENT_MS);
  return () => { clearInterval(timer); };
}

function parserOf(request: IncomingMessage): BusboyInstance | null {
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  try {
    return new Busboy({ headers, isPartAFile: () => true, preservePath: true, limits: { parts: MAX_FIELDS, headerPairs: 20, headerSize: 64 * 1024 } });
  } catch {
    // No boundary is named.
    return null;
  }
}

/** The chunks of a post that is not longer than `most`. */
async function* upTo(most: number, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > most) throw new Refused({ status: 413, limit: most });
    yield chunk;
  }
}

/**
 * Reads a post with files as it comes: each file goes to `keep` chunk by chunk, each text is kept as text, and nothing is
 * held twice. A file over a limit is refused by itself, with all the texts intact. Too much text or too long a post 413,
 * bytes that are no such form 400. Throws when the sender is gone.
 */
export async function readUpload(request: IncomingMessage, door: UploadDoor): Promise<TakenUpload | BadArrival> {
  const { rule, keep } = door;
  const most = keep ? MAX_UPLOAD_BYTES : rule.files * rule.bytes + 2 * MAX_FORM_BYTES;
  if (!(Number(request.headers["content-length"] ?? "0") <= most)) return { status: 413, limit: most };
  const parser = parserOf(request);
  if (!parser) return { status: 400 };
  const reading = new Reading(door, (why) => { parser.destroy(why); });
  parser.on("file", (field: string | undefined, stream, filename: string | undefined) => { reading.take(field ?? "", stream, filename); });
  parser.on("partsLimit", () => { reading.end(new Refused({ status: 400 })); });
  const { socket } = request;
  const unwatch = watchSilence(socket);
  try {
    await pipeline(request, (source: AsyncIterable<Buffer>) => upTo(most, source), parser);
    await Promise.all(reading.parts);
  } catch (error) {
    for (const stream of reading.open) stream.destroy(error as Error);
    await Promise.allSettled(reading.parts);
    if (error instanceof Refused) return error.bad;
    // Either the bytes stopped coming, or the parser complains about them.
    if (socket.destroyed) throw error;
    return { status: 400 };
  } finally {
    unwatch();
  }
  const body = Buffer.from(new URLSearchParams(reading.fields).toString());
  return isCleanForm(body) ? { body, uploads: reading.uploads.filter((upload) => upload !== null), filesLeft: reading.filesLeft } : { status: 400 };
}
