import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import zlib from "node:zlib";

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** Below this a compressed answer is hardly smaller. */
const COMPRESS_FROM = 1_024;
const compressible = /^(?:text\/|application\/(?:json|javascript|xml|manifest\+json)|image\/svg\+xml)/;

/** The best encoding that both sides have: br, then gzip, else none. `q=0` is a no. */
export function encodingFor(accepted: string | undefined): "br" | "gzip" | null {
  if (!accepted) return null;
  const offers = new Map(accepted.split(",").map((part) => {
    const [name = "", ...parameters] = part.trim().toLowerCase().split(";");
    const q = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((v) => v !== undefined);
    return [name.trim(), q === undefined ? 1 : Number(q)] as const;
  }));
  if ((offers.get("br") ?? 0) > 0) return "br";
  return (offers.get("gzip") ?? 0) > 0 ? "gzip" : null;
}

/** A weak ETag over the answer's bytes: the page a person sees, not how it is packed. */
export const etagOf = (body: Buffer | string): string => `W/"${createHash("sha1").update(body).digest("base64url")}"`;

function matches(header: string | undefined, etag: string): boolean {
  return header !== undefined && header.split(",").some((one) => one.trim() === etag || one.trim() === "*");
}

async function pack(body: Buffer, encoding: "br" | "gzip"): Promise<Buffer> {
  // Quality 4 costs a third of the default 11's milliseconds for 5 % more bytes on our pages.
  return encoding === "br" ? brotli(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: body.length } }) : gzip(body, { level: 6 });
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** Sends an answer whole: ETag and 304 for GETs that may be kept, compression, length, nothing at all for HEAD. */
export async function send(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const { headers } = answer;
  let { status, body } = answer;
  const keepable = status === 200 && (request.method === "GET" || request.method === "HEAD") && !headers.get("cache-control")?.includes("no-store");
  if (keepable && body.length > 0 && !headers.has("etag")) headers.set("etag", etagOf(body));
  const etag = headers.get("etag");
  if (keepable && etag && matches(request.headers["if-none-match"], etag)) {
    status = 304;
    body = Buffer.alloc(0);
    headers.delete("content-type");
  }
  if (body.length >= COMPRESS_FROM && compressible.test(headers.get("content-type") ?? "") && !headers.has("content-encoding")) {
    headers.append("vary", "Accept-Encoding");
    const encoding = encodingFor(request.headers["accept-encoding"] as string | undefined);
    if (encoding) {
      body = await pack(body, encoding);
      headers.set("content-encoding", encoding);
    }
  }
  if (response.destroyed) return;
  for (const [name, value] of headers) if (name !== "set-cookie") response.setHeader(name, value);
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  if (status !== 304) response.setHeader("content-length", body.length);
  response.writeHead(status);
  response.end(request.method === "HEAD" ? undefined : body);
}
