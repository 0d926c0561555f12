import { and, eq, isNull } from "drizzle-orm";
import { academies, academyHosts } from "@db/directory/schema";
import type { DirectoryRead } from "@db/open";
import type { DirectoryEntry } from "~/platform/directory.server";

/** The academies whose jobs are done: asked each time, so that a suspension holds from the next claim on. */
export interface Roster {
  /** Null: there is none, it is suspended or archived, or its file cannot be served, and its jobs wait. */
  active(academyId: string): Promise<DirectoryEntry | null>;
  allActive(): Promise<readonly string[]>;
}

export function rosterOf(read: DirectoryRead): Roster {
  return {
    async active(academyId) {
      const row = await read
        .select({ id: academies.id, slug: academies.slug, file: academies.file, host: academyHosts.host })
        .from(academies)
        .innerJoin(academyHosts, and(eq(academyHosts.academyId, academies.id), eq(academyHosts.isPrimary, true)))
        .where(and(eq(academies.id, academyId), eq(academies.status, "active"), isNull(academies.fault)))
        .get();
      return row ? { ...row, status: "active", fault: null } : null;
    },
    async allActive() {
      const rows = await read.select({ id: academies.id }).from(academies).where(and(eq(academies.status, "active"), isNull(academies.fault)));
      return rows.map((row) => row.id);
    },
  };
}
