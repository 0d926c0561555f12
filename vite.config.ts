import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import path from "node:path";
import { createHash } from "node:crypto";
import { build, defineConfig, type Plugin } from "vite";
import remixConfig from "./remix.config.js";

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);

/** What the server build makes: each is a file build/server/<name>.js, sharing one copy of every module. */
const entries = {
  server: "server.ts",
  worker: "workers/main.ts",
  setup: "workers/setup.ts",
  operator: "workers/operator.ts",
  academy: "workers/academy.ts",
  audit: "workers/audit.ts",
  "reader-thread": "db/client/reader-thread.ts",
  "beat-thread": "workers/engine/beats/thread.ts",
  "upgrade-thread": "db/migrations/upgrade-thread.ts",
  "copy-thread": "db/backup/copy-thread.ts",
};

/** The kit as one script: as 25 of a few hundred bytes each, packed apart, a page that hydrates was 6 KB heavier. */
const kitChunk = (id: string): string | undefined => (/\/app\/ui\/(?!specimens\/).*\.tsx?$/.test(id) ? "kit" : undefined);

/**
 * One bundle for web, worker and commands. Built apart, the web process would hold two copies of the
 * data layer (one in Remix's bundle, one in server.ts) and so two writers for one database.
 */
function serverEntries(): Plugin {
  return {
    name: "trellis-server-entries",
    enforce: "post",
    config(_config, env) {
      if (!env.isSsrBuild) return { build: { rollupOptions: { output: { manualChunks: kitChunk } } } };
      return { build: { rollupOptions: { input: entries, output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" } } } };
    },
  };
}

const catalogue = path.resolve(here, "app/platform/messages/en/index.ts");

/** In the browser the words are those that the page brought: the catalogue of all pages stays on the server. */
function wordsFromPage(): Plugin {
  return {
    name: "trellis-words-from-page",
    enforce: "pre",
    async resolveId(source, importer, options) {
      if (options.ssr || !source.endsWith("/en")) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found?.id === catalogue ? path.resolve(path.dirname(catalogue), "from-page.ts") : found;
    },
  };
}

/**
 * `import href from "./desk.ts?page-script"`: a small script that a page may send by itself, with what it imports, as one
 * file of its own; the import is where it lies. The dev server hands the source out as it is.
 */
function pageScripts(): Plugin {
  const ending = "?page-script";
  let builds = false;
  const built = async (file: string): Promise<string> => {
    const result = await build({ configFile: false, logLevel: "silent", build: { write: false, target: "es2022", modulePreload: false, rollupOptions: { input: file, preserveEntrySignatures: "allow-extension" } } });
    const outputs = "output" in result ? [result] : Array.isArray(result) ? result : [];
    const [chunk, ...more] = outputs.flatMap(({ output }) => output).filter((one) => one.type === "chunk");
    if (!chunk || more.length > 0) throw new Error(`${file} is not one script`);
    return chunk.code;
  };
  return {
    name: "trellis-page-scripts",
    enforce: "pre",
    config: (_config, { command }) => { builds = command === "build"; },
    async resolveId(source, importer) {
      if (!source.endsWith(ending)) return null;
      const found = await this.resolve(source.slice(0, -ending.length), importer, { skipSelf: true });
      return found && found.id + ending;
    },
    async load(id) {
      if (!id.endsWith(ending)) return null;
      const file = id.slice(0, -ending.length);
      if (!builds) return `export default ${JSON.stringify(`/${path.relative(here, file)}`)}`;
      const code = await built(file);
      // Named by what is in it, so that the build for the browser and the one for the server say the same.
      const fileName = `assets/${path.basename(file, ".ts")}-${createHash("sha256").update(code).digest("base64url").slice(0, 8)}.js`;
      this.emitFile({ type: "asset", fileName, source: code });
      return `export default ${JSON.stringify(`/${fileName}`)}`;
    },
  };
}

export default defineConfig({
  plugins: [tailwindcss(), pageScripts(), !process.env.VITEST && wordsFromPage(), !process.env.VITEST && remix(remixConfig), !process.env.VITEST && serverEntries()],
  resolve: {
    alias: {
      "~": path.resolve(here, "app"),
      "@db": path.resolve(here, "db"),
      "@workers": path.resolve(here, "workers"),
    },
  },
  build: { target: "es2022", assetsInlineLimit: 0, cssMinify: "lightningcss" },
});
