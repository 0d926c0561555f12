import { fixed, type AcademyRead, type AcademyStore, type AcademyTx, type DirectoryStore } from "@db/open";
import { academies, academyHosts } from "@db/directory/schema";
import { academySettings } from "@db/academy/schema";
import { knownVersions } from "@db/migrate";
import { eq } from "drizzle-orm";
import type { Config } from "./config.server";
import { preparedFor } from "./prepared.server";
import type { Quotas } from "./quotas";
import type { Academy } from "./scope.server";

/** One academy as the directory knows it. */
export interface DirectoryEntry {
  readonly id: string;
  readonly slug: string;
  readonly status: Academy["status"];
  /** Why its file cannot be served by this release; null: it can. */
  readonly fault: string | null;
  /** Its file is still at an earlier release's schema: it is brought to this one's before anything of it is asked. */
  readonly behind: boolean;
  readonly file: string;
  readonly host: string;
  readonly quotas: Quotas;
}

/**
 * The directory in memory, asked on each request (`architecture.md`, decision 1). It is read again when the database's
 * commit counter has moved. The counter is asked each time (6 µs), so that an academy suspended by any process is so
 * from the next request on.
 */
export interface Directory {
  /** By any of its hosts, lower case and without port. */
  find(host: string): DirectoryEntry | undefined;
  all(): readonly DirectoryEntry[];
  /** Reads again what has changed. */
  refresh(): Promise<void>;
}

let newest: number | undefined;

/** Whether a file that has seen so many migrations is of an earlier release than this one. */
export const isBehind = (schemaVersion: number): boolean => schemaVersion < (newest ??= knownVersions().academy);

async function load(store: DirectoryStore): Promise<Map<string, DirectoryEntry>> {
  const rows = await store.read
    .select({
      id: academies.id, slug: academies.slug, status: academies.status, fault: academies.fault, schemaVersion: academies.schemaVersion, file: academies.file, host: academyHosts.host, isPrimary: academyHosts.isPrimary,
      storageBytes: academies.storageLimit, mailPerDay: academies.mailLimit, jobShare: academies.jobShare,
    })
    .from(academyHosts)
    .innerJoin(academies, eq(academies.id, academyHosts.academyId));
  const primary = new Map(rows.filter((row) => row.isPrimary).map((row) => [row.id, row.host]));
  return new Map(rows.map(({ storageBytes, mailPerDay, jobShare, schemaVersion, isPrimary: _, ...row }) =>
    [row.host, { ...row, behind: isBehind(schemaVersion), status: row.status as Academy["status"], host: primary.get(row.id) ?? row.host, quotas: { storageBytes, mailPerDay, jobShare } }]));
}

export async function openDirectory(store: DirectoryStore): Promise<Directory> {
  let seen = store.commitCount();
  let hosts = await load(store);
  return {
    find: (host) => hosts.get(host),
    all: () => [...new Map([...hosts.values()].map((entry) => [entry.id, entry])).values()],
    async refresh() {
      // Counted before reading: what is committed in between is read again at the next request.
      const count = store.commitCount();
      if (count === seen) return;
      hosts = await load(store);
      seen = count;
    },
  };
}

const settingsOf = preparedFor((read: AcademyRead) => read.select().from(academySettings).where(eq(academySettings.id, 1)).prepare());

interface Loaded {
  readonly entry: DirectoryEntry;
  /** The database's commit count, asked before its settings were read. */
  readonly count: number;
  readonly academy: Academy;
}

/** What the last request of each open store found; it goes with the store. */
const loaded = new WeakMap<AcademyStore, Loaded>();

/** Where links to this host begin: the deployment's scheme and port, the academy's own host, never the request's. */
export const originOf = (host: string, config: Pick<Config, "scheme" | "portSuffix">): string => `${config.scheme}://${host}${config.portSuffix}`;

/**
 * The academy behind a directory entry, with what it says of itself: read again when anything was committed to its
 * database, by whichever process. `counted`: the commit count, from whoever has just read it. Throws when its settings
 * row is missing.
 */
export async function loadAcademy(entry: DirectoryEntry, store: AcademyStore, config: Pick<Config, "scheme" | "portSuffix">, counted?: number): Promise<Academy> {
  const count = counted ?? (await store.askCommitCount());
  const known = loaded.get(store);
  if (known?.count === count && known.entry === entry) return known.academy;
  const own = await settingsOf(store.read).get();
  if (!own) throw new Error(`academy ${entry.id} has no settings row`);
  const academy = academyOf(entry, own, config);
  loaded.set(store, { entry, count, academy });
  return academy;
}

type Own = Pick<typeof academySettings.$inferSelect, "environment" | "name" | "place" | "strapline" | "accent" | "senderName" | "locale" | "timeZone" | "currency"> & Partial<Pick<typeof academySettings.$inferSelect, "journeyLayout">>;

const ownNow = fixed<readonly [Own["environment"], string, string, string, string, string, string, string, string]>(
  "SELECT environment, name, place, strapline, accent, sender_name, locale, time_zone, currency FROM academy_settings WHERE id = 1",
);

/** The same in a transaction that is open anyhow, for the worker at each claim: a reader would have to look at what it has just written. */
export function academyIn(tx: AcademyTx, entry: DirectoryEntry, config: Pick<Config, "scheme" | "portSuffix">): Academy | null {
  const row = ownNow.first(tx);
  if (!row) return null;
  const [environment, name, place, strapline, accent, senderName, locale, timeZone, currency] = row;
  return academyOf(entry, { environment, name, place, strapline, accent, senderName, locale, timeZone, currency }, config);
}

function academyOf(entry: DirectoryEntry, own: Own, config: Pick<Config, "scheme" | "portSuffix">): Academy {
  return {
    id: entry.id,
    slug: entry.slug,
    status: entry.status,
    file: entry.file,
    environment: own.environment,
    host: entry.host,
    origin: originOf(entry.host, config),
    name: own.name,
    place: own.place,
    strapline: own.strapline,
    accent: own.accent,
    senderName: own.senderName,
    locale: own.locale,
    timeZone: own.timeZone,
    currency: own.currency,
    quotas: entry.quotas,
    journeyLayout: own.journeyLayout ?? null,
  };
}
