import { and, desc, eq, inArray } from "drizzle-orm";
import { academies, academyExports } from "@db/directory/schema";
import type { DirectoryRead } from "@db/open";
import { audit, type Actor } from "~/platform/audit/index.server";
import type { FileBody } from "~/platform/files/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import { archiveKeyOf } from "./archive-key.server";
import type { AcademyDesk } from "./desk.server";
import { exportsFolder } from "./places.server";

/** An archive that was asked for at the console. */
export interface ListedArchive {
  readonly id: string;
  readonly state: "waiting" | "running" | "done" | "failed";
  /** 0 to 100. */
  readonly percent: number;
  readonly bytes: number | null;
  readonly error: string | null;
  readonly createdAt: number;
}

const shown = 10;

/** The latest archives of an academy, newest first. */
export async function listedArchives(read: DirectoryRead, academyId: string): Promise<readonly ListedArchive[]> {
  const { id, state, doneBytes, totalBytes, bytes, error, createdAt } = academyExports;
  const rows = await read.select({ id, state, doneBytes, totalBytes, bytes, error, createdAt }).from(academyExports).where(eq(academyExports.academyId, academyId)).orderBy(desc(createdAt)).limit(shown);
  return rows.map(({ doneBytes: read_, totalBytes: all, ...row }) => ({ ...row, state: row.state as ListedArchive["state"], percent: all === 0 ? 0 : Math.min(100, Math.floor((read_ / all) * 100)) }));
}

/**
 * Asks for an archive, which a worker makes. It is sealed to the academy's own key: an operator who has it can keep it
 * and hand it over, and read nothing. Refuses `no-key` (the academy has made none), `busy` (one is being made), `unknown`.
 */
export async function askForArchive(desk: AcademyDesk, actor: Actor, academyId: string): Promise<Result<{ readonly id: string }, "unknown" | "no-key" | "busy">> {
  const recipient = await archiveKeyOf(desk, academyId);
  const asked = await desk.directory.write(async (tx) => {
    if (!(await tx.select({ id: academies.id }).from(academies).where(eq(academies.id, academyId)).get())) return refused("unknown" as const);
    if (recipient === null) return refused("no-key" as const);
    const open = await tx.select({ id: academyExports.id }).from(academyExports).where(and(eq(academyExports.academyId, academyId), inArray(academyExports.state, ["waiting", "running"]))).get();
    if (open) return refused("busy" as const);
    const id = newId(actor.at);
    await tx.insert(academyExports).values({ id, academyId, recipient, requestedBy: actor.kind === "operator" ? actor.id : null, createdAt: actor.at });
    await audit(tx, actor, { action: "academy/archive-asked", subject: { type: "academy", id: academyId }, after: { archive: id } });
    return done({ id });
  });
  if (asked.ok) desk.wake.notify(academyId);
  return asked;
}

/** The name of an archive's file. */
export const archiveFileName = (id: string): string => `${id}.trellis`;

/** A finished archive, for handing out; null: there is none of this academy under that id. */
export async function archiveFor(desk: Pick<AcademyDesk, "directory" | "config">, academyId: string, id: string): Promise<{ readonly body: FileBody; readonly called: string } | null> {
  const row = await desk.directory.read
    .select({ slug: academies.slug, createdAt: academyExports.createdAt }).from(academyExports).innerJoin(academies, eq(academies.id, academyExports.academyId))
    .where(and(eq(academyExports.id, id), eq(academyExports.academyId, academyId), eq(academyExports.state, "done"))).get();
  if (!row) return null;
  return { body: { folder: exportsFolder(desk.config.dataDir), name: archiveFileName(id) }, called: `${row.slug}-${new Date(row.createdAt).toISOString().slice(0, 10)}.trellis` };
}
