// @ts-check
import { createServer } from "node:http";
import path from "node:path";
import { runtimeEnvironment } from "./environment.mjs";
import { ensureInstalled } from "./install.mjs";
import { claimPort } from "./port.mjs";
import { setUp } from "./prepare.mjs";
import { Refusal, complain, say } from "./say.mjs";
import { listenForStop } from "./stop-request.mjs";
import { createSupervisor } from "./supervisor.mjs";
import { welcome } from "./welcome.mjs";

/** @typedef {import("./command.mjs").Environment} Environment */
/** @typedef {import("vite").ViteDevServer} Vite */

/**
 * The web process out of Vite's one module graph. When a file changes, Vite forgets what depends on it; the next
 * request then finds another server.ts, closes the old server with its databases, and makes a new one: never two data
 * layers at a time.
 * @param {Vite} vite
 * @param {Environment} env
 */
function createReloadingServer(vite, env) {
  /** @type {{ module: object, server: { handle: Function, stop(): Promise<void> } } | null} */
  let current = null;
  /** @type {Promise<unknown>} */
  let turn = Promise.resolve();

  async function load() {
    const module = await vite.ssrLoadModule("/server.ts");
    if (current?.module === module) return current.server;
    await current?.server.stop();
    current = null;
    const build = await vite.ssrLoadModule("virtual:remix/server-build");
    const { loadConfig } = await vite.ssrLoadModule("/app/platform/config.server.ts");
    const { createLog } = await vite.ssrLoadModule("/app/platform/log.server.ts");
    const config = loadConfig(env);
    const server = await module.createWebServer({ config, log: createLog(config, "web"), build, clientDir: null, dev: true });
    current = { module, server };
    return server;
  }

  return {
    /** The server of the sources as they are now. Loads one at a time. @returns {Promise<{ handle: Function }>} */
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
  complain(failure.stack ?? failure.message);
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { "content-type": "text/plain; charset=utf-8" }).end(`${failure.stack ?? failure.message}\n`);
}

/**
 * Vite in front for its own files, the web process behind it, on one port.
 * @param {string} root
 * @param {Environment} env
 */
async function createDevServer(root, env) {
  const { createServer: createVite } = await import("vite");
  const http = createServer();
  const vite = await createVite({ root, configFile: path.join(root, "vite.config.ts"), appType: "custom", server: { middlewareMode: true, hmr: { server: http } } });
  const web = createReloadingServer(vite, env);
  http.on("request", (request, response) => {
    vite.middlewares(request, response, () => {
      web.current().then((server) => server.handle(request, response)).catch((error) => showFailure(error, response, vite));
    });
  });
  reloadOnChange(vite);
  return {
    async listen() {
      await web.current();
      await new Promise((resolve, reject) => http.once("error", reject).listen(Number(env.PORT), env.HOST || undefined, () => resolve(undefined)));
    },
    async close() {
      http.closeAllConnections();
      http.close();
      await web.stop();
      await vite.close();
    },
  };
}

/**
 * `npm run dev`. Development only.
 * @param {string} root
 * @param {Environment} shell
 * @returns {Promise<number>} exit code
 */
export async function dev(root, shell) {
  const stop = listenForStop({ now: () => process.exit(130) });
  try {
    if (shell.APP_ENV && shell.APP_ENV !== "development") throw new Refusal(`npm run dev is for development; APP_ENV is ${shell.APP_ENV}.`);
    await ensureInstalled(root, shell);
    const chosen = runtimeEnvironment(root, shell);
    const port = await claimPort(chosen.PORT ?? "", chosen.HOST);
    const env = { ...runtimeEnvironment(root, { ...shell, PORT: port }), NODE_ENV: "development" };
    const tsx = path.join(root, "node_modules", "tsx", "dist", "cli.mjs");
    await setUp(root, env, [tsx, path.join(root, "workers", "setup.ts")]);
    if (stop.wasAsked()) return 0;
    // Vite, React and the modules that are loaded here read it from the process.
    process.env.NODE_ENV = "development";
    const server = await createDevServer(root, env);
    const supervisor = createSupervisor({ root, env, readableLogs: true, onEarlyDeath: () => undefined });
    supervisor.settled();
    supervisor.keep({ name: "worker", args: [tsx, "watch", "--clear-screen=false", path.join(root, "workers", "main.ts")] });
    await server.listen();
    welcome(env);
    await stop.asked;
    await Promise.all([server.close(), supervisor.stop()]);
    say("Stopped.");
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (stop.wasAsked()) return 0;
    complain(error.message.trim());
    return 1;
  }
}
