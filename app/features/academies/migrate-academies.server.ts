import path from "node:path";
import { asc, eq, gt } from "drizzle-orm";
import { academies } from "@db/directory/schema";
import { upgradeMany, type Upgraded } from "@db/migrate";
import type { DirectoryRead, DirectoryStore } from "@db/open";
import { audit, systemActor } from "~/platform/audit/index.server";
import { academiesFolder, snapshotsFolder } from "./places.server";

export interface MigratedAcademy {
  readonly id: string;
  readonly slug: string;
  /** Names of the migrations that were applied; empty when it was up to date. */
  readonly applied: readonly string[];
  /** Why it is not served by this release; the others are. */
  readonly failure?: string;
  /** The snapshot of it as it was before; null where nothing was to be done. */
  readonly snapshot: string | null;
}

export interface MigrationRun {
  readonly directory: Pick<DirectoryStore, "read" | "write">;
  readonly dataDir: string;
  /** epoch ms */
  readonly at: number;
  /** Files at a time; as many as there are processors, four at most. */
  readonly parallel?: number;
  /** Told after each academy. */
  readonly onProgress?: (done: number, total: number, academy: MigratedAcademy) => void;
}

const AT_ONCE = 500;
const columns = { id: academies.id, slug: academies.slug, file: academies.file, schemaVersion: academies.schemaVersion, fault: academies.fault, faultDetail: academies.faultDetail };
type Row = Pick<typeof academies.$inferSelect, keyof typeof columns>;

async function everyAcademy(read: DirectoryRead): Promise<Row[]> {
  const all: Row[] = [];
  for (let after = ""; ; ) {
    const page = await read.select(columns).from(academies).where(gt(academies.slug, after)).orderBy(asc(academies.slug)).limit(AT_ONCE);
    all.push(...page);
    const last = page[page.length - 1];
    if (!last || page.length < AT_ONCE) return all;
    after = last.slug;
  }
}

/** Keeps what was found in the directory: who serves it looks there. Nothing new is not written. */
async function keep({ directory, at }: MigrationRun, row: Row, upgraded: Upgraded): Promise<void> {
  const fault = upgraded.fault;
  const faultDetail = upgraded.fault === null ? null : upgraded.detail;
  const schemaVersion = upgraded.fault === null ? upgraded.schemaVersion : row.schemaVersion;
  if (fault === row.fault && faultDetail === row.faultDetail && schemaVersion === row.schemaVersion) return;
  await directory.write(async (tx) => {
    await tx.update(academies).set({ schemaVersion, fault, faultDetail, faultAt: fault === null ? null : at, updatedAt: at }).where(eq(academies.id, row.id));
    const action = fault === null ? "academy/migrated" : "academy/not-served";
    await audit(tx, systemActor("migration", at), { action, subject: { type: "academy", id: row.id }, before: { schemaVersion: row.schemaVersion, fault: row.fault }, after: { schemaVersion, fault }, ...(faultDetail === null ? {} : { why: faultDetail }) });
  });
}

/**
 * Brings every academy's file to this release's schema, some at a time, each with a snapshot before, and keeps the
 * directory's note of it (`20-operations`, Migrations). An academy that fails is marked, and shows a maintenance page
 * until a later run finds it well; it does not hold up the others. Killed at any moment and run again it goes on:
 * what was applied stays, and a file that is up to date is only looked at.
 *
 * @returns every academy by short name
 */
export async function migrateAcademies(run: MigrationRun): Promise<readonly MigratedAcademy[]> {
  const all = await everyAcademy(run.directory.read);
  const results: MigratedAcademy[] = [];
  const requestOf = ({ id, file }: Row) => ({ file: path.join(academiesFolder(run.dataDir), file), snapshots: snapshotsFolder(run.dataDir, id), at: run.at });
  await upgradeMany(all, requestOf, async (row, upgraded) => {
    await keep(run, row, upgraded);
    const { id, slug } = row;
    const result = upgraded.fault === null ? { id, slug, applied: upgraded.applied, snapshot: upgraded.snapshot } : { id, slug, applied: [], snapshot: null, failure: upgraded.detail };
    results.push(result);
    run.onProgress?.(results.length, all.length, result);
  }, run.parallel);
  return results.sort((a, b) => (a.slug < b.slug ? -1 : 1));
}
