import type { Config } from "../config.server";

/** The cookie that carries a session's token, on one host only (no Domain; `__Host-` where there is https). */
export interface SessionCookie {
  readonly name: string;
  /** The token in a Cookie header; null when there is none or it cannot be one of ours. */
  read(header: string | null): string | null;
  /** The Set-Cookie line of a sign-in. */
  set(token: string): string;
  /** The Set-Cookie line that makes the browser forget it. */
  clear(): string;
}

/** Lucia's ids: 25 bytes in lower-case base32. Anything else is not looked up. */
const sessionToken = /^[a-z2-7]{40}$/;
/** `newToken`'s. */
const stepToken = /^[\w-]{43}$/;

/**
 * Lucia's own parser throws on a malformed `%`, which a visitor can send; ours reads only the one name. With several
 * of that name the first counts (RFC 6265: the more specific path comes first).
 */
function valueOf(header: string, name: string): string | null {
  for (const pair of header.split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

function cookieLasting(config: Pick<Config, "scheme">, maxAgeSeconds: number, plainName = "session", token = sessionToken): SessionCookie {
  const secure = config.scheme === "https";
  const name = secure ? `__Host-${plainName}` : plainName;
  const line = (value: string, maxAge: number) =>
    `${name}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  return {
    name,
    read: (header) => {
      const value = header ? valueOf(header, name) : null;
      return value && token.test(value) ? value : null;
    },
    set: (value) => line(value, maxAgeSeconds),
    clear: () => line("", 0),
  };
}

/**
 * A person's session cookie. It outlives the row's 30 days on purpose (400 days is the most a browser keeps): the
 * database alone says when a session ends, and no page has to send the cookie again to keep it alive.
 */
export const personCookie = (config: Pick<Config, "scheme">): SessionCookie => cookieLasting(config, 400 * 86_400);

/** An operator's session cookie, on the deployment's host: 12 hours, as the session. */
export const operatorCookie = (config: Pick<Config, "scheme">): SessionCookie => cookieLasting(config, 12 * 3_600);

/** What a browser holds between the two steps of a sign-in; it opens nothing by itself. */
export const stepCookie = (config: Pick<Config, "scheme">): SessionCookie => cookieLasting(config, 10 * 60, "sign-in-step", stepToken);

/** What a browser holds on its way to a provider and back; it opens nothing by itself. */
export const tripCookie = (config: Pick<Config, "scheme">): SessionCookie => cookieLasting(config, 10 * 60, "outside-trip", stepToken);

/** What a browser holds that came back to an account it has yet to show is its own. */
export const claimCookie = (config: Pick<Config, "scheme">): SessionCookie => cookieLasting(config, 10 * 60, "outside-claim", stepToken);
