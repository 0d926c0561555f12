// @ts-check
/**
 * `npm run build`: Remix's Vite build (vite.config.ts says which entries), the browser's list of routes cut to those
 * that hydrate, then every asset once more as .br and .gz, so that the web process never compresses a file that does not
 * change; then the stamp by which `npm start` knows it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { shortenBrowserManifest } from "./launch/browser-manifest.mjs";
import { runQuietly } from "./launch/command.mjs";
import { Refusal } from "./launch/say.mjs";
import { dropStamp, sourceStamp, writeStamp } from "./launch/stamp.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const compressible = /\.(?:css|html|ico|js|json|mjs|svg|txt|webmanifest|xml)$/;

/** Writes file.br and file.gz beside a file where they are smaller than it. @param {string} file */
function precompress(file) {
  const content = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  for (const [ending, small] of /** @type {const} */ ([["br", brotliCompressSync(content, { params })], ["gz", gzipSync(content, { level: 9 })]])) {
    if (small.length < content.length) writeFileSync(`${file}.${ending}`, small);
  }
}

/** @param {string} folder */
function precompressAll(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && compressible.test(entry.name)) precompress(path.join(entry.parentPath ?? entry.path, entry.name));
  }
}

async function build() {
  const stamp = sourceStamp(root);
  dropStamp(root);
  const remix = path.join(root, "node_modules", "@remix-run", "dev", "dist", "cli.js");
  await runQuietly(process.execPath, [remix, "vite:build"], { root, env: { ...process.env, NODE_ENV: "production" }, failure: "" });
  const { build: server } = await import(pathToFileURL(path.join(root, "build", "server", "server.js")).href);
  shortenBrowserManifest(path.join(root, "build", "client", "assets"), server.routes);
  precompressAll(path.join(root, "build", "client"));
  writeStamp(root, stamp);
}

try {
  await build();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
