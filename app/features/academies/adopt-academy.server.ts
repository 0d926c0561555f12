import path from "node:path";
import { eq, inArray, isNull, sql } from "drizzle-orm";
import { academySettings, emails, events, jobs, users, workflowRuns, workflowSchedules, workflowWaits } from "@db/academy/schema";
import { academies } from "@db/directory/schema";
import type { AcademyTx } from "@db/open";
import { audit, type Actor } from "~/platform/audit/index.server";
import type { Environment } from "~/platform/config.server";
import { newId } from "~/platform/ids.server";
import { isForeign } from "~/platform/quarantine.server";
import { done, refused, type Result } from "~/platform/result";
import { storeFor } from "./bring-academy.server";
import type { AcademyDesk } from "./desk.server";
import { clearedColumns, emptiedTables } from "./foreign";
import { onDisk } from "./on-disk.server";
import { academiesFolder } from "./places.server";

/** What waits to be done was wanted elsewhere: none of it is done here. Schedules begin anew with the next look. */
async function dropPendingWork(tx: AcademyTx, at: number): Promise<void> {
  await tx.update(jobs).set({ state: "cancelled", lockedBy: null, leaseUntil: null, finishedAt: at }).where(inArray(jobs.state, ["available", "running"]));
  await tx.update(workflowRuns).set({ state: "cancelled", hasPlace: false, finishedAt: at }).where(inArray(workflowRuns.state, ["queued", "running", "sleeping", "waiting"]));
  await tx.delete(workflowWaits);
  await tx.delete(workflowSchedules);
  await tx.update(events).set({ dispatchedAt: at }).where(isNull(events.dispatchedAt));
  await tx.update(emails).set({ status: "cancelled", updatedAt: at }).where(inArray(emails.status, ["queued", "sending"]));
}

async function dropForeign(tx: AcademyTx): Promise<void> {
  for (const table of emptiedTables) await tx.run(sql`DELETE FROM ${sql.identifier(table)}`);
  for (const one of clearedColumns) {
    const [table = "", column = ""] = one.split(".");
    await tx.run(sql`UPDATE ${sql.identifier(table)} SET ${sql.identifier(column)} = NULL WHERE ${sql.identifier(column)} IS NOT NULL`);
  }
}

async function adopt(tx: AcademyTx, actor: Actor, environment: Environment): Promise<Result<{ readonly from: string }, "own">> {
  const own = await tx.select({ id: academySettings.academyId, environment: academySettings.environment }).from(academySettings).where(eq(academySettings.id, 1)).get();
  if (!own) throw new Error("an academy has no settings row");
  if (!isForeign(own.environment, { environment })) return refused("own");
  await dropForeign(tx);
  await dropPendingWork(tx, actor.at);
  // What people type elsewhere, a documented demo password among them, opens nothing in production.
  if (environment === "production") await tx.update(users).set({ passwordHash: null });
  await tx.update(academySettings).set({ environment, incarnation: newId(actor.at), updatedAt: actor.at }).where(eq(academySettings.id, 1));
  await audit(tx, actor, { action: "academy/adopted", subject: { type: "academy", id: own.id }, before: { environment: own.environment }, after: { environment } });
  return done({ from: own.environment });
}

/**
 * Takes an academy that another environment's data was copied into as this environment's own: its credentials, tokens,
 * pending work, webhook inbox and every vendor's id are dropped, in one transaction, and it is served from then on.
 * Refuses `unknown`, `fault` (its file cannot be served) and `own` (it belongs here already).
 */
export async function adoptAcademy(desk: AcademyDesk, actor: Actor, id: string): Promise<Result<{ readonly from: string }, "unknown" | "fault" | "own">> {
  const row = await desk.directory.read.select({ file: academies.file, fault: academies.fault }).from(academies).where(eq(academies.id, id)).get();
  if (!row) return refused("unknown");
  if (row.fault !== null || !(await onDisk(path.join(academiesFolder(desk.config.dataDir), row.file)))) return refused("fault");
  const { environment } = desk.config;
  const adopted = await (await storeFor(desk, id, row.file, actor.at)).write((tx) => adopt(tx, actor, environment));
  if (!adopted.ok) return adopted;
  await desk.directory.write((tx) => audit(tx, actor, { action: "academy/adopted", subject: { type: "academy", id }, before: { environment: adopted.value.from }, after: { environment } }));
  desk.wake.notify(id);
  return adopted;
}
