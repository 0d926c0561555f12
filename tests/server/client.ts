import http from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

/*
 * A browser's half of HTTP without a browser: raw node:http to 127.0.0.1 with the Host of an academy (Node cannot
 * resolve *.localhost), its own cookie jar, and the Origin that a browser sends with a form.
 */

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** As they came over the wire. */
  readonly bytes: Buffer;
  /** Unpacked. */
  readonly text: string;
  /** Path and query where a redirect leads; null when it is none. */
  readonly location: string | null;
}

export type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

export interface Asked {
  readonly method?: string;
  /** Added to what a browser would send; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body?: string | Buffer;
}

export interface Client {
  readonly host: string;
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Asked["headers"]): Promise<Answer>;
  /** A form of a page of this host, as a browser sends it. */
  post(path: string, fields: Fields, headers?: Asked["headers"]): Promise<Answer>;
  /** Anything, well-formed or not; cookies and Host are sent unless overridden. */
  send(path: string, asked: Asked): Promise<Answer>;
}

export interface Door {
  readonly port: number;
}

const form = "application/x-www-form-urlencoded";
export const encode = (fields: Fields): string => new URLSearchParams(Array.isArray(fields) ? fields.map(([name, value]) => [name, value]) : Object.entries(fields)).toString();

function unpacked(bytes: Buffer, encoding: string | undefined): string {
  if (bytes.length === 0) return "";
  if (encoding === "br") return brotliDecompressSync(bytes).toString("utf8");
  return (encoding === "gzip" ? gunzipSync(bytes) : bytes).toString("utf8");
}

function keepCookies(jar: Map<string, string>, headers: http.IncomingHttpHeaders): void {
  for (const line of headers["set-cookie"] ?? []) {
    const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
    const at = pair.indexOf("=");
    const name = pair.slice(0, at);
    const value = pair.slice(at + 1);
    const over = value === "" || attributes.some((attribute) => /^max-age=0$/i.test(attribute) || (/^expires=/i.test(attribute) && Date.parse(attribute.slice(8)) <= Date.now()));
    if (over) jar.delete(name);
    else jar.set(name, value);
  }
}

function locationOf(headers: http.IncomingHttpHeaders): string | null {
  const { location } = headers;
  if (location === undefined) return null;
  const url = new URL(location, "http://same.invalid");
  return url.origin === "http://same.invalid" ? url.pathname + url.search : location;
}

const answeredWithinMs = 20_000;
const agent = new http.Agent({ keepAlive: true, maxSockets: 20 });

/** One request, sent as told, and its whole answer. */
export function request(options: http.RequestOptions, body?: string | Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = http.request({ host: "127.0.0.1", agent, ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: unpacked(bytes, response.headers["content-encoding"]), location: locationOf(response.headers) });
      });
    });
    outgoing.on("error", reject);
    outgoing.setTimeout(answeredWithinMs, () => outgoing.destroy(new Error(`${options.method ?? "GET"} ${options.path ?? "/"} was not answered within ${String(answeredWithinMs / 1000)} s`)));
    outgoing.end(body);
  });
}

function headersFor(client: { host: string; cookies: Map<string, string> }, { port }: Door, asked: Asked, network: string): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = { host: `${client.host}:${String(port)}`, "user-agent": "Trellis tests", "x-test-address": network };
  if (client.cookies.size > 0) headers.cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  if (asked.body !== undefined) headers["content-length"] = String(Buffer.byteLength(asked.body));
  for (const [name, value] of Object.entries(asked.headers ?? {})) {
    if (value === undefined) Reflect.deleteProperty(headers, name);
    else headers[name] = typeof value === "string" ? value : [...value];
  }
  return headers;
}

let networks = 0;
/** A network of its own for each client, so that one's limits are not another's. */
const ownNetwork = (): string => {
  networks += 1;
  return `10.${String(process.pid % 250)}.${String(networks % 250)}.7`;
};

/** Somebody at a browser, who has opened `host`. */
export function openClient(door: Door, host: string, network: string = ownNetwork(), cookies: Iterable<readonly [string, string]> = []): Client {
  const jar = new Map<string, string>([...cookies].map(([name, value]) => [name, value]));
  const send = async (path: string, asked: Asked): Promise<Answer> => {
    const method = asked.method ?? (asked.body === undefined ? "GET" : "POST");
    const answer = await request({ port: door.port, method, path, headers: headersFor({ host, cookies: jar }, door, asked, network) }, asked.body);
    keepCookies(jar, answer.headers);
    return answer;
  };
  return {
    host,
    cookies: jar,
    get: (path, headers) => send(path, headers ? { headers } : {}),
    post: (path, fields, headers) => send(path, { method: "POST", body: encode(fields), headers: { "content-type": form, origin: `http://${host}:${String(door.port)}`, ...headers } }),
    send,
  };
}
