import { existsSync } from "node:fs";
import { DatabaseMissingError, WriteBusyError } from "../errors";
import { sicknessOf } from "../sickness";
import { migrateFile, schemaVersion } from "./apply";
import { academyMigrations, readMigrations } from "./journal";
import { takeSnapshot } from "./snapshot";

/** One academy's file that is to come to this release. Plain, because it goes to another thread. */
export interface UpgradeRequest {
  readonly file: string;
  /** The folder of its snapshots. */
  readonly snapshots: string;
  /** epoch ms */
  readonly at: number;
  /** How long it waits for another process's lock, in milliseconds (default 5,000). */
  readonly patienceMs?: number;
}

/** Why a file cannot be served by this release: the words of `academies.fault`. */
export type UpgradeFault = "missing" | "unreadable" | "newer" | "migration";

export type Upgraded =
  | { readonly fault: null; readonly schemaVersion: number; readonly applied: readonly string[]; readonly snapshot: string | null }
  | {
      readonly fault: UpgradeFault;
      readonly detail: string;
      /** Somebody held its write lock for as long as we wait: nothing ails it, and it can be tried again. */
      readonly busy: boolean;
    };

/** A file that can be read and not be written could not be brought here, and nothing worse. */
function faultOf(error: unknown): UpgradeFault {
  const sickness = sicknessOf(error);
  return sickness === null || sickness === "unwritable" ? "migration" : sickness;
}

/**
 * Brings an academy's file to this release's schema, with a snapshot of it as it was before; a file that is up to date
 * is only looked at. Answers faults as values: one broken file is not to stop the others. A missing file is not made.
 */
export async function upgradeAcademy({ file, snapshots, at, patienceMs }: UpgradeRequest): Promise<Upgraded> {
  try {
    if (!existsSync(file)) throw new DatabaseMissingError(file);
    const before = schemaVersion(file);
    const snapshot = before < readMigrations(academyMigrations).length ? takeSnapshot(file, snapshots, before, at) : null;
    return { fault: null, snapshot, ...(await migrateFile(file, academyMigrations, patienceMs === undefined ? {} : { patienceMs })) };
  } catch (error) {
    return { fault: faultOf(error), detail: error instanceof Error ? error.message : String(error), busy: error instanceof WriteBusyError };
  }
}
