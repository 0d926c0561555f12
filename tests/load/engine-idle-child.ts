/* A worker with the product's own registry and nothing to do. Argument: the data folder. Answers each message with its CPU so far. */
import path from "node:path";
import pino from "pino";
import { createStorePool, openDirectoryStore } from "@db/open";
import { systemClock } from "~/platform/clock";
import { listenForHints, openWake } from "~/platform/wake/index.server";
import { Engine } from "@workers/engine/engine";
import { ensureSchedules } from "@workers/engine/workflows/cron";
import { makeRegistry } from "@workers/registry";

const [dataDir = "", sweepMs = "110000"] = process.argv.slice(2);
const log = pino({ level: "error" }, process.stderr);
const registry = makeRegistry({ config: { dataDir, mail: {} }, senders: { resend: null, smtp: null } } as unknown as Parameters<typeof makeRegistry>[0]);
const engine = new Engine({
  directory: openDirectoryStore(path.join(dataDir, "directory.db")), stores: createStorePool({ dir: path.join(dataDir, "academies") }), registry, config: { scheme: "http", portSuffix: "" },
  clock: systemClock, log, wake: openWake(dataDir, { base: dataDir }), beats: { stuckMs: 60_000, endsProcess: true }, sweepMs: Number(sweepMs),
  prepare: (store, at) => ensureSchedules(store, registry.workflows, at),
});
await listenForHints({ dataDir, base: dataDir, log, onHint: (id) => engine.hint(id) });
await engine.start();
process.on("message", (message) => {
  // The binding closes a file when its connection is collected, which writes to it: now, not somewhen while it is measured.
  if (message === "collect") (globalThis as { gc?: () => void }).gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1_000 });
});
process.once("disconnect", () => process.exit(0));
process.send?.({ started: true });
