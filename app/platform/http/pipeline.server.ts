import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Directory } from "../directory.server";
import { loadAcademy } from "../directory.server";
import { readFlash } from "../flash.server";
import { newId, referenceOf } from "../ids.server";
import { describeError, loggedPath } from "../log.server";
import type { Refusal } from "../reply";
import type { Platform, RequestScope, Site } from "../scope.server";
import { readOperatorSession, readSession } from "../sessions/index.server";
import { hostOf, isBad, methodAllowed, networkOf, sameOrigin, urlOf } from "./arrival.server";
import { MAX_FORM_BYTES, readBody } from "./body.server";
import type { Sections } from "./sections.server";

/** A request that ends before a route is asked: the error page's status and reason. */
export interface Ended {
  readonly status: number;
  readonly refusal?: Refusal;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What is known when a request has arrived; `after` is called when it was answered. */
export interface Arrived {
  readonly scope: RequestScope;
  readonly ended: Ended | null;
  readonly body: Buffer | null;
  readonly after: (() => void) | null;
}

/** What every log line of a request carries. */
const labelsOf = ({ requestId, site }: Pick<RequestScope, "requestId" | "site">) =>
  site.kind === "academy" ? { request: requestId, academy: site.academy.id } : { request: requestId };

/** What begins a request: its id, and a scope for the deployment's host that stands in until the academy is known. */
export function beginScope(platform: Platform, request: IncomingMessage): RequestScope {
  const requestId = newId();
  return {
    platform,
    site: { kind: "deployment", store: platform.directory },
    requestId,
    reference: referenceOf(requestId),
    method: request.method ?? "GET",
    url: new URL(platform.config.siteUrl),
    log: platform.log.child({ request: requestId }),
    network: networkOf(request, platform.config),
    userAgent: (request.headers["user-agent"] ?? "").slice(0, 300),
    person: null,
    operator: null,
    flash: null,
    nonce: "",
    mayWrite: false,
  };
}

const ended = (scope: RequestScope, end: Ended): Arrived => ({ scope, ended: end, body: null, after: null });

/** The 503 of an academy whose database cannot be had just now; the others go on. */
function unavailable(scope: RequestScope, error: unknown): Arrived {
  scope.log.error({ reference: scope.reference, error: describeError(error) }, "academy unavailable");
  return ended(scope, { status: 503, headers: { "retry-after": "30" } });
}

/**
 * Host → academy → person (`architecture.md`): everything that is known of a request before its route runs, in an
 * order in which each refusal can already speak in the academy's own brand.
 */
export function createArrivals(platform: Platform, directory: Directory & { refresh(): Promise<void> }, sections: Sections) {
  const { config } = platform;

  async function siteOf(host: string): Promise<Site | null> {
    if (host === config.siteHost) return { kind: "deployment", store: platform.directory };
    await directory.refresh();
    const entry = directory.find(host);
    if (!entry || entry.status === "archived") return null;
    const store = platform.stores.get(entry.file);
    const academy = await loadAcademy(entry, store, config);
    return { kind: "academy", academy, store };
  }

  async function whoOf(scope: RequestScope, cookies: string | undefined): Promise<{ scope: RequestScope; after: (() => void) | null }> {
    const { site } = scope;
    const flash = readFlash(cookies, site.kind === "academy" ? site.academy.id : "deployment", config);
    if (site.kind === "deployment") {
      const session = await readOperatorSession(platform, site.store, cookies ?? null);
      return { scope: { ...scope, flash, operator: session?.operator ?? null }, after: session?.touch ?? null };
    }
    const session = await readSession(platform, site.academy, site.store, cookies ?? null);
    return { scope: { ...scope, flash, person: session?.person ?? null }, after: session?.touch ?? null };
  }

  /** What is wrong with a post before its route reads it; a Buffer when nothing is. */
  async function bodyOf(request: IncomingMessage, scope: RequestScope): Promise<Buffer | Ended> {
    if (!sameOrigin(request, scope.url)) return { status: 403, refusal: { reason: "403.origin" } };
    const body = await readBody(request);
    if (Buffer.isBuffer(body)) return body;
    const refusal = body.status === 413 ? { reason: "413", values: { limit: `${MAX_FORM_BYTES / 1024} KB` } } : undefined;
    return refusal ? { status: body.status, refusal } : { status: body.status };
  }

  return async function arrive(begun: RequestScope, request: IncomingMessage): Promise<Arrived> {
    const host = hostOf(request);
    if (!host) return ended(begun, { status: 400 });
    let site: Awaited<ReturnType<typeof siteOf>>;
    try {
      site = await siteOf(host);
    } catch (error) {
      return unavailable(begun, error);
    }
    if (!site) return ended(begun, { status: 404, refusal: { reason: "404.host" } });
    let scope: RequestScope = { ...begun, site };
    scope = { ...scope, log: platform.log.child(labelsOf(scope)) };
    const url = urlOf(request, host, config);
    if (isBad(url)) return ended(scope, url);
    scope = { ...scope, url };
    if (!methodAllowed(request.method)) return ended(scope, { status: 405, headers: { allow: "GET, HEAD, POST" } });
    if (site.kind === "academy" && site.academy.status === "suspended") {
      return ended(scope, { status: 503, refusal: { reason: "suspended" }, headers: { "retry-after": "3600" } });
    }
    const { scope: known, after } = await whoOf(scope, request.headers.cookie);
    const isPost = request.method === "POST";
    const ready: RequestScope = { ...known, nonce: randomBytes(16).toString("base64"), mayWrite: isPost || sections.writesOnGet(url.pathname) };
    if (!isPost) return { scope: ready, ended: null, body: null, after };
    const body = await bodyOf(request, ready);
    return Buffer.isBuffer(body) ? { scope: ready, ended: null, body, after } : { scope: ready, ended: body, body: null, after };
  };
}

/** One line per request: ids, status and time; nothing a person typed. */
export function logRequest(scope: RequestScope, response: ServerResponse, started: number, now: number): void {
  const status = response.statusCode;
  const line = { method: scope.method, path: loggedPath(scope.url.pathname), status, ms: Math.round((now - started) * 10) / 10 };
  const withReference = status >= 400 ? { ...line, reference: scope.reference } : line;
  if (status >= 500) scope.log.warn(withReference, "request");
  else scope.log.info(withReference, "request");
}
