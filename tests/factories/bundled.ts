import path from "node:path";
import { build } from "vite";
import { removedAtEnd } from "../leftovers";

const root = path.resolve(import.meta.dirname, "../..");

/**
 * A program of the tests' own as plain JavaScript: through tsx each process that is started costs a second of one core,
 * this one costs it once for all of them. It lies in the project, where packages are found.
 */
export async function bundled(program: string): Promise<string> {
  const name = `${path.basename(program, ".ts")}-${String(process.pid)}`;
  const outDir = removedAtEnd(path.join(root, ".cache", "children", name));
  await build({
    root,
    configFile: false,
    logLevel: "silent",
    resolve: { alias: { "~": path.join(root, "app"), "@db": path.join(root, "db"), "@workers": path.join(root, "workers") } },
    build: { ssr: path.join(root, program), outDir, emptyOutDir: true, target: "node20", rollupOptions: { output: { entryFileNames: "child.mjs" } } },
  });
  return path.join(outDir, "child.mjs");
}
