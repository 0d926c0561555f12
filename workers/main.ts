import { ConfigError, loadConfig } from "~/platform/config.server";
import { createLog, describeError } from "~/platform/log.server";
import { startHeavy, startWorker } from "./worker";

/** The worker's entry: a build of its own, started beside the web process or alone. */
async function main(): Promise<void> {
  const config = loadConfig();
  if (process.argv[2] === "heavy") return startHeavy(config, createLog(config, "worker"));
  const log = createLog(config, "worker");
  const worker = await startWorker(config, log);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    worker.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error: describeError(error) }, "the worker did not stop cleanly");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : `The worker could not start: ${JSON.stringify(describeError(error))}`}\n`);
  process.exit(1);
});
