/**
 * Migrates every academy of a data folder and says each one's short name when it is done, with a pause in which it can
 * be killed: `node --import tsx tests/prove/migrate-many.ts <data folder>`.
 */
import path from "node:path";
import { openDirectoryStore } from "@db/open";
import { migrateAcademies } from "~/features/academies/index.server";

const [dataDir = ""] = process.argv.slice(2);
const directory = openDirectoryStore(path.join(dataDir, "directory.db"));
await migrateAcademies({ directory, dataDir, at: Date.now(), parallel: 2, onProgress: (_done, _total, { slug }) => process.stdout.write(`${slug}\n`) });
directory.close();
