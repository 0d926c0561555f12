import { and, eq, ne, type SQL } from "drizzle-orm";
import { badgeAwards, badges, programs } from "@db/academy/schema";
import { tell } from "~/features/notices/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { emit } from "~/platform/events/index.server";
import { paths } from "~/platform/paths";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { badgeRevoked } from "./events";
import { mineToDecide } from "./mine-to-decide.server";

export type Revocation = Result<null, "unknown" | "not-approved">;

async function revoke(ctx: PersonContext, awardId: string, reason: string, may: (read: Parameters<typeof mineToDecide>[0]) => SQL | undefined): Promise<Revocation> {
  return ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const award = await tx
      .select({ userId: badgeAwards.userId, badge: badges.name, program: programs.title, decidedAt: badgeAwards.decidedAt, decidedBy: badgeAwards.decidedBy })
      .from(badgeAwards)
      .innerJoin(badges, eq(badges.id, badgeAwards.badgeId))
      .innerJoin(programs, eq(programs.id, badges.programId))
      .where(and(eq(badgeAwards.id, awardId), may(tx)))
      .get();
    if (!award) return refused("unknown");
    const revoked = await tx
      .update(badgeAwards)
      .set({ status: "revoked", reason, decidedAt: at, decidedBy: ctx.person.id })
      .where(and(eq(badgeAwards.id, awardId), eq(badgeAwards.status, "approved")))
      .returning({ id: badgeAwards.id });
    if (revoked.length === 0) return refused("not-approved");
    const { userId, badge, program, decidedAt, decidedBy } = award;
    await audit(tx, actorOf(ctx), { action: "badge/revoked", subject: { type: "badge-award", id: awardId }, before: { status: "approved", decidedAt, decidedBy }, after: { status: "revoked" }, why: reason });
    await emit(tx, badgeRevoked, { awardId }, { at, actorId: ctx.person.id, requestId: ctx.requestId, key: awardId });
    await tell(tx, { academy: ctx.academy, at, requestId: ctx.requestId }, { type: "badge-revoked", details: { badge, program, reason }, href: paths.badges.own(), subject: awardId }, [userId]);
    return done(null);
  });
}

/**
 * Takes an approved badge back, with the reason that its client is told (`02-programs`, Badges): its public page says from
 * then on that it no longer counts. For staff who may approve it; nobody revokes a badge of their own. Who had approved it,
 * and when, stays in the audit log. `not-approved`: it waits, was declined, or is revoked already.
 */
export const revokeAward = (ctx: PersonContext, awardId: string, reason: string): Promise<Revocation> => revoke(ctx, awardId, reason, (read) => mineToDecide(read, ctx.person.id));

/** The same for an admin, who names program and badge: an award of another one is not there. */
export const revokeAwardOf = (ctx: PersonContext, of: { readonly programId: string; readonly badgeId: string; readonly awardId: string }, reason: string): Promise<Revocation> =>
  revoke(ctx, of.awardId, reason, () => and(eq(badgeAwards.badgeId, of.badgeId), eq(badges.programId, of.programId), ne(badgeAwards.userId, ctx.person.id)));
