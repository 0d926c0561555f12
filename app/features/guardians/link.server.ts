import { and, eq, isNull } from "drizzle-orm";
import { actingSessions, guardianships, sessions, users } from "@db/academy/schema";
import { emailKeyOf } from "~/features/identity/index.server";
import { tell } from "~/features/notices/index.server";
import { isStillAdmin } from "~/features/people/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { paths } from "~/platform/paths";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { wardOf } from "./queries.server";

/**
 * Asks somebody who has an account to be a guardian of a client who is a minor (`01-access`, Guardians). It counts when they
 * accept. Refuses `not-minor`, `unknown-address`, `self`, `already`: asked or a guardian already; `not-now`: whoever asks is
 * no admin any more.
 */
export async function askGuardian(ctx: PersonContext, clientId: string, email: string): Promise<Result<null, "unknown" | "not-minor" | "unknown-address" | "self" | "already" | "not-now">> {
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    if (!(await isStillAdmin(tx, ctx.person.id))) return refused("not-now");
    const client = await wardOf(tx, clientId, at);
    if (!client) return refused("unknown");
    if (!client.minor) return refused("not-minor");
    const guardian = await tx.select({ id: users.id }).from(users).where(and(eq(users.emailKey, emailKeyOf(email)), isNull(users.suspendedAt))).get();
    if (!guardian) return refused("unknown-address");
    if (guardian.id === clientId) return refused("self");
    const id = newId(at);
    const made = await tx.insert(guardianships).values({ id, guardianId: guardian.id, clientId, createdAt: at, createdBy: ctx.person.id }).onConflictDoNothing().returning({ id: guardianships.id });
    if (made.length === 0) return refused("already");
    await audit(tx, actorOf(ctx), { action: "guardian/asked", subject: { type: "user", id: clientId }, after: { link: id, guardian: guardian.id } });
    await tell(tx, { academy: ctx.academy, at, requestId: ctx.requestId }, { type: "guardian-asked", details: { client: client.name }, href: paths.forWhom(), subject: id }, [guardian.id]);
    return done(null);
  });
}

/** Ends a link of this client's at once, with whatever is being done by it. Refuses `not-now`: it has ended already. */
export async function removeGuardian(ctx: PersonContext, clientId: string, linkId: string): Promise<Result<null, "unknown" | "not-now">> {
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    if (!(await isStillAdmin(tx, ctx.person.id))) return refused("not-now");
    const [ended] = await tx.update(guardianships).set({ endedAt: at }).where(and(eq(guardianships.id, linkId), eq(guardianships.clientId, clientId), isNull(guardianships.endedAt))).returning({ guardianId: guardianships.guardianId });
    if (!ended) return refused("not-now");
    await tx.delete(actingSessions).where(eq(actingSessions.guardianshipId, linkId));
    await audit(tx, actorOf(ctx), { action: "guardian/removed", subject: { type: "user", id: clientId }, before: { link: linkId, guardian: ended.guardianId } });
    return done(null);
  });
}

/** Says yes or no to an offer of one's own. Refuses `not-now`: it was settled, or taken back, meanwhile. */
export async function answerOffer(ctx: PersonContext, linkId: string, accepts: boolean): Promise<Result<null, "unknown" | "not-now">> {
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    const own = and(eq(guardianships.id, linkId), eq(guardianships.guardianId, ctx.person.id));
    const [settled] = await tx.update(guardianships).set(accepts ? { acceptedAt: at } : { endedAt: at }).where(and(own, isNull(guardianships.acceptedAt), isNull(guardianships.endedAt))).returning({ clientId: guardianships.clientId });
    if (!settled) return refused((await tx.select({ id: guardianships.id }).from(guardianships).where(own).get()) ? "not-now" : "unknown");
    await audit(tx, actorOf(ctx), { action: accepts ? "guardian/accepted" : "guardian/declined", subject: { type: "user", id: settled.clientId }, after: { link: linkId } });
    return done(null);
  });
}

/** Whoever sits there: the guardian, also while the session is for their client. */
export const guardianIn = ({ person }: Pick<PersonContext, "person">): string => (person.behind?.as === "guardian" ? person.behind.id : person.id);

/**
 * For whom this session is from the next page on: a client of the guardian's, who is a minor; null: themselves. Refuses
 * `not-now`: they are not that client's guardian, or not any more.
 */
export async function beHereFor(ctx: PersonContext, clientId: string | null): Promise<Result<null, "not-now">> {
  const at = ctx.clock.now();
  const guardianId = guardianIn(ctx);
  if (ctx.person.behind?.as === "admin") return refused("not-now");
  return ctx.write(async (tx) => {
    const session = await tx.select({ id: sessions.id }).from(sessions).where(and(eq(sessions.publicId, ctx.person.sessionPublicId), eq(sessions.userId, guardianId))).get();
    if (!session) return refused("not-now");
    if (clientId === null) {
      await tx.delete(actingSessions).where(eq(actingSessions.sessionId, session.id));
      return done(null);
    }
    const link = await tx.select({ id: guardianships.id, acceptedAt: guardianships.acceptedAt }).from(guardianships).where(and(eq(guardianships.guardianId, guardianId), eq(guardianships.clientId, clientId), isNull(guardianships.endedAt))).get();
    if (!link || link.acceptedAt === null || !(await wardOf(tx, clientId, at))?.minor) return refused("not-now");
    const values = { sessionId: session.id, guardianshipId: link.id, since: at };
    await tx.insert(actingSessions).values(values).onConflictDoUpdate({ target: actingSessions.sessionId, set: values });
    await audit(tx, { ...actorOf(ctx), id: guardianId, behindId: null }, { action: "guardian/acting", subject: { type: "user", id: clientId }, after: { link: link.id } });
    return done(null);
  });
}
