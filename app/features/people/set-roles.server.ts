import { and, eq, inArray, isNull } from "drizzle-orm";
import { userRoles, users } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { roles as allRoles, type Role } from "~/platform/people";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";

/** Is whoever asks still an admin, in this very transaction? Two admins who take the role from each other: one does. */
export async function isStillAdmin(tx: AcademyTx, userId: string): Promise<boolean> {
  const row = await tx.select({ id: users.id }).from(userRoles).innerJoin(users, and(eq(users.id, userRoles.userId), isNull(users.suspendedAt)))
    .where(and(eq(userRoles.userId, userId), eq(userRoles.role, "admin"))).get();
  return row !== undefined;
}

/**
 * Grants and takes away a person's roles, so that they hold exactly these; each is a line in the audit log (`01-access`,
 * Roles). A session asks for its person's roles with every request, so that it holds at once. Refuses `own-admin`: nobody
 * takes the role of admin from themselves, so that an academy always has one; `not-now`: whoever asks is no admin any more.
 */
export async function setRoles(ctx: PersonContext, userId: string, wanted: readonly Role[]): Promise<Result<null, "unknown" | "own-admin" | "not-now">> {
  if (userId === ctx.person.id && !wanted.includes("admin")) return refused("own-admin");
  return ctx.write(async (tx) => {
    if (!(await isStillAdmin(tx, ctx.person.id))) return refused("not-now");
    const person = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).get();
    if (!person) return refused("unknown");
    const rows = await tx.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, userId));
    const held = new Set(rows.map(({ role }) => role));
    const granted = allRoles.filter((role) => wanted.includes(role) && !held.has(role));
    const removed = allRoles.filter((role) => !wanted.includes(role) && held.has(role));
    if (removed.length > 0) await tx.delete(userRoles).where(and(eq(userRoles.userId, userId), inArray(userRoles.role, removed)));
    for (const role of granted) await addRole(tx, ctx, userId, role);
    for (const role of removed) await audit(tx, actorOf(ctx), { action: "role/removed", subject: { type: "user", id: userId }, before: { role } });
    return done(null);
  });
}

/** Gives one role more, in the caller's transaction, with its line in the log. Triggers copy the person's name beside it. Held already, it changes nothing. */
export async function addRole(tx: AcademyTx, ctx: PersonContext, userId: string, role: Role): Promise<void> {
  const given = await tx.insert(userRoles).values({ userId, role, grantedBy: ctx.person.id, grantedAt: ctx.clock.now() }).onConflictDoNothing().returning({ role: userRoles.role });
  if (given.length > 0) await audit(tx, actorOf(ctx), { action: "role/granted", subject: { type: "user", id: userId }, after: { role } });
}
