// @ts-check
import path from "node:path";
import { isDevelopment } from "./environment.mjs";
import { ensureInstalled } from "./install.mjs";
import { setUp } from "./prepare.mjs";
import { Refusal } from "./say.mjs";
import { serve } from "./serve.mjs";
import { environmentOnFreePort, untilStopped } from "./start.mjs";

/** @typedef {import("./command.mjs").Environment} Environment */

/**
 * `npm run dev`: as `npm start`, from the sources: Vite compiles what is asked for and a saved file reloads the open
 * pages (dev-web.mjs); the worker starts again when its files change.
 * @param {string} root
 * @param {Environment} shell
 * @returns {Promise<number>} exit code
 */
export function dev(root, shell) {
  return untilStopped(async (stop) => {
    if (!isDevelopment(shell)) throw new Refusal(`npm run dev is for development; APP_ENV is ${shell.APP_ENV}.`);
    await ensureInstalled(root, shell);
    const env = { ...(await environmentOnFreePort(root, shell)), NODE_ENV: "development" };
    const tsx = path.join(root, "node_modules", "tsx", "dist", "cli.mjs");
    const source = (/** @type {string} */ name) => path.join(root, "workers", name);
    await setUp(root, env, [tsx, source("setup.ts")]);
    if (stop.wasAsked()) return 0;
    return serve({ root, env, web: [source("launch/dev-web.mjs")], worker: [tsx, "watch", "--clear-screen=false", source("main.ts")], stop });
  });
}
