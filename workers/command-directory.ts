import path from "node:path";
import { DatabaseMissingError } from "@db/errors";
import { DatabaseNewerError, knownVersions, migrateDirectory, schemaVersion } from "@db/migrate";
import { openDirectoryStore, type DirectoryStore } from "@db/open";
import { CommandError } from "./operator-commands";

const versionOf = (file: string): number => {
  try {
    return schemaVersion(file);
  } catch (error) {
    if (error instanceof DatabaseMissingError) throw new CommandError(`There are no databases in ${path.dirname(file)} yet: start Trellis once, or set DATA_DIR to where they are.`);
    throw error;
  }
};

/**
 * The directory, for a command: at this release's schema, or a line that says what to do first.
 *
 * @param migrates the command brings it there itself
 * @throws CommandError when there is none, and when it is of another release
 */
export async function openDirectoryFor(dataDir: string, migrates: boolean, say: (line: string) => void): Promise<DirectoryStore> {
  const file = path.join(dataDir, "directory.db");
  const version = versionOf(file);
  const { directory: known } = knownVersions();
  if (version > known) throw new CommandError(new DatabaseNewerError(file, version, known).message);
  if (version < known && !migrates) throw new CommandError("The directory is as an earlier release left it: run `npm run academy -- migrate` first.");
  if (version < known) say(`Directory: applied ${(await migrateDirectory(file)).applied.join(", ")}.`);
  return openDirectoryStore(file);
}
