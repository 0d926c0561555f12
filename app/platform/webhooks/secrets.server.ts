/** One signing secret of a vendor's webhook, and the academy whose endpoint it belongs to; null: any academy's. */
export interface WebhookSecret {
  readonly slug: string | null;
  readonly secret: string;
}

const entry = /^(?:([a-z0-9-]+):)?(whsec_[A-Za-z0-9+/]+={0,2})$/;
const shortest = 16;
/** The one in use and, while it is being replaced, the one before or after it. */
const mostAtOnce = 2;

export const svixKey = (secret: string): Buffer => Buffer.from(secret.slice("whsec_".length), "base64");

/**
 * Reads `whsec_… demo:whsec_…`: secrets apart by a space or comma, each for the academy it names or for any. A vendor
 * gives each endpoint, and so each academy's host, a secret of its own. Null: it cannot be read, one is short, or there
 * are more than two for one academy.
 */
export function parseWebhookSecrets(text: string): readonly WebhookSecret[] | null {
  const secrets: WebhookSecret[] = [];
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const [, slug = null, secret = ""] = entry.exec(part) ?? [];
    if (svixKey(secret).length < shortest) return null;
    secrets.push({ slug, secret });
    if (secrets.filter((one) => one.slug === slug).length > mostAtOnce) return null;
  }
  return secrets;
}

/** The secrets that open this academy's inbox: its own when it has any, else those for all. */
export function secretsFor(secrets: readonly WebhookSecret[], slug: string): readonly string[] {
  const own = secrets.filter((one) => one.slug === slug);
  return (own.length > 0 ? own : secrets.filter((one) => one.slug === null)).map(({ secret }) => secret);
}
