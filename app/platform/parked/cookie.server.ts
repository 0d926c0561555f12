import type { Config } from "../config.server";
import { parkedForMs } from "./rows.server";

/** A token of `newToken`: anything else is not looked up. */
const token = /^[\w-]{43}$/;
/** So many forms of one browser wait at most; an older one is left out of its cookie, and so can be opened by nobody. */
const most = 4;

const nameOf = (config: Pick<Config, "scheme">): string => (config.scheme === "https" ? "__Host-parked" : "parked");

/** The tokens of this browser's parked posts, from a Cookie header, the latest first. */
export function parkedTokens(config: Pick<Config, "scheme">, header: string | null | undefined): readonly string[] {
  const name = nameOf(config);
  const pair = (header ?? "").split(";").map((part) => part.trim()).find((part) => part.startsWith(`${name}=`));
  return (pair?.slice(name.length + 1) ?? "").split(".").filter((one) => token.test(one)).slice(0, most);
}

/**
 * The Set-Cookie line that makes these the browser's parked posts; none: forget them. A parked post is opened only where
 * this cookie names it: the address of its page alone, copied elsewhere, opens nothing.
 */
export function parkedCookie(config: Pick<Config, "scheme">, tokens: readonly string[]): string {
  const value = tokens.slice(0, most).join(".");
  const maxAge = value === "" ? 0 : parkedForMs / 1_000;
  return `${nameOf(config)}=${value}; Max-Age=${String(maxAge)}; Path=/; HttpOnly; SameSite=Lax${config.scheme === "https" ? "; Secure" : ""}`;
}
