import { eq } from "drizzle-orm";
import { programs } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { nextVersion } from "./content-rules";

/**
 * Archives a program or brings it back. An archived one leaves the lists of admins and staff; clients who are in it keep
 * it, and nothing of it is deleted. What it is already changes nothing and leaves no second line in the audit log.
 */
export const archiveProgram = (ctx: PersonContext, id: string, archived: boolean): Promise<Result<{ readonly title: string }, "unknown">> =>
  ctx.write(async (tx) => {
    const was = await tx.select({ title: programs.title, archivedAt: programs.archivedAt, updatedAt: programs.updatedAt }).from(programs).where(eq(programs.id, id)).get();
    if (!was) return refused("unknown");
    if ((was.archivedAt !== null) === archived) return done({ title: was.title });
    const at = ctx.clock.now();
    const archivedAt = archived ? at : null;
    await tx.update(programs).set({ archivedAt, updatedAt: nextVersion(was.updatedAt, at) }).where(eq(programs.id, id));
    await audit(tx, actorOf(ctx), { action: archived ? "program/archived" : "program/restored", subject: { type: "program", id }, before: { archivedAt: was.archivedAt }, after: { archivedAt } });
    return done({ title: was.title });
  });
