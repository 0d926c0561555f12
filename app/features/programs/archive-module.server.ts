import { and, eq } from "drizzle-orm";
import { modules } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { nextVersion } from "./content-rules";
import type { ModulePlace } from "./edit-module.server";
import { placesOf, settleOrder } from "./module-order.server";

/**
 * Archives a module, or brings it back as a draft behind those in use. An archived one leaves clients' and staff's pages
 * and gives up its place; what clients did in it is kept. What it is already changes nothing.
 */
export const archiveModule = (ctx: PersonContext, { programId, moduleId }: ModulePlace, archived: boolean): Promise<Result<{ readonly title: string }, "unknown">> =>
  ctx.write(async (tx) => {
    const was = await tx.select({ title: modules.title, status: modules.status, updatedAt: modules.updatedAt }).from(modules).where(and(eq(modules.id, moduleId), eq(modules.programId, programId))).get();
    if (!was) return refused("unknown");
    if ((was.status === "archived") === archived) return done({ title: was.title });
    const status = archived ? "archived" : "draft";
    const before = await placesOf(tx, programId);
    const others = (list: typeof before.used) => list.map(({ id }) => id).filter((id) => id !== moduleId);
    await tx.update(modules).set({ status, updatedAt: nextVersion(was.updatedAt, ctx.clock.now()) }).where(eq(modules.id, moduleId));
    await settleOrder(tx, programId, [...others(before.used), moduleId, ...others(before.archived)]);
    await audit(tx, actorOf(ctx), { action: archived ? "module/archived" : "module/restored", subject: { type: "module", id: moduleId }, before: { status: was.status }, after: { status } });
    return done({ title: was.title });
  });
