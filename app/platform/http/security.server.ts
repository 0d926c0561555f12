import type { Config } from "../config.server";
import type { HeaderLines } from "./respond.server";

export interface PageSecurity {
  /** The nonce of this page's script tags; null: the page has no script, and none may run. */
  readonly nonce: string | null;
  /** The dev server's client needs to load and talk; never in a production build. */
  readonly dev?: boolean;
  /** The whole addresses of the small scripts that the page may run beside what it does without any. */
  readonly script?: string;
  /** Its script may ask for the microphone. */
  readonly records?: boolean;
  /** A form of its may lead to the provider that people sign in from. */
  readonly leadsOut?: boolean;
  /** The page plays sound and film of ours. */
  readonly plays?: boolean;
}

function contentPolicy({ nonce, dev, script: own, plays }: PageSecurity, formsTo: readonly string[] = []): string {
  const script = dev ? "'self' 'unsafe-inline'" : nonce ? `'nonce-${nonce}' 'strict-dynamic'` : (own ?? "'none'");
  return [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src 'self'${dev ? " 'unsafe-inline'" : ""}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${dev ? "'self' ws:" : nonce || own ? "'self'" : "'none'"}`,
    ...(plays ? ["media-src 'self'"] : []),
    "frame-src 'self'",
    ["form-action 'self'", ...formsTo].join(" "),
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "manifest-src 'self'",
    "object-src 'none'",
  ].join("; ");
}

const common: HeaderLines = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "SAMEORIGIN",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
};
const withMicrophone = String(common["permissions-policy"]).replace("microphone=()", "microphone=(self)");
const scriptless = contentPolicy({ nonce: null });

/** From a sign-in at a provider the way leads there and, where it asks nothing, through the deployment's own host back. */
const outOf = ({ googleSignIn, siteUrl }: Pick<Config, "googleSignIn" | "siteUrl">): readonly string[] => (googleSignIn ? [new URL(googleSignIn.issuer).origin, siteUrl] : []);

/** Headers of every page (`20-operations`, Security headers). A route that set its own policy keeps it. */
export function secureHeaders(headers: HeaderLines, config: Pick<Config, "scheme" | "googleSignIn" | "siteUrl">, page: PageSecurity): void {
  Object.assign(headers, common);
  if (page.records) headers["permissions-policy"] = withMicrophone;
  headers["content-security-policy"] ??= page.nonce === null && !page.dev && !page.script && !page.plays && !page.leadsOut ? scriptless : contentPolicy(page, page.leadsOut ? outOf(config) : []);
  if (config.scheme === "https") headers["strict-transport-security"] = "max-age=63072000; includeSubDomains";
}
