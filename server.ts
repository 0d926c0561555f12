import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import * as remixBuild from "virtual:remix/server-build";
import { createStorePool, openDirectoryStore } from "@db/open";
import { brandHref, brandSheet, shellOf } from "~/access/shell.server";
import { createBringer } from "~/features/academies/index.server";
import { googleSignIn } from "~/integrations/google/index.server";
import { resendWebhook } from "~/integrations/resend/index.server";
import { systemClock } from "~/platform/clock";
import { ConfigError, loadConfig, type Config } from "~/platform/config.server";
import { openDirectory } from "~/platform/directory.server";
import { fileBodyOf } from "~/platform/files/index.server";
import { clearFlash } from "~/platform/flash.server";
import { loadAssets, serveAsset, type Assets } from "~/platform/http/assets.server";
import { FORM } from "~/platform/http/body.server";
import { sendFile } from "~/platform/http/file.server";
import { pageOf, type PageExtras } from "~/platform/http/page.server";
import { plainGet, type DrawPlainPage } from "~/platform/http/plain-get.server";
import { createArrivals, logRequest, type Ended } from "~/platform/http/pipeline.server";
import { linesOf, send, type HeaderLines } from "~/platform/http/respond.server";
import { ArrivingScope } from "~/platform/http/scope.server";
import { createSections } from "~/platform/http/sections.server";
import { secureHeaders } from "~/platform/http/security.server";
import { sendStream, streamOf } from "~/platform/http/stream.server";
import { createShedder, defaultShedding, type SheddingLimits } from "~/platform/http/shed.server";
import { endOfSick, meet } from "~/platform/http/sick.server";
import { thrownBy } from "~/platform/http/thrown.server";
import { createLog, describeError, type Log } from "~/platform/log.server";
import { paths } from "~/platform/paths";
import { scriptsWith } from "~/platform/page-scripts";
import type { Refusal } from "~/platform/reply";
import type { Platform, RequestScope } from "~/platform/scope.server";
import { openWake } from "~/platform/wake/index.server";

/** The web process (`architecture.md`): host → academy → person → route, and nothing else. */
export interface WebServer {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Begins to listen; resolves with the port. */
  listen(): Promise<number>;
  /** Takes no new connection, lets running requests end for up to ten seconds, closes databases. */
  stop(): Promise<void>;
}

export interface WebOptions {
  readonly config: Config;
  readonly log: Log;
  readonly build: ServerBuild;
  /** Where the client build lies; null under the dev server, which serves assets itself. */
  readonly clientDir: string | null;
  readonly dev?: boolean;
  readonly shedding?: SheddingLimits;
}

/** What `entry.server.tsx` has beside what Remix asks of it. Without `drawPlainPage` Remix draws every page. */
interface EntryModule {
  readonly renderErrorPage: (view: ReturnType<typeof shellOf>, status: number, refusal?: Refusal, sent?: RequestScope["sent"]) => string;
  readonly drawPlainPage?: DrawPlainPage;
}

const STOP_WITHIN_MS = 10_000;
/** The questions for the reader thread take over 25 ms at 100 MB and more: of a small file this thread answers sooner than the other is asked. */
const LONG_FROM_BYTES = 8 * 1_048_576;
/** Of the 200 academies that may be open, so many are read on the thread of visits (docs/decisions/0027). */
const VISITED_AT_ONCE = 32;
/** The longest a post may take to come in: a large file on a slow line. Forms have a shorter limit of their own. */
const UPLOAD_WITHIN_MS = 3_600_000;
/** Under the dev server an open page loads again when a file is saved. */
const LISTENS_FOR_CHANGES = '<script type="module" src="/@vite/client"></script></body>';
/** What a route may ask of a request. Forwarding headers are not among it: configuration says who we are. */
const PASSED_ON = ["accept", "accept-language", "content-type", "cookie"] as const;

/** The web standard's Request of a node request; Remix copies it twice for each loader, so it is kept small. */
function toRequest(incoming: IncomingMessage, scope: RequestScope, body: Buffer | null): Request {
  const headers: Record<string, string> = {};
  for (const name of PASSED_ON) {
    const value = incoming.headers[name];
    if (value !== undefined) headers[name] = value;
  }
  // A HEAD is drawn as the GET it stands for: Remix would throw the page away, and its length with it.
  const method = scope.method === "HEAD" ? "GET" : scope.method;
  if (!body) return new Request(scope.url, { method, headers });
  // Whatever a post came in, routes read one form; its files are in the scope.
  headers["content-type"] = FORM;
  return new Request(scope.url, { method, headers, body: new Uint8Array(body) });
}

export async function createWebServer(options: WebOptions): Promise<WebServer> {
  const { config, log, build } = options;
  const directoryStore = openDirectoryStore(path.join(config.dataDir, "directory.db"));
  const stores = createStorePool({ dir: path.join(config.dataDir, "academies"), visits: VISITED_AT_ONCE, longFromBytes: LONG_FROM_BYTES });
  const sections = createSections(build, options.dev ? "development" : "production");
  const platform: Platform = { routes: sections, config, clock: systemClock, log, directory: directoryStore, stores, wake: openWake(config.dataDir, { onTrouble: (error) => log.warn({ error: describeError(error) }, "hint not sent") }), webhooks: [resendWebhook], google: config.googleSignIn && googleSignIn({ ...config.googleSignIn, returnTo: config.siteUrl + paths.outside.callback("google"), clock: systemClock }) };
  const directory = await openDirectory(directoryStore);
  const bringer = createBringer({ directory: directoryStore, dataDir: config.dataDir, clock: systemClock, log });
  const arrive = createArrivals(platform, directory, sections, (academyId) => bringer.bring(academyId));
  const assets: Assets = options.clientDir ? loadAssets(options.clientDir) : new Map();
  const shedder = createShedder(options.shedding ?? defaultShedding);
  const { renderErrorPage, drawPlainPage } = build.entry.module as unknown as EntryModule;
  let stopping = false;

  const sendHtml = (request: IncomingMessage, response: ServerResponse, scope: RequestScope, page: { status: number; html: string; hydrates: boolean; headers: HeaderLines; extras?: PageExtras }) => {
    const { headers } = page;
    headers["content-type"] = "text/html; charset=utf-8";
    // A page that hydrates holds a nonce, an error page a reference number: no two are alike, and none is kept.
    if (page.hydrates || page.status >= 400) headers["cache-control"] = "no-store";
    headers["cache-control"] ??= "private, no-cache";
    headers["x-request-id"] = scope.requestId;
    const { script, plays, records, leadsOut } = page.extras ?? {};
    secureHeaders(headers, config, { nonce: page.hydrates ? scope.nonce : null, ...(options.dev ? { dev: true } : {}), ...(script ? { script: scriptsWith(script).map((href) => new URL(href, scope.url).href).join(" ") } : {}), ...(plays ? { plays } : {}), ...(records ? { records } : {}), ...(leadsOut ? { leadsOut } : {}) });
    if (scope.flash) headers["set-cookie"] = [...(headers["set-cookie"] ?? []), clearFlash];
    const html = options.dev ? page.html.replace("</body>", LISTENS_FOR_CHANGES) : page.html;
    return send(request, response, { status: page.status, headers, body: html });
  };

  const sendError = (request: IncomingMessage, response: ServerResponse, scope: RequestScope, end: Ended) => {
    const headers: HeaderLines = { ...end.headers };
    if (request.method === "POST" && !request.complete) headers.connection = "close";
    return sendHtml(request, response, scope, { status: end.status, html: renderErrorPage(shellOf(scope), end.status, end.refusal, scope.sent), hydrates: false, headers });
  };

  async function answer(request: IncomingMessage, response: ServerResponse, scope: RequestScope, body: Buffer | null): Promise<void> {
    const { pathname, searchParams } = scope.url;
    if (scope.site.kind === "academy" && pathname === brandHref(scope.site.academy.accent)) {
      const headers = { "content-type": "text/css; charset=utf-8", "cache-control": "public, max-age=31536000, immutable", "x-content-type-options": "nosniff" };
      return send(request, response, { status: 200, headers, body: brandSheet(scope.site.academy.accent) });
    }
    const dataRoute = searchParams.get("_data");
    if (pathname.endsWith(".data") || (dataRoute !== null && !sections.servesData(dataRoute))) return sendError(request, response, scope, { status: 404 });
    const section = sections.sectionOf(pathname);
    if (drawPlainPage && !body && request.method === "GET") {
      const plain = await plainGet(section.tree, scope, () => toRequest(request, scope, null));
      if (plain) return sendHtml(request, response, scope, { status: 200, html: drawPlainPage(scope, plain), hydrates: false, extras: plain.extras, headers: plain.noStore ? { "cache-control": "no-store" } : {} });
    }
    const result = await section.handle(toRequest(request, scope, body), scope as never);
    const sick = endOfSick(scope);
    if (sick) return sendError(request, response, scope, sick);
    const headers = linesOf(result.headers);
    const page = pageOf(result);
    if (page) return sendHtml(request, response, scope, { status: result.status, html: page.html, hydrates: page.hydrates, headers, ...(page.extras ? { extras: page.extras } : {}) });
    const thrown = dataRoute === null ? await thrownBy(result, headers) : null;
    if (thrown) return sendError(request, response, scope, thrown);
    headers["cache-control"] ??= "private, no-cache";
    headers["x-request-id"] = scope.requestId;
    secureHeaders(headers, config, { nonce: null });
    const file = fileBodyOf(result);
    if (file) return sendFile(request, response, headers, file);
    const stream = streamOf(result);
    if (stream) return sendStream(response, headers, stream);
    return send(request, response, { status: result.status, headers, body: Buffer.from(await result.arrayBuffer()) });
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const scope = new ArrivingScope(platform, request);
    response.on("finish", () => logRequest(scope, response, started, performance.now()));
    const leave = shedder.enter();
    if (!leave) return sendError(request, response, scope, { status: 503, headers: { "retry-after": "2" } });
    response.on("close", leave);
    try {
      const arrived = await arrive(scope, request);
      if (arrived.ended) await sendError(request, response, scope, arrived.ended);
      else await answer(request, response, scope, arrived.body);
      arrived.after?.();
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      scope.log.error({ reference: scope.reference, error: describeError(error) }, "unexpected error");
      meet(scope, error);
      if (response.headersSent) response.destroy();
      else await sendError(request, response, scope, endOfSick(scope) ?? { status: 500 });
    }
  }

  function directoryAnswers(): boolean {
    try {
      return directoryStore.commitCount() >= 0;
    } catch (error) {
      log.error({ error: describeError(error) }, "directory does not answer");
      return false;
    }
  }

  /** Alive: the loop turns. Ready: the directory answers, and we are not stopping. */
  function health(url: string, response: ServerResponse): void {
    let status = 200;
    if (url === "/readyz") {
      status = !stopping && directoryAnswers() ? 200 : 503;
    }
    const text = status === 200 ? "ok\n" : "not ready\n";
    response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "content-length": text.length, "cache-control": "no-store" }).end(text);
  }

  /**
   * A proxy that gets certificates on demand asks here before it gets one (`01-access`, Custom domains): 200 for a host
   * that answers, 404 for any other. It says what asking for that host itself would say, and nothing besides. Asked of
   * the process itself, whatever Host the proxy sends.
   */
  async function tlsAsk(url: string, response: ServerResponse): Promise<void> {
    await directory.refresh();
    const host = new URL(url, config.siteUrl).searchParams.get("domain")?.toLowerCase() ?? "";
    const entry = directory.find(host);
    const known = host === config.siteHost || (entry !== undefined && entry.status !== "archived");
    const text = known ? "ok\n" : "no such host\n";
    response.writeHead(known ? 200 : 404, { "content-type": "text/plain; charset=utf-8", "content-length": text.length, "cache-control": "no-store" }).end(text);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === "/healthz" || request.url === "/readyz") return health(request.url, response);
    if (request.method === "GET" && request.url?.startsWith("/tls/ask?")) return tlsAsk(request.url, response);
    // A body that no page reads would hold its connection for as long as an upload may take.
    if (request.method !== "POST" && (request.headers["transfer-encoding"] || Number(request.headers["content-length"] ?? "0") > 0)) response.shouldKeepAlive = false;
    if (serveAsset(assets, request, response)) return;
    return serve(request, response);
  }

  const server = createServer({ requestTimeout: UPLOAD_WITHIN_MS, headersTimeout: 10_000, keepAliveTimeout: 65_000, maxHeaderSize: 16_384 }, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      log.error({ error: describeError(error) }, "answer failed");
      response.destroy();
    });
  });

  return {
    handle,
    async listen() {
      server.listen(config.port, config.bind);
      await once(server, "listening");
      const address = server.address();
      return typeof address === "object" && address ? address.port : config.port;
    },
    async stop() {
      stopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS);
      await closed;
      clearTimeout(late);
      shedder.close();
      platform.wake.close();
      await bringer.close();
      stores.close();
      directoryStore.close();
    },
  };
}

/** For the figures in tests/load, which serve this release's routes in other shapes. */
export const build: ServerBuild = remixBuild;
export { loadConfig };

async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLog(config, "web");
  const here = path.dirname(fileURLToPath(import.meta.url));
  const server = await createWebServer({ config, log, build, clientDir: path.resolve(here, "../client") });
  const port = await server.listen();
  log.info({ port }, "listening");
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    server.stop().then(() => { log.info("stopped"); process.exit(0); }, (error: unknown) => {
      log.error({ error: describeError(error) }, "stop failed");
      process.exit(1);
    });
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof ConfigError ? error.message : `The web process could not start: ${JSON.stringify(describeError(error))}`}\n`);
    process.exit(1);
  });
}
