import { fileURLToPath } from "node:url";
import { systemClock } from "~/platform/clock";
import { ConfigError, loadConfig } from "~/platform/config.server";
import { askSecret } from "./ask-secret";
import { openDirectoryFor } from "./command-directory";
import { CommandError, runOperatorCommand } from "./operator-commands";

/** `npm run operator -- create | disable | list` (`01-access`: the first operator is made by command line). */
async function main(args: readonly string[]): Promise<void> {
  const config = loadConfig();
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const directory = await openDirectoryFor(config.dataDir, false, say);
  try {
    await runOperatorCommand(args, { directory, config, clock: systemClock, say, askSecret });
  } finally {
    directory.close();
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
