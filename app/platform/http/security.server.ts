import type { Config } from "../config.server";

export interface PageSecurity {
  /** The nonce of this page's script tags; null: the page has no script, and none may run. */
  readonly nonce: string | null;
  /** The dev server's client needs to load and talk; never in a production build. */
  readonly dev?: boolean;
}

function contentPolicy({ nonce, dev }: PageSecurity): string {
  const script = dev ? "'self' 'unsafe-inline'" : nonce ? `'nonce-${nonce}' 'strict-dynamic'` : "'none'";
  return [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src 'self'${dev ? " 'unsafe-inline'" : ""}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${dev ? "'self' ws:" : nonce ? "'self'" : "'none'"}`,
    "frame-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "manifest-src 'self'",
    "object-src 'none'",
  ].join("; ");
}

/** Headers of every page (`20-operations`, Security headers). A route that set its own policy keeps it. */
export function secureHeaders(headers: Headers, config: Pick<Config, "scheme">, page: PageSecurity): void {
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", contentPolicy(page));
  headers.set("x-content-type-options", "nosniff");
  headers.set("x-frame-options", "SAMEORIGIN");
  headers.set("referrer-policy", "same-origin");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  headers.set("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()");
  if (config.scheme === "https") headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
}
