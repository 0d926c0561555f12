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
  /** Those whose turn has not come by then are left as they are; whoever opens one brings it (`bring-academy.server.ts`). */
  readonly forMs?: number;
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
async function keep({ directory, at }: Pick<MigrationRun, "directory" | "at">, seen: Row, upgraded: Upgraded): Promise<void> {
  const fault = upgraded.fault;
  const faultDetail = upgraded.fault === null ? null : upgraded.detail;
  const versionOf = (row: Row) => (upgraded.fault === null ? upgraded.schemaVersion : row.schemaVersion);
  const isNoted = (row: Row) => fault === row.fault && faultDetail === row.faultDetail && versionOf(row) === row.schemaVersion;
  // A file that somebody else holds is not ill: it stays behind, and is tried again when it is asked for.
  if (isNoted(seen) || (upgraded.fault !== null && upgraded.busy)) return;
  await directory.write(async (tx) => {
    // Another process may have brought it here meanwhile.
    const row = await tx.select(columns).from(academies).where(eq(academies.id, seen.id)).get();
    if (!row || isNoted(row)) return;
    const schemaVersion = versionOf(row);
    await tx.update(academies).set({ schemaVersion, fault, faultDetail, faultAt: fault === null ? null : at, updatedAt: at }).where(eq(academies.id, row.id));
    const action = fault === null ? "academy/migrated" : "academy/not-served";
    await audit(tx, systemActor("migration", at), { action, subject: { type: "academy", id: row.id }, before: { schemaVersion: row.schemaVersion, fault: row.fault }, after: { schemaVersion, fault }, ...(faultDetail === null ? {} : { why: faultDetail }) });
  });
}

const requestOf = ({ dataDir, at }: Pick<MigrationRun, "dataDir" | "at">, { id, file }: Pick<Row, "id" | "file">) => ({ file: path.join(academiesFolder(dataDir), file), snapshots: snapshotsFolder(dataDir, id), at });

/** The same for one academy. Null: there is none of that id. */
export async function migrateOne(run: Pick<MigrationRun, "directory" | "dataDir" | "at"> & { readonly patienceMs?: number }, id: string): Promise<Upgraded | null> {
  const row = await run.directory.read.select(columns).from(academies).where(eq(academies.id, id)).get();
  if (!row) return null;
  let outcome: Upgraded | null = null;
  await upgradeMany([row], (one) => ({ ...requestOf(run, one), ...(run.patienceMs === undefined ? {} : { patienceMs: run.patienceMs }) }), async (_, upgraded) => {
    await keep(run, row, upgraded);
    outcome = upgraded;
  }, 1);
  return outcome;
}

/**
 * Brings every academy's file to this release's schema, some at a time, each with a snapshot before, and keeps the
 * directory's note of it (`20-operations`, Migrations). An academy that fails is marked, and shows a maintenance page
 * until a later run finds it well; it does not hold up the others. Killed at any moment and run again it goes on:
 * what was applied stays, and a file that is up to date is only looked at.
 *
 * @returns every academy that was looked at, by short name
 */
export async function migrateAcademies(run: MigrationRun): Promise<readonly MigratedAcademy[]> {
  const begun = performance.now();
  // Those that are not served first: nobody's request brings them.
  const all = (await everyAcademy(run.directory.read)).sort((a, b) => Number(a.fault === null) - Number(b.fault === null));
  const goOn = () => run.forMs === undefined || performance.now() - begun < run.forMs;
  const results: MigratedAcademy[] = [];
  await upgradeMany(all, (row) => requestOf(run, row), async (row, upgraded) => {
    await keep(run, row, upgraded);
    const { id, slug } = row;
    const result = upgraded.fault === null ? { id, slug, applied: upgraded.applied, snapshot: upgraded.snapshot } : { id, slug, applied: [], snapshot: null, failure: upgraded.detail };
    results.push(result);
    run.onProgress?.(results.length, all.length, result);
  }, run.parallel, goOn);
  return results.sort((a, b) => (a.slug < b.slug ? -1 : 1));
}
