/**
 * `npm start`: from a fresh clone to a running Trellis. Plain JavaScript over Node's own modules, because it runs
 * before anything is installed. The version is looked at before anything newer is loaded.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  console.error(`Trellis needs Node 20.12 or later; this is ${process.versions.node}.`);
  process.exit(1);
}

const { start } = await import("./launch/start.mjs");
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
process.exit(await start(root, process.env));
