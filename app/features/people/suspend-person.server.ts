import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { users } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { endOtherSessions } from "~/platform/sessions/index.server";
import { isStillAdmin } from "./set-roles.server";

/**
 * Shuts a person out: every session of theirs ends at once, no way in opens, and nothing of theirs is deleted (`01-access`).
 * Refuses `own`: nobody suspends themselves; `not-now`: they are suspended already, or whoever asks is no admin any more.
 */
export async function suspendPerson(ctx: PersonContext, userId: string, why: string): Promise<Result<null, "unknown" | "own" | "not-now">> {
  if (userId === ctx.person.id) return refused("own");
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    if (!(await isStillAdmin(tx, ctx.person.id))) return refused("not-now");
    const person = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).get();
    if (!person) return refused("unknown");
    const changed = await tx.update(users).set({ suspendedAt: at, suspendedReason: why, updatedAt: at }).where(and(eq(users.id, userId), isNull(users.suspendedAt))).returning({ id: users.id });
    if (changed.length === 0) return refused("not-now");
    const sessionsEnded = await endOtherSessions(tx, userId, null, at);
    await audit(tx, actorOf(ctx), { action: "person/suspended", subject: { type: "user", id: userId }, after: { sessionsEnded }, why });
    return done(null);
  });
}

/** Lets a suspended person in again; they sign in anew. Refuses `not-now`: they are not suspended. */
export async function resumePerson(ctx: PersonContext, userId: string): Promise<Result<null, "unknown" | "not-now">> {
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    const before = await tx.select({ suspendedReason: users.suspendedReason }).from(users).where(eq(users.id, userId)).get();
    if (!before) return refused("unknown");
    const changed = await tx.update(users).set({ suspendedAt: null, suspendedReason: null, updatedAt: at }).where(and(eq(users.id, userId), isNotNull(users.suspendedAt))).returning({ id: users.id });
    if (changed.length === 0) return refused("not-now");
    await audit(tx, actorOf(ctx), { action: "person/resumed", subject: { type: "user", id: userId }, before });
    return done(null);
  });
}
