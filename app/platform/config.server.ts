import { createHash } from "node:crypto";
import path from "node:path";
import { Cron } from "croner";
import { z } from "zod";
import { parseWebhookSecrets, type WebhookSecret } from "./webhooks/secrets.server";

/**
 * Configuration is parsed once, here, into a frozen object that is passed on; this is the only file that reads the
 * process's environment (`architecture.md`, decision 8; `16-integrations`, principles 2 and 6).
 */
export const environments = ["development", "test", "staging", "production"] as const;
export type Environment = (typeof environments)[number];

const blank = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blank, schema.optional());
const secret = z.string("must be at least 32 characters").min(32, "must be at least 32 characters");

const Env = z.object({
  APP_ENV: z.enum(environments, { error: `must be one of ${environments.join(", ")}` }),
  SITE_URL: z.url({ protocol: /^https?$/, error: "must be an http or https address, such as https://example.org" }),
  PORT: z.preprocess(blank, z.coerce.number().int().min(0).max(65535).default(3000)),
  HOST: optional(z.string()),
  DATA_DIR: z.preprocess(blank, z.string().default("./data")),
  SESSION_SECRET: secret,
  REQUEST_SIGNING_SECRET: secret,
  OAUTH_ENCRYPTION_KEY: secret,
  /** Name of the header in which a trusted proxy gives the client's address, such as fly-client-ip. */
  TRUSTED_ADDRESS_HEADER: optional(z.string().regex(/^[a-z0-9-]+$/i)),
  DNS_SERVERS: optional(z.string().regex(/^[\d.]+(?::\d{1,5})?(?:\s*,\s*[\d.]+(?::\d{1,5})?)*$/, "must be addresses of name servers with commas between them, such as 9.9.9.9,149.112.112.112")),
  LOG_LEVEL: z.preprocess(blank, z.enum(["debug", "info", "warn", "error", "silent"]).default("info")),
  MAIL_FROM: optional(z.email()),
  RESEND_API_KEY: optional(z.string().startsWith("re_")),
  RESEND_BASE_URL: optional(z.url()),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  STAGING_EMAIL_OVERRIDE: optional(z.email()),
  RESEND_WEBHOOK_SECRET: optional(z.string().refine((text) => parseWebhookSecrets(text) !== null, "must be whsec_… as Resend shows it, or several with a space between them, each with its academy in front (demo:whsec_…); at most two for one academy")),
  /** May anybody register an academy on the deployment's own host, until an operator says otherwise at the console? */
  SELF_REGISTRATION: z.preprocess(blank, z.enum(["on", "off"], { error: "must be on or off" }).default("off")),
  /** Where backups go: a folder, or s3://bucket/prefix. Unset: none is made by schedule. */
  BACKUP_TO: optional(z.string().refine((text) => text.startsWith("/") || /^s3:\/\/[a-z0-9][a-z0-9.-]+(?:\/[\w./-]*)?$/.test(text), "must be a folder from the root on, or s3://bucket/prefix")),
  BACKUP_AT: z.preprocess(blank, z.string().refine(isCron, "must be a cron expression, such as 0 3 * * *").default("0 3 * * *")),
  BACKUP_KEEP: z.preprocess(blank, z.coerce.number().int().min(1).max(10_000).default(14)),
  S3_ENDPOINT: optional(z.url({ protocol: /^https?$/ })),
  S3_REGION: z.preprocess(blank, z.string().default("us-east-1")),
  S3_ACCESS_KEY_ID: optional(z.string()),
  S3_SECRET_ACCESS_KEY: optional(z.string()),
});

function isCron(text: string): boolean {
  try {
    return new Cron(text, { paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}

export interface BackupConfig {
  /** A folder, or s3://bucket/prefix. Null: no schedule. */
  readonly to: string | null;
  /** Cron, UTC. */
  readonly at: string;
  /** So many of each academy's backups stay. */
  readonly keep: number;
}

export interface StorageConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

export interface MailConfig {
  /** The address in From; each academy adds its sender name. Null: nothing can leave. */
  readonly from: string | null;
  readonly resend: { readonly apiKey: string; readonly baseUrl: string } | null;
  readonly smtpUrl: string | null;
  /** Outside production every message goes here; null there means: nothing leaves. */
  readonly stagingOverride: string | null;
}

export interface Config {
  readonly environment: Environment;
  /** Scheme, host and port of the deployment, without a slash at the end. */
  readonly siteUrl: string;
  readonly siteHost: string;
  readonly scheme: "http" | "https";
  /** ":3000", or "" for the scheme's own port: what follows every academy's host in a link. */
  readonly portSuffix: string;
  readonly port: number;
  readonly bind: string | undefined;
  readonly dataDir: string;
  readonly secrets: { readonly session: string; readonly signing: string; readonly encryption: string };
  readonly trustedAddressHeader: string | null;
  /** Who is asked for the records that prove a domain; empty: whom the machine asks. */
  readonly dnsServers: readonly string[];
  /** May anybody register an academy, where no operator has settled it at the console? */
  readonly selfRegistration: boolean;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  readonly mail: MailConfig;
  readonly backups: BackupConfig;
  /** An account at an S3-compatible storage; null: none. */
  readonly s3: StorageConfig | null;
  /** By vendor: what its deliveries are signed with. Empty: its inbox is closed. */
  readonly webhookSecrets: { readonly resend: readonly WebhookSecret[] };
}

/** What is wrong with the environment, one line per variable; values are never in it. */
export class ConfigError extends Error {
  override name = "ConfigError";
  constructor(readonly problems: readonly string[]) {
    super(`Trellis cannot start with this configuration:\n${problems.map((p) => `  ${p}`).join("\n")}`);
  }
}

type Parsed = z.infer<typeof Env>;

function secretsDiffer(env: Parsed): string[] {
  const names = ["SESSION_SECRET", "REQUEST_SIGNING_SECRET", "OAUTH_ENCRYPTION_KEY"] as const;
  const seen = new Map<string, string>();
  const problems: string[] = [];
  for (const name of names) {
    const print = createHash("sha256").update(env[name]).digest("hex");
    const other = seen.get(print);
    if (other) problems.push(`${name} must differ from ${other}`);
    seen.set(print, name);
  }
  return problems;
}

function productionRules(env: Parsed): string[] {
  if (env.APP_ENV !== "production") return [];
  const problems: string[] = [];
  if (env.STAGING_EMAIL_OVERRIDE) problems.push("STAGING_EMAIL_OVERRIDE must not be set in production");
  if (!env.SITE_URL.startsWith("https://") && !isLoopback(new URL(env.SITE_URL).hostname)) problems.push("SITE_URL must begin with https:// in production");
  return problems;
}

/** A bucket without an account would fail every night. */
function storageRules(env: Parsed): string[] {
  if (!env.BACKUP_TO?.startsWith("s3://")) return [];
  return (["S3_ENDPOINT", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const).filter((name) => env[name] === undefined).map((name) => `${name} is not set, and BACKUP_TO names a bucket`);
}

const isLoopback = (host: string) => host === "localhost" || host.endsWith(".localhost") || host === "127.0.0.1";

/**
 * Reads and checks the environment. Throws `ConfigError` that names every variable that is missing or wrong, and why;
 * never shows a value.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = Env.safeParse(env);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => {
      const name = issue.path.join(".");
      return env[name] ? `${name} ${issue.message}` : `${name} is not set (${issue.message})`;
    }));
  }
  const value = parsed.data;
  const problems = [...secretsDiffer(value), ...productionRules(value), ...storageRules(value)];
  if (problems.length > 0) throw new ConfigError(problems);
  const site = new URL(value.SITE_URL);
  return Object.freeze({
    environment: value.APP_ENV,
    siteUrl: site.origin,
    siteHost: site.hostname.toLowerCase(),
    scheme: site.protocol === "https:" ? "https" : "http",
    portSuffix: site.port ? `:${site.port}` : "",
    port: value.PORT,
    bind: value.HOST,
    dataDir: path.resolve(value.DATA_DIR),
    secrets: Object.freeze({ session: value.SESSION_SECRET, signing: value.REQUEST_SIGNING_SECRET, encryption: value.OAUTH_ENCRYPTION_KEY }),
    dnsServers: Object.freeze((value.DNS_SERVERS ?? "").split(",").map((one) => one.trim()).filter(Boolean)),
    trustedAddressHeader: value.TRUSTED_ADDRESS_HEADER?.toLowerCase() ?? null,
    selfRegistration: value.SELF_REGISTRATION === "on",
    logLevel: value.LOG_LEVEL,
    mail: Object.freeze({
      from: value.MAIL_FROM ?? null,
      resend: value.RESEND_API_KEY ? Object.freeze({ apiKey: value.RESEND_API_KEY, baseUrl: value.RESEND_BASE_URL ?? "https://api.resend.com" }) : null,
      smtpUrl: value.SMTP_URL ?? null,
      stagingOverride: value.STAGING_EMAIL_OVERRIDE ?? null,
    }),
    backups: Object.freeze({ to: value.BACKUP_TO ?? null, at: value.BACKUP_AT, keep: value.BACKUP_KEEP }),
    s3: value.S3_ENDPOINT && value.S3_ACCESS_KEY_ID && value.S3_SECRET_ACCESS_KEY ? Object.freeze({ endpoint: value.S3_ENDPOINT, region: value.S3_REGION, keyId: value.S3_ACCESS_KEY_ID, secret: value.S3_SECRET_ACCESS_KEY }) : null,
    webhookSecrets: Object.freeze({ resend: parseWebhookSecrets(value.RESEND_WEBHOOK_SECRET ?? "") ?? [] }),
  });
}
