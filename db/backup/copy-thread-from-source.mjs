// Starts the copying thread from TypeScript, for tests and scripts; why so is told in db/client/reader-thread-from-source.mjs.
import { register } from "tsx/esm/api";

register();
await import("./copy-thread.ts");
