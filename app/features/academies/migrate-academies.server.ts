import path from "node:path";
import { asc, eq, gt } from "drizzle-orm";
import { academies } from "@db/directory/schema";
import { migrateAcademy } from "@db/migrate";
import type { DirectoryStore } from "@db/open";

export interface MigratedAcademy {
  readonly slug: string;
  /** Names of the migrations that were applied; empty when it was up to date. */
  readonly applied: readonly string[];
  /** Why it could not be brought up to date; the others are. */
  readonly failure?: string;
}

const AT_ONCE = 100;

/**
 * Brings every academy's file to this release's schema, one after the other by slug, and keeps the directory's note of it.
 * An academy that fails is reported and does not hold up the others; running it again goes on where it stopped.
 *
 * @param dir the folder of the academies' files
 * @param at epoch milliseconds
 */
export async function migrateAcademies(directory: DirectoryStore, dir: string, at: number): Promise<readonly MigratedAcademy[]> {
  const results: MigratedAcademy[] = [];
  let after = "";
  for (;;) {
    const page = await directory.read
      .select({ id: academies.id, slug: academies.slug, file: academies.file, schemaVersion: academies.schemaVersion })
      .from(academies).where(gt(academies.slug, after)).orderBy(asc(academies.slug)).limit(AT_ONCE);
    for (const academy of page) results.push(await migrateOne(directory, dir, academy, at));
    const last = page[page.length - 1];
    if (!last || page.length < AT_ONCE) return results;
    after = last.slug;
  }
}

async function migrateOne(directory: DirectoryStore, dir: string, academy: { id: string; slug: string; file: string; schemaVersion: number }, at: number): Promise<MigratedAcademy> {
  try {
    const { schemaVersion, applied } = await migrateAcademy(path.join(dir, academy.file));
    if (schemaVersion !== academy.schemaVersion) {
      await directory.write((tx) => tx.update(academies).set({ schemaVersion, updatedAt: at }).where(eq(academies.id, academy.id)));
    }
    return { slug: academy.slug, applied };
  } catch (error) {
    return { slug: academy.slug, applied: [], failure: error instanceof Error ? error.message : String(error) };
  }
}
