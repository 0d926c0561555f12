import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json above this module: the same from the sources and from build/server, whatever the working directory. */
export const projectRoot: string = findRoot(path.dirname(fileURLToPath(import.meta.url)));

/** True in the bundle: there the reader thread is a file beside the others. */
export const isBundled: boolean = fileURLToPath(import.meta.url).startsWith(path.join(projectRoot, "build") + path.sep);

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, "package.json"))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error("No package.json above the data layer");
  return findRoot(parent);
}
