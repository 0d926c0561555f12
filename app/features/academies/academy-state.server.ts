import { eq } from "drizzle-orm";
import { academies } from "@db/directory/schema";
import type { DirectoryTx } from "@db/open";
import { audit, type Actor } from "~/platform/audit/index.server";
import type { Academy } from "~/platform/scope.server";
import { done, refused, type Result } from "~/platform/result";
import type { AcademyDesk } from "./desk.server";

export type AcademyStatus = Academy["status"];

type StateDesk = Pick<AcademyDesk, "directory" | "wake">;

interface Change {
  readonly to: AcademyStatus;
  readonly from: readonly AcademyStatus[];
  readonly action: string;
  readonly reason: string | null;
}

async function change(tx: DirectoryTx, actor: Actor, id: string, { to, from, action, reason }: Change): Promise<Result<{ readonly name: string }, "unknown" | "already">> {
  const academy = await tx.select({ name: academies.name, status: academies.status }).from(academies).where(eq(academies.id, id)).get();
  if (!academy) return refused("unknown");
  if (!from.some((one) => one === academy.status)) return refused("already");
  await tx.update(academies).set({ status: to, statusReason: reason, statusAt: actor.at, updatedAt: actor.at }).where(eq(academies.id, id));
  await audit(tx, actor, { action, subject: { type: "academy", id }, before: { status: academy.status }, after: { status: to }, ...(reason === null ? {} : { why: reason }) });
  return done({ name: academy.name });
}

/** The change, and a word to every worker: one that runs the academy's jobs stops, one that waits looks at once. */
async function changeAndTell(desk: StateDesk, actor: Actor, id: string, wanted: Change): Promise<Result<{ readonly name: string }, "unknown" | "already">> {
  const changed = await desk.directory.write((tx) => change(tx, actor, id, wanted));
  if (changed.ok) desk.wake.notify(id);
  return changed;
}

/**
 * From the next request and the next job on the academy shows a calm page and takes no writes; its jobs wait (`01-access`,
 * Academies). Refuses `already` for one that is not active.
 */
export const suspendAcademy = (desk: StateDesk, actor: Actor, id: string, reason: string) =>
  changeAndTell(desk, actor, id, { to: "suspended", from: ["active"], action: "academy/suspended", reason });

/** It answers again and its jobs go on. Refuses `already` for one that is active. */
export const resumeAcademy = (desk: StateDesk, actor: Actor, id: string) =>
  changeAndTell(desk, actor, id, { to: "active", from: ["suspended", "archived"], action: "academy/resumed", reason: null });

/** Its hosts answer as if there were no academy, its jobs wait, its file and its names stay. Refuses `already`. */
export const archiveAcademy = (desk: StateDesk, actor: Actor, id: string, reason: string) =>
  changeAndTell(desk, actor, id, { to: "archived", from: ["active", "suspended"], action: "academy/archived", reason });
