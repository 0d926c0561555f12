import { and, eq } from "drizzle-orm";
import { accessRequests } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { tell } from "~/features/notices/index.server";
import { addRole, isStillAdmin } from "~/features/people/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { paths } from "~/platform/paths";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { AskableRole } from "./rules";

type Settled = Result<null, "unknown" | "own" | "not-now">;
type Request = Pick<typeof accessRequests.$inferSelect, "id" | "userId" | "state"> & { readonly role: AskableRole };

/** Answers an open request, if whoever answers is still an admin and not the one who asked. */
async function settle(ctx: PersonContext, id: string, values: { state: "granted" } | { state: "declined"; answer: string }, follow: (tx: AcademyTx, request: Request) => Promise<void>): Promise<Settled> {
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    if (!(await isStillAdmin(tx, ctx.person.id))) return refused("not-now");
    const found = await tx.select({ id: accessRequests.id, userId: accessRequests.userId, role: accessRequests.role, state: accessRequests.state }).from(accessRequests).where(eq(accessRequests.id, id)).get();
    if (!found) return refused("unknown");
    if (found.userId === ctx.person.id) return refused("own");
    const settled = await tx.update(accessRequests).set({ ...values, settledAt: at, settledBy: ctx.person.id }).where(and(eq(accessRequests.id, id), eq(accessRequests.state, "open"))).returning({ id: accessRequests.id });
    if (settled.length === 0) return refused("not-now");
    await follow(tx, found as Request);
    return done(null);
  });
}

/** Gives the role that somebody asked for, as setting their roles does, and tells them. Refuses `own`: another admin answers theirs. */
export const grantRequest = (ctx: PersonContext, id: string): Promise<Settled> =>
  settle(ctx, id, { state: "granted" }, async (tx, { userId, role }) => {
    const at = ctx.clock.now();
    await addRole(tx, ctx, userId, role);
    await audit(tx, actorOf(ctx), { action: "access/granted", subject: { type: "user", id: userId }, after: { request: id, role } });
    await tell(tx, { academy: ctx.academy, at, requestId: ctx.requestId }, { type: `access-granted-${role}`, details: {}, href: paths.teaching.home(), subject: id }, [userId]);
  });

/** Says no, and why; the person reads it. */
export const declineRequest = (ctx: PersonContext, id: string, answer: string): Promise<Settled> =>
  settle(ctx, id, { state: "declined", answer }, async (tx, { userId, role }) => {
    const at = ctx.clock.now();
    await audit(tx, actorOf(ctx), { action: "access/declined", subject: { type: "user", id: userId }, after: { request: id, role }, why: answer });
    await tell(tx, { academy: ctx.academy, at, requestId: ctx.requestId }, { type: `access-declined-${role}`, details: { reason: answer }, href: paths.account.access(), subject: id }, [userId]);
  });
