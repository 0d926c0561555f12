import { fileURLToPath } from "node:url";
import { createStorePool } from "@db/open";
import { academiesFolder } from "~/features/academies/index.server";
import { systemClock } from "~/platform/clock";
import { ConfigError, loadConfig } from "~/platform/config.server";
import { tellOnce } from "~/platform/wake/index.server";
import { runAcademyCommand } from "./academy-commands";
import { askSecret } from "./ask-secret";
import { openDirectoryFor } from "./command-directory";
import { CommandError } from "./operator-commands";

/** `npm run academy -- …` (`01-access`, Academies). */
async function main(args: readonly string[]): Promise<void> {
  const config = loadConfig();
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const directory = await openDirectoryFor(config.dataDir, args[0] === "migrate", say);
  const stores = createStorePool({ dir: academiesFolder(config.dataDir) });
  const told = new Set<string>();
  try {
    await runAcademyCommand(args, { directory, stores, config, clock: systemClock, wake: { notify: (id) => void told.add(id) }, say, askSecret });
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
