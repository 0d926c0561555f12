/** The process of heavy handlers in tests. Argument: the data folder. */
import path from "node:path";
import pino from "pino";
import { createStorePool } from "@db/open";
import { systemClock } from "~/platform/clock";
import { serveHeavy } from "@workers/engine/heavy/child";
import { heavyRegistry } from "./heavy-work";

serveHeavy({
  stores: createStorePool({ dir: path.join(process.argv[2] ?? "", "academies") }), config: { scheme: "http", portSuffix: "" }, registry: heavyRegistry(),
  clock: systemClock, log: pino({ level: "silent" }), random: () => 0,
});
