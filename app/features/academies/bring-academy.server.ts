import { eq } from "drizzle-orm";
import { academies } from "@db/directory/schema";
import type { AcademyStore, DirectoryStore } from "@db/open";
import { isBehind } from "~/platform/directory.server";
import type { Clock } from "~/platform/clock";
import { describeError, type Log } from "~/platform/log.server";
import type { AcademyDesk } from "./desk.server";
import { migrateOne } from "./migrate-academies.server";

export interface Bringer {
  readonly directory: Pick<DirectoryStore, "read" | "write">;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Pick<Log, "info" | "error">;
}

export interface AcademyBringer {
  /** Resolves when it was tried: what came of it stands in the directory. Never throws. */
  bring(academyId: string): Promise<void>;
  /** Begins no other; resolves when those under way are done. */
  close(): Promise<void>;
}

/** Files side by side: the processors are there for those who wait for a page. */
const atOnce = 2;

/**
 * Brings academies to this release's schema when somebody asks for them: while a thousand are migrated those that are
 * wanted come first, and a release serves the schemas N-1 and N (`20-operations`, Migrations). Each is brought once,
 * however many ask, on a thread, two at a time.
 */
export function createBringer(bringer: Bringer): AcademyBringer {
  const underWay = new Map<string, Promise<void>>();
  const waiting: (() => void)[] = [];
  let free = atOnce;
  let closed = false;

  async function bring(academyId: string): Promise<void> {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    try {
      if (closed) return;
      const upgraded = await migrateOne({ ...bringer, at: bringer.clock.now() }, academyId);
      if (upgraded?.fault === null) bringer.log.info({ academy: academyId, schema: upgraded.schemaVersion }, "academy brought to this release");
      else if (upgraded) bringer.log.error({ academy: academyId, fault: upgraded.fault, error: upgraded.detail }, "academy could not be brought to this release");
    } catch (error) {
      bringer.log.error({ academy: academyId, error: describeError(error) }, "academy could not be brought to this release");
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  }

  return {
    bring(academyId) {
      const there = underWay.get(academyId) ?? bring(academyId).finally(() => underWay.delete(academyId));
      underWay.set(academyId, there);
      return there;
    },
    async close() {
      closed = true;
      await Promise.all(underWay.values());
    },
  };
}

/** An academy's file for an operator's act: one that is behind is brought to this release's schema before it is written. */
export async function storeFor({ directory, stores, config }: Pick<AcademyDesk, "directory" | "stores" | "config">, id: string, file: string, at: number): Promise<AcademyStore> {
  const row = await directory.read.select({ schemaVersion: academies.schemaVersion }).from(academies).where(eq(academies.id, id)).get();
  if (row && isBehind(row.schemaVersion)) await migrateOne({ directory, dataDir: config.dataDir, at }, id);
  return stores.get(file);
}
