import { and, eq } from "drizzle-orm";
import { accessRequests, userRoles } from "@db/academy/schema";
import { adminsToTell, tell } from "~/features/notices/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { paths } from "~/platform/paths";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { AskableRole } from "./rules";

/**
 * Asks for a role of staff (`01-access`, Roles): admins hear of it, and one of them answers. Refuses `held`: they have it;
 * `open`: their last request waits for its answer.
 */
export async function askForRole(ctx: PersonContext, { role, reason }: { role: AskableRole; reason: string }): Promise<Result<null, "held" | "open">> {
  const { person } = ctx;
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    const held = await tx.select({ role: userRoles.role }).from(userRoles).where(and(eq(userRoles.userId, person.id), eq(userRoles.role, role))).get();
    if (held) return refused("held");
    const id = newId(at);
    const asked = await tx.insert(accessRequests).values({ id, userId: person.id, role, reason, createdAt: at }).onConflictDoNothing().returning({ id: accessRequests.id });
    if (asked.length === 0) return refused("open");
    await audit(tx, actorOf(ctx), { action: "access/requested", subject: { type: "user", id: person.id }, after: { request: id, role }, why: reason });
    await tell(tx, { academy: ctx.academy, at, requestId: ctx.requestId }, { type: `access-requested-${role}`, details: { person: person.name }, href: paths.admin.accessRequest(id), subject: id }, await adminsToTell(tx));
    return done(null);
  });
}

/** Takes one's own open request back. Refuses `not-now`: it has been answered meanwhile. */
export async function withdrawRequest(ctx: PersonContext): Promise<Result<null, "not-now">> {
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    const [taken] = await tx.update(accessRequests).set({ state: "withdrawn", settledAt: at, settledBy: ctx.person.id }).where(and(eq(accessRequests.userId, ctx.person.id), eq(accessRequests.state, "open"))).returning({ id: accessRequests.id });
    if (!taken) return refused("not-now");
    await audit(tx, actorOf(ctx), { action: "access/withdrawn", subject: { type: "user", id: ctx.person.id }, after: { request: taken.id } });
    return done(null);
  });
}
