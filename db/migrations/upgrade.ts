import { existsSync } from "node:fs";
import { DatabaseMissingError } from "../errors";
import { migrateFile, schemaVersion } from "./apply";
import { DatabaseNewerError } from "./errors";
import { academyMigrations, readMigrations } from "./journal";
import { takeSnapshot } from "./snapshot";

/** One academy's file that is to come to this release. Plain, because it goes to another thread. */
export interface UpgradeRequest {
  readonly file: string;
  /** The folder of its snapshots. */
  readonly snapshots: string;
  /** epoch ms */
  readonly at: number;
}

/** Why a file cannot be served by this release: the words of `academies.fault`. */
export type UpgradeFault = "missing" | "unreadable" | "newer" | "migration";

export type Upgraded =
  | { readonly fault: null; readonly schemaVersion: number; readonly applied: readonly string[]; readonly snapshot: string | null }
  | { readonly fault: UpgradeFault; readonly detail: string };

const damaged = /SQLITE_(?:CORRUPT|NOTADB|CANTOPEN|IOERR|READONLY|PERM)/;

function faultOf(error: unknown): UpgradeFault {
  if (error instanceof DatabaseNewerError) return "newer";
  if (error instanceof DatabaseMissingError) return "missing";
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return damaged.test(code) ? "unreadable" : "migration";
}

/**
 * Brings an academy's file to this release's schema, with a snapshot of it as it was before; a file that is up to date
 * is only looked at. Answers faults as values: one broken file is not to stop the others. A missing file is not made.
 */
export async function upgradeAcademy({ file, snapshots, at }: UpgradeRequest): Promise<Upgraded> {
  try {
    if (!existsSync(file)) throw new DatabaseMissingError(file);
    const before = schemaVersion(file);
    const snapshot = before < readMigrations(academyMigrations).length ? takeSnapshot(file, snapshots, before, at) : null;
    return { fault: null, snapshot, ...(await migrateFile(file, academyMigrations)) };
  } catch (error) {
    return { fault: faultOf(error), detail: error instanceof Error ? error.message : String(error) };
  }
}
