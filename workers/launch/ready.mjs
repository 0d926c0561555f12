// @ts-check
import http from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** @param {string} host @param {string} port @returns {Promise<boolean>} whether /readyz answers 200 */
function isReady(host, port) {
  return new Promise((resolve) => {
    const request = http.get({ host, port, path: "/readyz", timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once("timeout", () => request.destroy());
    // Not listening yet is an answer too: not ready.
    request.once("error", () => resolve(false));
  });
}

/**
 * Waits until the web process answers /readyz.
 * @param {{ host: string | undefined, port: string, timeoutMs: number, gaveUp: () => boolean }} options
 * @returns {Promise<boolean>} false when the time is over or `gaveUp` says there is nothing to wait for
 */
export async function waitUntilReady({ host, port, timeoutMs, gaveUp }) {
  const wildcard = !host || host === "0.0.0.0" || host === "::";
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline && !gaveUp()) {
    if (await isReady(wildcard ? "127.0.0.1" : host, port)) return true;
    await pause(50);
  }
  return false;
}
