// @ts-check
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const HEAD = "window.__remixManifest=";

/** @typedef {{ parentId?: string | undefined, module?: { handle?: unknown } }} Route */

/** @param {Route | undefined} route */
const hydrates = (route) => /** @type {{ hydrate?: boolean } | undefined} */ (route?.module?.handle)?.hydrate === true;

/**
 * The ids of the routes that some page that hydrates is made of: itself and what it stands in.
 * @param {Readonly<Record<string, Route | undefined>>} routes
 * @returns {Set<string>}
 */
export function hydratingRoutes(routes) {
  const ids = new Set(["root"]);
  for (const [id, route] of Object.entries(routes)) {
    if (!hydrates(route)) continue;
    for (let at = /** @type {string | undefined} */ (id); at !== undefined && at !== ""; at = routes[at]?.parentId) ids.add(at);
  }
  return ids;
}

/**
 * Leaves in the browser's list of routes only those that hydrate: a page is left by asking for another document, so the
 * browser never needs to know of the rest, and the list grows with every page of the product.
 * @param {string} assets folder of built assets
 * @param {Readonly<Record<string, Route | undefined>>} routes of the server's build
 */
export function shortenBrowserManifest(assets, routes) {
  const kept = hydratingRoutes(routes);
  const files = readdirSync(assets).filter((name) => /^manifest-.*\.js$/.test(name));
  if (files.length !== 1) throw new Error(`${assets} holds ${String(files.length)} manifests, not one`);
  const file = path.join(assets, /** @type {string} */ (files[0]));
  const text = readFileSync(file, "utf8");
  if (!text.startsWith(HEAD)) throw new Error(`${file} is not a manifest as Remix writes it`);
  const manifest = JSON.parse(text.slice(HEAD.length).replace(/;\s*$/, ""));
  manifest.routes = Object.fromEntries(Object.entries(manifest.routes).filter(([id]) => kept.has(id)));
  writeFileSync(file, `${HEAD}${JSON.stringify(manifest)};`);
}
