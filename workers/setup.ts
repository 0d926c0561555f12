import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { academies } from "@db/directory/schema";
import { migrateDirectory } from "@db/migrate";
import { createStorePool, openDirectoryStore, type DirectoryStore } from "@db/open";
import { claimEnvironment, migrateAcademies, sweepKilled } from "~/features/academies/index.server";
import { systemClock, type Clock } from "~/platform/clock";
import { loadConfig, type Config } from "~/platform/config.server";
import { seedDemo } from "./demo";
import { progressTo } from "./migration-progress";

/** So long a start waits for academies to be migrated: a deploy is no outage (`20-operations`). */
const migratesForMs = 10_000;

/**
 * What `npm start` and a release run before web and worker: the directory and every academy at this release's schema,
 * and in development the demo. Running it again changes nothing that is there. An academy that cannot be brought
 * there is said so and not served; the deployment starts with the others.
 *
 * @param say told of each thing done, one plain line
 * @throws MigrationFailedError and its kin for the directory itself
 */
export async function setUp(config: Pick<Config, "dataDir" | "environment" | "siteHost" | "scheme" | "portSuffix" | "secrets">, say: (line: string) => void, clock: Clock = systemClock): Promise<void> {
  const dir = path.join(config.dataDir, "academies");
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const directoryFile = path.join(config.dataDir, "directory.db");
  const migrated = await migrateDirectory(directoryFile);
  if (migrated.applied.length > 0) say(`Directory: applied ${migrated.applied.join(", ")}.`);
  const directory = openDirectoryStore(directoryFile);
  try {
    const before = await claimEnvironment(directory, config.environment, clock.now());
    if (before !== null) say(`This data belongs to the environment "${before}", and APP_ENV says "${config.environment}". Its academies are not served and nothing is sent from them until each is adopted: npm run academy -- adopt --slug <short name>. If that is not what you meant, stop, and set APP_ENV to "${before}".`);
    await sweep(directory, config.dataDir, say, clock.now());
    const looked = await migrateAcademies({ directory, dataDir: config.dataDir, at: clock.now(), forMs: migratesForMs, onProgress: progressTo(say) });
    const rest = (await directory.read.$count(academies)) - looked.length;
    if (rest > 0) say(`${String(rest)} more academies are brought to this release by the worker, and first those that somebody asks for.`);
    if (config.environment !== "development" || before !== null) return;
    for (const line of await seedDemo({ directory, dir, environment: config.environment }, config, clock.now())) say(line);
  } finally {
    directory.close();
  }
}

/** What acts that were killed have left half done, done or taken back, and said. */
async function sweep(directory: DirectoryStore, dataDir: string, say: (line: string) => void, at: number): Promise<void> {
  const stores = createStorePool({ dir: path.join(dataDir, "academies") });
  const { creations, copies, deletions, renamings } = await sweepKilled({ directory, stores, config: { dataDir } }, at).finally(() => stores.close());
  if (creations > 0) say(`Removed what ${String(creations)} creations, imports or restores had left when they were cut off.`);
  if (copies > 0) say(`Removed ${String(copies)} copies that a backup or export had left when it was cut off.`);
  if (deletions > 0) say(`Finished the deletion of ${String(deletions)} academies that was cut off.`);
  if (renamings > 0) say(`Looked at ${String(renamings)} renamings that were cut off.`);
}

async function main(): Promise<void> {
  const config = loadConfig();
  await setUp(config, (line) => process.stdout.write(`${line}\n`));
  process.stdout.write("The databases are ready.\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}
