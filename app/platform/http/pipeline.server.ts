import type { IncomingMessage, ServerResponse } from "node:http";
import type { Directory, DirectoryEntry } from "../directory.server";
import { loadAcademy } from "../directory.server";
import { filesFolder, keepFile, quotaOf } from "../files/index.server";
import { readFlash } from "../flash.server";
import { describeError, loggedPath } from "../log.server";
import type { Refusal } from "../reply";
import type { Platform, RequestScope, Site } from "../scope.server";
import { findSession, judgeSession, readOperatorSession, type FoundSession } from "../sessions/index.server";
import { isForeign } from "../quarantine.server";
import { hostOf, isBad, methodAllowed, sameOrigin, urlOf, type BadArrival } from "./arrival.server";
import { MAX_FORM_BYTES, readBody, readBytes } from "./body.server";
import type { ArrivingScope } from "./scope.server";
import { mayWriteAs, shutToViewers } from "./viewers";
import type { Sections } from "./sections.server";
import { isMultipart, readUpload } from "./upload.server";

/** A request that ends before a route is asked: the error page's status and reason. */
export interface Ended {
  readonly status: number;
  readonly refusal?: Refusal;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What is known when a request has arrived; `after` is called when it was answered. */
export interface Arrived {
  readonly ended: Ended | null;
  readonly body: Buffer | null;
  readonly after: (() => void) | null;
}

const ended = (end: Ended): Arrived => ({ ended: end, body: null, after: null });

/** The academy's file cannot be served by this release: whoever migrated it said so. */
class FaultyAcademyError extends Error {
  override name = "FaultyAcademyError";
  constructor(id: string, fault: string) {
    super(`academy ${id} is not served: ${fault}`);
  }
}

/** The academy's file is being brought to this release's schema, or waits for its turn. */
class BehindAcademyError extends Error {
  override name = "BehindAcademyError";
  constructor(id: string) {
    super(`academy ${id} is being brought to this release`);
  }
}

/** So long a request waits for that: a migration takes a tenth of a second, a large academy's a few. */
const BROUGHT_WITHIN_MS = 8_000;

/** Whether it came to its end in time. */
async function inTime(work: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => { timer = setTimeout(() => resolve(false), ms); });
  return Promise.race([work.then(() => true as const), late]).finally(() => clearTimeout(timer));
}

/** What the protocol of uploads says in headers. */
function protocolHeaders(request: IncomingMessage): Record<string, string> {
  const said = ["upload-length", "upload-offset", "upload-metadata", "content-type", "content-length"].flatMap((name): [string, string][] => {
    const value = request.headers[name];
    return typeof value === "string" ? [[name, value]] : [];
  });
  return Object.fromEntries(said);
}

/** The 413 that names the limit: of what a form says, or of everything that a form with files brings. */
function tooMuch(limit: number | undefined): Refusal {
  if (limit === undefined) return { reason: "413", values: { limit: `${MAX_FORM_BYTES / 1024} KB` } };
  return { reason: "413.files", values: { limit: limit < 1e9 ? `${Math.floor(limit / 1e6)} MB` : `${Math.floor(limit / 1e9)} GB` } };
}

/** The 503 of an academy whose database cannot be had just now; the others go on. */
function unavailable(scope: RequestScope, error: unknown): Arrived {
  // What whoever migrates has found is known already; anything else is news.
  if (error instanceof FaultyAcademyError) scope.log.warn({ reference: scope.reference, error: error.message }, "academy not served");
  else if (error instanceof BehindAcademyError) {
    scope.log.warn({ reference: scope.reference, error: error.message }, "academy not served yet");
    return ended({ status: 503, refusal: { reason: "upgrading" }, headers: { "retry-after": "5" } });
  } else scope.log.error({ reference: scope.reference, error: describeError(error) }, "academy unavailable");
  return ended({ status: 503, refusal: { reason: "maintenance" }, headers: { "retry-after": "300" } });
}

/**
 * Host → academy → person (`architecture.md`): everything that is known of a request before its route runs, in an
 * order in which each refusal can already speak in the academy's own brand.
 */
export function createArrivals(platform: Platform, directory: Directory, sections: Sections, bring: (academyId: string) => Promise<void>) {
  const { config } = platform;

  /** The site of a host, with the session row behind the cookies: an academy's commit count came with it. */
  async function siteOf(host: string, cookies: string | undefined): Promise<{ site: Site; found: FoundSession | null } | null> {
    if (host === config.siteHost) return { site: { kind: "deployment", store: platform.directory }, found: null };
    await directory.refresh();
    const listed = directory.find(host);
    if (!listed || listed.status === "archived") return null;
    const entry = listed.behind && listed.fault === null ? await broughtHere(host, listed) : listed;
    if (entry.fault !== null) throw new FaultyAcademyError(entry.id, entry.fault);
    const store = platform.stores.get(entry.file);
    const found = await findSession(platform, store, cookies ?? null);
    const academy = await loadAcademy(entry, store, config, found?.row.commits);
    return { site: { kind: "academy", academy, store, isServed: () => isServed(host, entry.id) }, found };
  }

  /** An academy of the release before: it is brought to this one's schema, while whoever asked waits, and not for ever. */
  async function broughtHere(host: string, { id }: DirectoryEntry): Promise<DirectoryEntry> {
    const isTried = await inTime(bring(id), BROUGHT_WITHIN_MS);
    await directory.refresh();
    const entry = directory.find(host);
    if (entry?.id !== id) throw new BehindAcademyError(id);
    if (entry.fault === null && (entry.behind || !isTried)) throw new BehindAcademyError(id);
    return entry;
  }

  async function isServed(host: string, id: string): Promise<boolean> {
    await directory.refresh();
    const entry = directory.find(host);
    return entry?.id === id && entry.status === "active" && entry.fault === null;
  }

  /** Fills in who asks and what the last redirect left to say; answers what is to be done after the answer. */
  async function recognise(scope: ArrivingScope, { site, found }: { site: Site; found: FoundSession | null }, cookies: string | undefined): Promise<(() => void) | null> {
    scope.flash = readFlash(cookies, site.kind === "academy" ? site.academy.id : "deployment", config);
    if (site.kind === "deployment") {
      const session = await readOperatorSession(platform, site.store, cookies ?? null);
      scope.operator = session?.operator ?? null;
      return session?.touch ?? null;
    }
    const session = found && (await judgeSession(platform, site.academy, site.store, found));
    scope.person = session?.person ?? null;
    scope.unread = session?.unread ?? 0;
    if (session?.person.lite) scope.lite = true;
    return session?.touch ?? null;
  }

  /** A post with files to a route that takes some: they go to the academy's files as they come. Null: another post. */
  async function takeUpload(request: IncomingMessage, scope: ArrivingScope): Promise<Buffer | BadArrival | null> {
    const { site } = scope;
    const rule = isMultipart(request) && site.kind === "academy" ? sections.uploadsTo(scope.url.pathname) : null;
    if (!rule || site.kind !== "academy") return null;
    const folder = filesFolder(config.dataDir, site.academy.id);
    const admit = scope.person && quotaOf(site.store, { secret: config.secrets.signing, personId: scope.person.id, now: () => platform.clock.now(), folder, storageBytes: site.academy.quotas.storageBytes });
    const taken = await readUpload(request, {
      rule,
      keep: admit ? (source) => keepFile(folder, source, rule.bytes, admit, rule.archive) : null,
      onTrouble: (error) => scope.log.error({ reference: scope.reference, error: describeError(error) }, "a file could not be kept"),
    });
    if (isBad(taken)) return taken;
    scope.uploads = taken.uploads;
    scope.filesLeft = taken.filesLeft;
    return taken.body;
  }

  /** A vendor's post goes to its gate byte for byte; the route itself is handed none of it. */
  async function takeWebhook(request: IncomingMessage, scope: ArrivingScope): Promise<Buffer | BadArrival> {
    const body = await readBytes(request);
    if (!Buffer.isBuffer(body)) return body;
    const headers = Object.entries(request.headers).filter((line): line is [string, string] => typeof line[1] === "string");
    scope.webhook = { headers: Object.fromEntries(headers), body };
    return Buffer.alloc(0);
  }

  /** A chunk of an upload goes to its route as it is: no larger than a form, and only while somebody is signed in. */
  async function takeChunk(request: IncomingMessage, scope: ArrivingScope): Promise<Buffer | BadArrival | null> {
    if (request.headers["tus-resumable"] === undefined || !sections.takesChunks(scope.url.pathname)) return null;
    const body = await readBytes(request);
    if (!Buffer.isBuffer(body)) return body;
    scope.chunk = { headers: protocolHeaders(request), body };
    return Buffer.alloc(0);
  }

  /** What is wrong with a post before its route reads it; a Buffer, in the one form that routes read, when nothing is. */
  async function bodyOf(request: IncomingMessage, scope: ArrivingScope): Promise<Buffer | Ended> {
    const byVendor = scope.site.kind === "academy" && sections.takesWebhook(scope.url.pathname);
    if (!byVendor && !sameOrigin(request, scope.url)) return { status: 403, refusal: { reason: "403.origin" } };
    const body = byVendor ? await takeWebhook(request, scope) : ((await takeUpload(request, scope)) ?? (await takeChunk(request, scope)) ?? (await readBody(request)));
    if (Buffer.isBuffer(body)) return body;
    return body.status === 413 ? { status: 413, refusal: tooMuch(body.limit) } : { status: body.status };
  }

  return async function arrive(scope: ArrivingScope, request: IncomingMessage): Promise<Arrived> {
    const host = hostOf(request);
    if (!host) return ended({ status: 400 });
    const { cookie } = request.headers;
    let arrived: Awaited<ReturnType<typeof siteOf>>;
    try {
      arrived = await siteOf(host, cookie);
    } catch (error) {
      return unavailable(scope, error);
    }
    if (!arrived) return ended({ status: 404, refusal: { reason: "404.host" } });
    const { site } = arrived;
    scope.site = site;
    const url = urlOf(request, host, config);
    if (isBad(url)) return ended(url);
    scope.url = url;
    if (!methodAllowed(request.method)) return ended({ status: 405, headers: { allow: "GET, HEAD, POST" } });
    if (site.kind === "academy" && site.academy.status === "suspended") {
      return ended({ status: 503, refusal: { reason: "suspended" }, headers: { "retry-after": "3600" } });
    }
    // Neither page nor webhook: a copy of another environment's data answers nobody before an operator has adopted it.
    if (site.kind === "academy" && isForeign(site.academy.environment, config)) {
      return ended({ status: 503, refusal: { reason: "quarantined" }, headers: { "retry-after": "3600" } });
    }
    const after = await recognise(scope, arrived, cookie);
    const isPost = request.method === "POST";
    const shut = shutToViewers(scope.person, url.pathname, isPost);
    if (shut) return { ended: { status: 403, refusal: shut }, body: null, after };
    scope.mayWrite = (isPost || sections.writesOnGet(url.pathname)) && mayWriteAs(scope.person, url.pathname);
    if (!isPost) return { ended: null, body: null, after };
    // Asked only where it may matter: a path is matched once more for it.
    scope.parks = (scope.person === null || scope.person.owes !== null) && sections.parks(url.pathname);
    const body = await bodyOf(request, scope);
    if (!Buffer.isBuffer(body)) return { ended: body, body: null, after };
    scope.body = body;
    return { ended: null, body, after };
  };
}

/** One line per request: ids, status and time; nothing a person typed. */
export function logRequest(scope: ArrivingScope, response: ServerResponse, started: number, now: number): void {
  const status = response.statusCode;
  const line = { ...scope.labels, method: scope.method, path: loggedPath(scope.url.pathname), status, ms: Math.round((now - started) * 10) / 10 };
  const withReference = status >= 400 ? { ...line, reference: scope.reference } : line;
  if (status >= 400) scope.platform.log.warn(withReference, "request");
  else scope.platform.log.info(withReference, "request");
}
