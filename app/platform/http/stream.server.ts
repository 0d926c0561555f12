import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import contentDisposition from "content-disposition";
import type { HeaderLines } from "./respond.server";

/** What is sent: texts or bytes. */
export type Pieces = AsyncIterable<string> | AsyncIterable<Uint8Array>;

const bodies = new WeakMap<Response, Pieces>();

/** The text kept for this response, which the web process sends piece by piece; undefined for every other. */
export const streamOf = (response: Response): Pieces | undefined => bodies.get(response);

/**
 * A file for keeping that is written while it is sent: never shown in place, never stored on the way.
 * @param size its bytes, where they are known beforehand: a reader then sees by itself when some are missing
 */
export function streamAnswer(pieces: Pieces, { type, name, size }: { readonly type: string; readonly name: string; readonly size?: number }): Response {
  const response = new Response(null, { headers: { "content-type": type, "content-disposition": contentDisposition(name, { type: "attachment" }), "cache-control": "private, no-store" } });
  if (size !== undefined) response.headers.set("content-length", String(size));
  bodies.set(response, pieces);
  return response;
}

/**
 * Sends the pieces as fast as they are taken and no faster. A piece that cannot be made cuts the answer off, so that its
 * reader sees that it is not whole; a reader who goes ends the making.
 */
export async function sendStream(response: ServerResponse, headers: HeaderLines, pieces: Pieces): Promise<void> {
  response.writeHead(200, headers as Record<string, string | string[]>);
  // Who asks for the head alone is told it, and nothing is made.
  if (response.req?.method === "HEAD") return void response.end();
  try {
    await pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 1 }), response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  }
}
