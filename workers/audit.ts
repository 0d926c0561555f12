import { fileURLToPath } from "node:url";
import { createStorePool } from "@db/open";
import { academiesFolder } from "~/features/academies/index.server";
import { ConfigError, loadConfig } from "~/platform/config.server";
import { runAuditCommand } from "./audit-commands";
import { openDirectoryFor } from "./command-directory";
import { CommandError } from "./operator-commands";

/** `npm run audit -- verify [academy]` (`15-admin`, Audit log): exit code 1 when a log is not what was written. */
async function main(args: readonly string[]): Promise<void> {
  const config = loadConfig();
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const directory = await openDirectoryFor(config.dataDir, false, say);
  const stores = createStorePool({ dir: academiesFolder(config.dataDir) });
  try {
    await runAuditCommand(args, { directory, stores, say });
  } finally {
    stores.close();
    directory.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    // What was typed or found is said in a line; anything else is a bug and comes with its stack.
    const expected = error instanceof CommandError || error instanceof ConfigError;
    process.stderr.write(`${expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  });
}
