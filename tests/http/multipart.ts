import { readdirSync, existsSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import Database from "libsql";
import { academyFile, hosts } from "../cast";
import type { Answer, Client, Door } from "../server/client";

/* Posts with files as a browser sends them, and what came of them on the disk. */
export type Part = readonly [field: string, value: string | Buffer, filename?: string];

export const boundary = "----WebKitFormBoundaryTest";
export const partHead = (field: string, filename?: string): string =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${field}"${filename === undefined ? "" : `; filename="${filename}"\r\nContent-Type: application/octet-stream`}\r\n\r\n`;
export const multipart = (parts: readonly Part[]): Buffer =>
  Buffer.concat([...parts.flatMap(([field, value, filename]) => [Buffer.from(partHead(field, filename)), Buffer.from(value as string), Buffer.from("\r\n")]), Buffer.from(`--${boundary}--\r\n`)]);

const headersOf = (client: Client, { port }: Door) => ({ "content-type": `multipart/form-data; boundary=${boundary}`, origin: `http://${client.host}:${String(port)}` });

/** A form with files, sent whole. */
export const postParts = (client: Client, door: Door, to: string, parts: readonly Part[], headers: Record<string, string | undefined> = {}): Promise<Answer> =>
  client.send(to, { method: "POST", body: multipart(parts), headers: { ...headersOf(client, door), ...headers } });

/** A request whose body the test writes itself, chunk by chunk. Without a length it is chunked. */
export function openPost(client: Client, door: Door, to: string, headers: http.OutgoingHttpHeaders = {}): http.ClientRequest {
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return http.request({ host: "127.0.0.1", port: door.port, method: "POST", path: to, agent: false, headers: { ...headersOf(client, door), host: `${client.host}:${String(door.port)}`, cookie, ...headers } });
}

/** The names of all files kept or arriving, for every academy. */
export function storedIn(dataDir: string): string[] {
  const folder = path.join(dataDir, "files");
  return existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name).sort() : [];
}

/** A look into, or a change of, the academy's database while the product has it open. */
export function inDatabase<T>(dataDir: string, run: (database: Database.Database) => T, host: string = hosts.academy): T {
  const database = new Database(academyFile(dataDir, host));
  database.exec("PRAGMA busy_timeout = 5000");
  try {
    return run(database);
  } finally {
    database.close();
  }
}
