import path from "node:path";
import { fileURLToPath } from "node:url";
import { createStorePool, openDirectoryStore } from "@db/open";
import { academiesFolder } from "~/features/academies/index.server";
import { systemClock } from "~/platform/clock";
import { ConfigError, loadConfig } from "~/platform/config.server";
import { tellOnce } from "~/platform/wake/index.server";
import { runAcademyCommand } from "./academy-commands";
import { CommandError } from "./operator-commands";

/** `npm run academy -- create | list | suspend | resume | archive | rename | invite | migrate` (`01-access`, Academies). */
async function main(args: readonly string[]): Promise<void> {
  const config = loadConfig();
  const directory = openDirectoryStore(path.join(config.dataDir, "directory.db"));
  const stores = createStorePool({ dir: academiesFolder(config.dataDir) });
  const told = new Set<string>();
  try {
    await runAcademyCommand(args, { directory, stores, config, clock: systemClock, wake: { notify: (id) => void told.add(id) }, say: (line) => process.stdout.write(`${line}\n`) });
  } finally {
    stores.close();
    directory.close();
    await tellOnce(config.dataDir, told);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    // What was typed or configured wrongly is said in a line; anything else is a bug and comes with its stack.
    const expected = error instanceof CommandError || error instanceof ConfigError;
    process.stderr.write(`${expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  });
}
