import type { IncomingMessage } from "node:http";
import type { BadArrival } from "./arrival.server";

/** The largest form post, in bytes. Uploads have a door of their own. */
export const MAX_FORM_BYTES = 256 * 1024;
/** So long a form post may take to come in, in ms. */
const WITHIN_MS = 30_000;
export const FORM = "application/x-www-form-urlencoded";

/**
 * Reads a form post whole, so that everything that can be wrong with its bytes is said before a route runs: too large
 * 413, another type 415, broken percent-encoding, invalid UTF-8 or a NUL 400.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | BadArrival> {
  const type = (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase();
  if (type !== FORM) return { status: 415 };
  const body = await readBytes(request);
  return !Buffer.isBuffer(body) || isCleanForm(body) ? body : { status: 400 };
}

/** Reads a post whole and as it is: what a vendor signed is its bytes. No larger than a form. */
export async function readBytes(request: IncomingMessage): Promise<Buffer | BadArrival> {
  const declared = Number(request.headers["content-length"] ?? "0");
  if (!(declared <= MAX_FORM_BYTES)) return { status: 413 };
  return (await readWhole(request)) ?? { status: 413 };
}

/** Null when there is too much. Who takes longer than a form's time for it is cut off. */
async function readWhole(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  const late = setTimeout(() => { request.destroy(); }, WITHIN_MS);
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_FORM_BYTES) return null;
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(late);
  }
  return Buffer.concat(chunks);
}

/** More fields than any page has; a longer list is an import, and comes as a file. */
export const MAX_FIELDS = 2_000;

/**
 * A field's name as pages write them: `name`, `rows[12].title`. An index is at most 999: the form parser makes a list as
 * long as the index says, and `email[4294967294]=x` kept the process busy for 160 seconds (measured).
 */
const FIELD_NAME = /^[^[\]]{0,200}(?:\[\d{0,3}\][^[\]]{0,200}){0,8}$/;

/** Percent-encoding that is whole, UTF-8 that is valid, no NUL, and not more or deeper fields than a page could send. */
export function isCleanForm(body: Buffer): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    if (decodeURIComponent(text.replaceAll("+", " ")).includes("\0")) return false;
    const fields = text.split("&");
    return fields.length <= MAX_FIELDS && fields.every((field) => FIELD_NAME.test(decodeURIComponent((field.split("=", 1)[0] ?? "").replaceAll("+", " "))));
  } catch {
    return false;
  }
}
