import { and, eq, isNull } from "drizzle-orm";
import { academies } from "@db/directory/schema";
import { fixed, type DirectoryRead } from "@db/open";
import { isBehind, type DirectoryEntry } from "~/platform/directory.server";

/** The academies whose jobs are done: asked each time, so that a suspension holds from the next claim on. */
export interface Roster {
  /** Null: there is none, it is suspended or archived, or its file cannot be served, and its jobs wait. */
  active(academyId: string): Promise<DirectoryEntry | null>;
  allActive(): Promise<readonly { readonly id: string; readonly file: string }[]>;
}

const served = fixed<readonly [slug: string, file: string, host: string, storageLimit: number | null, mailLimit: number | null, jobShare: number, schemaVersion: number]>(`SELECT a.slug, a.file, h.host, a.storage_limit, a.mail_limit, a.job_share, a.schema_version FROM academies a
  JOIN academy_hosts h ON h.academy_id = a.id AND h.is_primary = 1 WHERE a.id = ? AND a.status = 'active' AND a.fault IS NULL`);

export function rosterOf(read: DirectoryRead): Roster {
  return {
    async active(academyId) {
      const row = served.first(read, academyId);
      if (!row) return null;
      const [slug, file, host, storageBytes, mailPerDay, jobShare, schemaVersion] = row;
      return { id: academyId, slug, file, host, status: "active", fault: null, behind: isBehind(schemaVersion), quotas: { storageBytes, mailPerDay, jobShare } };
    },
    async allActive() {
      return read.select({ id: academies.id, file: academies.file }).from(academies).where(and(eq(academies.status, "active"), isNull(academies.fault)));
    },
  };
}
