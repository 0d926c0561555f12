import { domainToASCII } from "node:url";
import { slugShape } from "./rules";

/*
 * What an academy may be called on the web. A short name begins its address on the deployment's host; a host is a whole
 * domain name as browsers send it.
 */

/** Names below the deployment's host that are, or may become, its own. */
const reserved: ReadonlySet<string> = new Set(["www", "api", "mail", "smtp", "content", "files", "static", "status", "admin", "operator"]);

export const isSlug = (text: string): boolean => slugShape.test(text) && !reserved.has(text);

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/**
 * A host as the directory keeps it: lower case, without port or trailing dot, other scripts as `xn--`. Null for what is
 * no domain name of at least two parts: an address in digits, a port, a path, an underscore.
 */
export function hostOfText(text: string): string | null {
  const typed = text.trim().replace(/\.$/, "");
  // What a browser's parser would cut off or decode is not a host that somebody meant.
  if (typed.length === 0 || typed.length > 253 || /[\s/\\:@?#%[\]]/u.test(typed)) return null;
  const host = domainToASCII(typed).toLowerCase();
  const labels = host.split(".");
  if (host.length > 253 || labels.length < 2 || !labels.every((one) => label.test(one))) return null;
  return /^\d+$/.test(labels.at(-1) ?? "") ? null : host;
}

/** Where an academy answers unless told otherwise: its short name before the deployment's host. */
export const ownHost = (slug: string, siteHost: string): string => `${slug}.${siteHost}`;
