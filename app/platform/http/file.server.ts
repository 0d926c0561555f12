import type { IncomingMessage, ServerResponse } from "node:http";
import { finished } from "node:stream/promises";
import sendStream from "send";
import type { FileBody } from "../files/index.server";
import type { HeaderLines } from "./respond.server";

interface SendError extends Error {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** 412 and 416 are answers to what the reader asked of a file that is there; anything else is our fault. */
function answerRefused(response: ServerResponse, error: SendError): void {
  for (const name of ["content-type", "content-disposition", "content-length", "content-encoding"]) response.removeHeader(name);
  response.writeHead(error.status ?? 500, { ...error.headers, "content-length": "0" }).end();
}

/**
 * Sends a file from the disk, chunk by chunk: the whole, a range, only its header lines, or 304. The header lines are the
 * route's own, the ETag among them; no byte of it is compressed. Resolves when it is sent or the reader has gone.
 */
export async function sendFile(request: IncomingMessage, response: ServerResponse, headers: HeaderLines, { folder, name }: FileBody): Promise<void> {
  for (const [line, value] of Object.entries(headers)) response.setHeader(line, value);
  const stream = sendStream(request, `/${name}`, { root: folder, dotfiles: "allow", index: false, etag: false, lastModified: false, cacheControl: false });
  let trouble: SendError | null = null;
  stream.on("error", (error: SendError) => {
    if (error.status === 412 || error.status === 416) return answerRefused(response, error);
    trouble = error;
    response.destroy();
  });
  stream.pipe(response);
  await finished(response).catch(() => undefined);
  if (trouble) throw trouble as Error;
}
