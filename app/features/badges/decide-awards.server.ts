import { and, eq, inArray } from "drizzle-orm";
import { badgeAwards, badges, programs } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { tell } from "~/features/notices/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { emit } from "~/platform/events/index.server";
import { paths } from "~/platform/paths";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { badgeApproved } from "./events";
import type { Approval } from "./forms";
import { mineToDecide } from "./mine-to-decide.server";

interface Award {
  readonly id: string;
  readonly userId: string;
  readonly badge: string;
  readonly program: string;
}

/** Those of the awards that are the asker's to decide on, decided or not. */
const awardsIn = (tx: AcademyTx, ids: readonly string[], deciderId: string): Promise<readonly Award[]> =>
  tx
    .select({ id: badgeAwards.id, userId: badgeAwards.userId, badge: badges.name, program: programs.title })
    .from(badgeAwards)
    .innerJoin(badges, eq(badges.id, badgeAwards.badgeId))
    .innerJoin(programs, eq(programs.id, badges.programId))
    .where(and(inArray(badgeAwards.id, [...ids]), mineToDecide(tx, deciderId)));

/** Of these awards the ones that still wait are decided, in one statement; answers which they were. */
async function decide(tx: AcademyTx, ctx: PersonContext, ids: readonly string[], decision: Partial<typeof badgeAwards.$inferInsert>): Promise<ReadonlySet<string>> {
  const decided = await tx
    .update(badgeAwards)
    .set({ ...decision, decidedAt: ctx.clock.now(), decidedBy: ctx.person.id })
    .where(and(inArray(badgeAwards.id, [...ids]), eq(badgeAwards.status, "waiting")))
    .returning({ id: badgeAwards.id });
  return new Set(decided.map(({ id }) => id));
}

/**
 * Approves badges that wait, all of them with the same credential link if there is one, and tells their clients
 * (`02-programs`, Badges). What somebody else decided meanwhile is left as it is and counted. `unknown`: one of them is
 * not the asker's to decide on, and then none is approved.
 */
export const approveBadges = (ctx: PersonContext, { award, credentialUrl }: Approval): Promise<Result<{ readonly approved: number; readonly skipped: number }, "unknown">> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const chosen = await awardsIn(tx, award, ctx.person.id);
    if (chosen.length !== new Set(award).size) return refused("unknown");
    const decided = await decide(tx, ctx, award, { status: "approved", credentialUrl: credentialUrl ?? null });
    for (const { id, userId, badge, program } of chosen.filter((one) => decided.has(one.id))) {
      await audit(tx, actorOf(ctx), { action: "badge/approved", subject: { type: "badge-award", id }, before: { status: "waiting" }, after: { status: "approved", credentialUrl: credentialUrl ?? null } });
      await emit(tx, badgeApproved, { awardId: id }, { at, actorId: ctx.person.id, requestId: ctx.requestId, key: id });
      await tell(tx, { academy: ctx.academy, at, requestId: ctx.requestId }, { type: "badge-approved", details: { badge, program }, href: paths.badges.own(), subject: id }, [userId]);
    }
    return done({ approved: decided.size, skipped: chosen.length - decided.size });
  });

/** Declines a badge that waits, with the reason that its client is told. `decided`: somebody else was quicker. */
export const declineBadge = (ctx: PersonContext, awardId: string, reason: string): Promise<Result<null, "unknown" | "decided">> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const [award] = await awardsIn(tx, [awardId], ctx.person.id);
    if (!award) return refused("unknown");
    if ((await decide(tx, ctx, [awardId], { status: "declined", reason })).size === 0) return refused("decided");
    const { userId, badge, program } = award;
    await audit(tx, actorOf(ctx), { action: "badge/declined", subject: { type: "badge-award", id: awardId }, before: { status: "waiting" }, after: { status: "declined" }, why: reason });
    await tell(tx, { academy: ctx.academy, at, requestId: ctx.requestId }, { type: "badge-declined", details: { badge, program, reason }, href: paths.badges.own(), subject: awardId }, [userId]);
    return done(null);
  });
