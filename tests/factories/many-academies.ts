import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "libsql";
import { academies, academyHosts } from "@db/directory/schema";
import { migrateDirectory, migrateFile } from "@db/migrate";
import { openDirectoryStore } from "@db/open";

const migrations = path.resolve(import.meta.dirname, "../../db/academy/migrations");

/** A data folder whose academies are as the release before left them: every migration but the last. */
export interface ManyAcademies {
  readonly dataDir: string;
  fileOf(slug: string): string;
  remove(): void;
}

/** The migrations of an earlier release: all but the last so many. */
function olderRelease(folder: string, back: number): { folder: string; version: number } {
  cpSync(migrations, folder, { recursive: true });
  const journal = path.join(folder, "meta", "_journal.json");
  const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8")) as { entries: unknown[] };
  const older = entries.slice(0, -back);
  if (older.length === 0) throw new Error("there is only one release yet");
  writeFileSync(journal, JSON.stringify({ ...rest, entries: older }));
  return { folder, version: older.length };
}

interface OlderAcademies {
  readonly dataDir: string;
  readonly slugs: readonly string[];
  readonly at: number;
  /** How many migrations their release lacks of this one's. */
  readonly back: number;
  /** The stamp that their files have. */
  readonly environment: string;
  /** Puts more into each, as its release would have it. */
  readonly fill?: (database: Database.Database, slug: string) => void;
}

/** Academies of an earlier release in a data folder whose directory is this release's; each has one person of its own. */
export async function olderAcademies({ dataDir, slugs, at, back, environment, fill }: OlderAcademies): Promise<void> {
  const older = olderRelease(path.join(dataDir, "older"), back);
  const model = path.join(dataDir, "model.db");
  await migrateFile(model, older.folder);
  const made = new Database(model);
  made.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  made.close();
  for (const slug of slugs) {
    const file = path.join(dataDir, "academies", `${slug}.db`);
    copyFileSync(model, file);
    const database = new Database(file);
    database.exec("PRAGMA synchronous = OFF");
    database.prepare("INSERT INTO academy_settings (id, academy_id, incarnation, environment, name, accent, sender_name, locale, time_zone, currency, updated_at) VALUES (1, ?, 'first', ?, ?, '#2f5d50', ?, 'en-GB', 'UTC', 'EUR', 1)").run(slug, environment, `Academy ${slug}`, slug);
    database.prepare("INSERT INTO users (id, email, email_key, name, sort_name, created_at, updated_at) VALUES (?, ?, ?, ?, ?, 1, 1)").run(`user-${slug}`, `p@${slug}.example`, `p@${slug}.example`, `Person ${slug}`, `person ${slug}`);
    fill?.(database, slug);
    database.close();
  }
  const store = openDirectoryStore(path.join(dataDir, "directory.db"));
  await store.write(async (tx) => {
    for (const slug of slugs) {
      await tx.insert(academies).values({ id: slug, slug, name: `Academy ${slug}`, sortName: `academy ${slug}`, file: `${slug}.db`, schemaVersion: older.version, createdAt: at, updatedAt: at });
      await tx.insert(academyHosts).values({ host: `${slug}.localhost`, academyId: slug, isPrimary: true, createdAt: at });
    }
  });
  store.close();
}

export const slugOf = (n: number): string => `a${String(n).padStart(2, "0")}`;

/** So many academies of the release before, each with a settings row and one person of its own. */
export async function manyAcademies(count: number, at: number): Promise<ManyAcademies> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "trellis-many-"));
  const dir = path.join(dataDir, "academies");
  mkdirSync(dir);
  await migrateDirectory(path.join(dataDir, "directory.db"));
  const fileOf = (slug: string) => path.join(dir, `${slug}.db`);
  await olderAcademies({ dataDir, slugs: Array.from({ length: count }, (_, n) => slugOf(n)), at, back: 1, environment: "test" });
  return { dataDir, fileOf, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}
