// @ts-check
/** The web process of `npm run dev`: Vite in front for its own files, the process of server.ts behind it, on one port. */
import { createServer } from "node:http";
import path from "node:path";
import { createServer as createVite } from "vite";
import { root } from "./root.mjs";
import { complain } from "./say.mjs";

/** @typedef {import("vite").ViteDevServer} Vite */
/** @typedef {{ handle: import("node:http").RequestListener, stop(): Promise<void> }} WebServer */

/**
 * The web process out of Vite's one module graph. When a file changes, Vite forgets what depends on it; the next
 * request then finds another server.ts, closes the old server with its databases, and makes a new one: never two data
 * layers at a time.
 * @param {Vite} vite
 */
function createReloadingServer(vite) {
  /** @type {{ module: object, server: WebServer } | null} */
  let current = null;
  /** @type {Promise<unknown>} */
  let turn = Promise.resolve();

  /** @returns {Promise<WebServer>} */
  async function load() {
    const module = await vite.ssrLoadModule("/server.ts");
    if (current?.module === module) return current.server;
    await current?.server.stop();
    current = null;
    const build = await vite.ssrLoadModule("virtual:remix/server-build");
    const { loadConfig } = await vite.ssrLoadModule("/app/platform/config.server.ts");
    const { createLog } = await vite.ssrLoadModule("/app/platform/log.server.ts");
    const config = loadConfig(process.env);
    const server = await module.createWebServer({ config, log: createLog(config, "web"), build, clientDir: null, dev: true });
    current = { module, server };
    return server;
  }

  return {
    /** The server of the sources as they are now. Loads one at a time. */
    current() {
      const loaded = turn.then(load);
      turn = loaded.catch(() => undefined);
      return loaded;
    },
    async stop() {
      await turn;
      await current?.server.stop();
    },
  };
}

/** Open pages load again when a file changes that is not a test. @param {Vite} vite */
function reloadOnChange(vite) {
  /** @type {NodeJS.Timeout | undefined} */
  let soon;
  vite.watcher.on("all", (_event, file) => {
    if (/\.test\.|[\\/](data|build|tests)[\\/]/.test(file)) return;
    clearTimeout(soon);
    soon = setTimeout(() => vite.ws.send({ type: "full-reload", path: "*" }), 50);
  });
}

/** @param {unknown} error @param {import("node:http").ServerResponse} response @param {Vite} vite */
function showFailure(error, response, vite) {
  const failure = error instanceof Error ? error : new Error(String(error));
  vite.ssrFixStacktrace(failure);
  const text = failure.stack ?? failure.message;
  complain(text);
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}

const http = createServer();
const vite = await createVite({
  root,
  configFile: path.join(root, "vite.config.ts"),
  appType: "custom",
  server: { middlewareMode: true, hmr: { server: http }, watch: { ignored: ["**/data/**", "**/build/**"] } },
  // Native modules of the server, which Vite would try to bundle for the browser.
  optimizeDeps: { exclude: ["@node-rs/argon2", "@libsql/client", "libsql"] },
});
const web = createReloadingServer(vite);
http.on("request", (request, response) => {
  vite.middlewares(request, response, () => {
    web.current().then((server) => server.handle(request, response)).catch((error) => showFailure(error, response, vite));
  });
});
reloadOnChange(vite);

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  http.close();
  http.closeAllConnections();
  await web.stop();
  await vite.close();
  process.exit(0);
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);

await web.current();
http.listen(Number(process.env.PORT), process.env.HOST || undefined);
