/**
 * `npm run dev`: the pages as they are in the editor. Vite compiles what is asked for, a saved file reloads the open
 * pages; the worker starts again when its files change.
 */
import { root } from "./launch/root.mjs";
import { dev } from "./launch/dev.mjs";

process.exit(await dev(root, process.env));
