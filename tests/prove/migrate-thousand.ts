/**
 * A thousand academies of the release before, with the demo's rows, brought to this release's schema by what a start
 * runs, each with a snapshot first: in a minute at most. `node --import tsx tests/prove/migrate-thousand.ts [academies = 1000]`
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import os from "node:os";
import path from "node:path";
import Database from "libsql";
import { academyMigrations } from "@db/migrations/journal";
import { knownVersions, migrateDirectory, migrateFile } from "@db/migrate";
import { openDirectoryStore } from "@db/open";
import { migrateAcademies } from "~/features/academies/index.server";

const count = Number(process.argv[2] ?? "1000");
const LIMIT_S = 60;
const dataDir = mkdtempSync(path.join(os.tmpdir(), "trellis-thousand-"));
mkdirSync(path.join(dataDir, "academies"));

/** The migrations that the release before had. */
function before(): string {
  const folder = path.join(dataDir, "migrations-before");
  cpSync(academyMigrations, folder, { recursive: true });
  const journal = path.join(folder, "meta", "_journal.json");
  const known = JSON.parse(readFileSync(journal, "utf8")) as { entries: { idx: number }[] };
  writeFileSync(journal, JSON.stringify({ ...known, entries: known.entries.filter(({ idx }) => idx < known.entries.length - 1) }));
  return folder;
}

const model = path.join(dataDir, "model.db");
await migrateFile(model, before());
const filling = new Database(model);
filling.exec("BEGIN");
const event = filling.prepare("INSERT INTO events (id, name, payload, at) VALUES (?, 'soak/filled', ?, ?)");
for (let n = 0; n < 3_000; n += 1) event.run(randomUUID(), JSON.stringify({ n, text: "x".repeat(200) }), n);
filling.exec("COMMIT");
filling.exec("PRAGMA wal_checkpoint(TRUNCATE)");
filling.close();

await migrateDirectory(path.join(dataDir, "directory.db"));
const directory = openDirectoryStore(path.join(dataDir, "directory.db"));
const raw = new Database(path.join(dataDir, "directory.db"));
raw.exec("BEGIN");
const row = raw.prepare("INSERT INTO academies (id, slug, name, status, file, schema_version, sort_name, created_at, updated_at) VALUES (?, ?, ?, 'active', ?, ?, ?, 1, 1)");
for (let n = 0; n < count; n += 1) {
  const id = randomUUID();
  cpSync(model, path.join(dataDir, "academies", `${id}.db`));
  row.run(id, `a${String(n)}`, `Academy ${String(n)}`, `${id}.db`, knownVersions().academy - 1, `academy ${String(n)}`);
}
raw.exec("COMMIT");
raw.close();

const began = performance.now();
const results = await migrateAcademies({ directory, dataDir, at: Date.now() });
const seconds = (performance.now() - began) / 1_000;
directory.close();
rmSync(dataDir, { recursive: true, force: true });
const done = results.filter(({ applied, snapshot, failure }) => applied.length === 1 && snapshot !== null && failure === undefined).length;
const ok = done === count && seconds <= LIMIT_S;
console.log(JSON.stringify({ name: `${String(count)} academies migrated, each with a snapshot`, ok, done, seconds: Number(seconds.toFixed(1)), limit: `≤ ${String(LIMIT_S)} s` }));
process.exitCode = ok ? 0 : 1;
