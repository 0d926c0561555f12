/**
 * One worker of the kill storm. Argument: the data folder. Says `started` when it takes jobs, `begun <n> <ns>` when the
 * handler of job n begins (on the clock that all processes share) and `done <n>` when its completion has committed;
 * whoever started it may kill it at any moment.
 */
import path from "node:path";
import pino from "pino";
import { createStorePool, openDirectoryStore } from "@db/open";
import { audit, systemActor } from "~/platform/audit/index.server";
import { systemClock } from "~/platform/clock";
import { handles } from "~/platform/events/index.server";
import { listenForHints, openWake } from "~/platform/wake/index.server";
import { Engine } from "@workers/engine/engine";
import { createRegistry } from "@workers/engine/registry";
import { leaseMs, storm } from "./jobs-definition";

const [dataDir = ""] = process.argv.slice(2);
const say = (line: string): Promise<void> => new Promise((resolve) => process.stdout.write(`${line}\n`, () => resolve()));
const directory = openDirectoryStore(path.join(dataDir, "directory.db"));
const stores = createStorePool({ dir: path.join(dataDir, "academies") });
const log = pino({ level: "silent" });

/** Every twentieth fails at first. Effect, audit line and completion are one transaction. */
const doing = handles(storm, async (run) => {
  const { n } = run.payload;
  void say(`begun ${n} ${process.hrtime.bigint()}`);
  await new Promise((resolve) => setTimeout(resolve, n % 7));
  if (n % 20 === 0 && run.job.attempt === 1) throw new Error("once more");
  await run.finish((tx) => audit(tx, systemActor("prove/storm", run.clock.now()), { action: "storm/done", subject: { type: "storm", id: String(n) } }));
  await say(`done ${n}`);
});

const engine = new Engine({
  directory, stores, log, clock: systemClock, wake: openWake(dataDir, { base: dataDir }), registry: createRegistry([doing]),
  config: { scheme: "http", portSuffix: "" }, leaseMs, heartbeatMs: leaseMs / 4,
});
await listenForHints({ dataDir, base: dataDir, log, onHint: (academyId) => engine.hint(academyId) });
await engine.start();
await say("started");
