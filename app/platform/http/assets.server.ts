import { readdirSync, readFileSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { encodingFor } from "./respond.server";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly br: Buffer | undefined;
  readonly gzip: Buffer | undefined;
  readonly forever: boolean;
  readonly etag: string;
}

function readAll(root: string, dir = ""): [string, Asset][] {
  return readdirSync(path.join(root, dir), { withFileTypes: true }).flatMap((entry): [string, Asset][] => {
    const name = path.posix.join(dir, entry.name);
    if (entry.isDirectory()) return readAll(root, name);
    const type = types[path.extname(entry.name)];
    if (!type) return [];
    const file = path.join(root, name);
    const packed = (ending: string) => {
      try {
        return readFileSync(file + ending);
      } catch {
        return undefined;
      }
    };
    const { size, mtimeMs } = statSync(file);
    return [[`/${name}`, { type, plain: readFileSync(file), br: packed(".br"), gzip: packed(".gz"), forever: name.startsWith("assets/"), etag: `W/"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"` }]];
  });
}

/** The client build in memory: a few hundred kilobytes, read once at start, packed at build time. */
export type Assets = ReadonlyMap<string, Asset>;

export const loadAssets = (root: string): Assets => new Map(readAll(root));

/** Answers a static file; false when there is none of that name. Hashed names are kept for ever. */
export function serveAsset(assets: Assets, request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  const asset = assets.get((request.url ?? "").split("?", 1)[0] ?? "");
  if (!asset) return false;
  response.setHeader("cache-control", asset.forever ? "public, max-age=31536000, immutable" : "public, max-age=3600");
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("vary", "Accept-Encoding");
  response.setHeader("etag", asset.etag);
  if (request.headers["if-none-match"] === asset.etag) {
    response.writeHead(304).end();
    return true;
  }
  const encoding = encodingFor(request.headers["accept-encoding"] as string | undefined);
  const body = (encoding === "br" ? asset.br : encoding === "gzip" ? asset.gzip : undefined) ?? asset.plain;
  if (body !== asset.plain && encoding) response.setHeader("content-encoding", encoding);
  response.setHeader("content-type", asset.type);
  response.setHeader("content-length", body.length);
  response.writeHead(200).end(request.method === "HEAD" ? undefined : body);
  return true;
}
