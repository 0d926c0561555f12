// Starts the reader thread from TypeScript, for tests and scripts. `--import tsx` in a worker's execArgv does not reach
// the worker's first module on Node 20.20 (tried: "Unknown file extension"); registering from inside does.
import { register } from "tsx/esm/api";

register();
await import("./reader-thread.ts");
