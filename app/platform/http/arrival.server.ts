import type { IncomingMessage } from "node:http";
import type { Config } from "../config.server";

/** What is wrong with a request before anybody looked at what it asks for. */
export interface BadArrival {
  readonly status: 400 | 405 | 413 | 414 | 415;
  /** Of a 413: the limit that was passed, in bytes, where it is not that of every form. */
  readonly limit?: number;
}

/** The longest path and query that is looked at, in characters. */
export const MAX_URL = 4_096;
const METHODS = new Set(["GET", "HEAD", "POST"]);

/** The host a request names: lower case, without port or trailing dot. Null when missing, doubled or not a host name. */
export function hostOf(request: IncomingMessage): string | null {
  let count = 0;
  for (let i = 0; i < request.rawHeaders.length; i += 2) if (request.rawHeaders[i]?.toLowerCase() === "host") count += 1;
  const raw = request.headers.host;
  if (count !== 1 || !raw || raw.length > 260) return null;
  const match = /^([a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?)\.?(?::\d{1,5})?$/i.exec(raw);
  return match?.[1]?.toLowerCase() ?? null;
}

/**
 * The URL of a request: origin from configuration and host (never from a header that a client can add), path and query
 * as sent. Refuses absolute-form targets, bad percent-encoding, control characters and what is longer than `MAX_URL`.
 */
export function urlOf(request: IncomingMessage, host: string, config: Pick<Config, "scheme" | "portSuffix">): URL | BadArrival {
  const target = request.url ?? "/";
  if (target.length > MAX_URL) return { status: 414 };
  if (!target.startsWith("/") || /[\p{Cc}\\]/u.test(target)) return { status: 400 };
  try {
    const decoded = decodeURIComponent(target.split("?", 1)[0] ?? "/");
    if (/\p{Cc}/u.test(decoded)) return { status: 400 };
    return new URL(`${config.scheme}://${host}${config.portSuffix}${target.replace(/^\/{2,}/, "/")}`);
  } catch {
    return { status: 400 };
  }
}

export const isBad = (value: unknown): value is BadArrival => typeof value === "object" && value !== null && "status" in value && !(value instanceof URL);

/** GET, HEAD and POST are what pages and forms use. */
export const methodAllowed = (method: string | undefined): boolean => METHODS.has(method ?? "");

/**
 * A post must come from our own page: its Origin is this host's own, or, from a browser that sends none, Fetch metadata
 * says same-origin. Together with SameSite cookies this is the protection against cross-site posts.
 */
export function sameOrigin(request: IncomingMessage, url: URL): boolean {
  const origin = request.headers.origin;
  if (origin !== undefined) return origin === url.origin;
  return request.headers["sec-fetch-site"] === "same-origin";
}

/**
 * The network a request comes from, for limits and the device list: /24 of IPv4, /48 of IPv6; from the trusted proxy's
 * header when one is configured, else from the socket.
 */
export function networkOf(request: IncomingMessage, config: Pick<Config, "trustedAddressHeader">): string {
  const header = config.trustedAddressHeader ? request.headers[config.trustedAddressHeader] : undefined;
  const given = (Array.isArray(header) ? header[0] : header)?.split(",")[0]?.trim();
  const address = (given && given.length < 60 ? given : request.socket.remoteAddress) ?? "unknown";
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  const v4 = /^(\d+)\.(\d+)\.(\d+)\.\d+$/.exec(plain);
  if (v4) return `${v4[1]}.${v4[2]}.${v4[3]}.0/24`;
  return plain.includes(":") ? `${expandStart(plain)}::/48` : "unknown";
}

function expandStart(address: string): string {
  const [head = ""] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  while (groups.length < 3) groups.push("0");
  const start = groups.slice(0, 3).map((group) => group.toLowerCase()).join(":");
  return start === "0:0:0" ? "" : start;
}
