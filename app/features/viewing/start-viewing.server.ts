import { and, eq, isNull } from "drizzle-orm";
import { impersonations, sessions, userRoles, users } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { isStillAdmin } from "~/features/people/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { HOUR } from "~/platform/clock";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { canBeViewed } from "./rules";

/** A view as a client is over by itself after this. */
export const viewingMs = HOUR;

/** The roles of somebody who is let in; null: there is nobody of this id, or they are suspended. */
async function rolesOf(tx: AcademyTx, userId: string): Promise<readonly string[] | null> {
  const person = await tx.select({ id: users.id }).from(users).where(and(eq(users.id, userId), isNull(users.suspendedAt))).get();
  if (!person) return null;
  return (await tx.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, userId))).map(({ role }) => role);
}

/** Is this session in a view already, or has it not heard yet that one is over? */
const isViewing = async (tx: AcademyTx, sessionId: string): Promise<boolean> =>
  (await tx.select({ id: impersonations.id }).from(impersonations).where(and(eq(impersonations.sessionId, sessionId), isNull(impersonations.endedAt))).get()) !== undefined;

/**
 * From the next page on, this session of the admin shows the academy as that client has it (`01-access`, Impersonation):
 * for an hour at most, with both people in every line of the audit log. Refuses `not-now`: somebody who is no client,
 * who is staff, or who is suspended; whoever asks is no admin any more, or views as somebody already.
 */
export async function startViewing(ctx: PersonContext, clientId: string, reason: string): Promise<Result<null, "unknown" | "not-now">> {
  const { person } = ctx;
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    if (person.behind || !(await isStillAdmin(tx, person.id))) return refused("not-now");
    const held = await rolesOf(tx, clientId);
    if (held === null) return refused("unknown");
    if (!canBeViewed(held)) return refused("not-now");
    const session = await tx.select({ id: sessions.id }).from(sessions).where(and(eq(sessions.publicId, person.sessionPublicId), eq(sessions.userId, person.id))).get();
    if (!session || (await isViewing(tx, session.id))) return refused("not-now");
    const id = newId(at);
    await tx.insert(impersonations).values({ id, sessionId: session.id, adminId: person.id, clientId, reason, startedAt: at, endsAt: at + viewingMs });
    await audit(tx, actorOf(ctx), { action: "viewing/started", subject: { type: "user", id: clientId }, after: { viewing: id, until: at + viewingMs }, why: reason });
    return done(null);
  });
}
