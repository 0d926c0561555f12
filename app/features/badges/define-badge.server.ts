import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { badges, programs } from "@db/academy/schema";
import { actorOf, audit, justMade } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { BadgeValues } from "./forms";

/** A badge of a program, from now on earned by whoever completes its required modules. Answers its id. Pressed twice it makes one. */
export const createBadge = (ctx: PersonContext, programId: string, values: BadgeValues): Promise<Result<string, "unknown">> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const program = await tx.select({ id: programs.id }).from(programs).where(eq(programs.id, programId)).get();
    if (!program) return refused("unknown");
    const made = await justMade(tx, actorOf(ctx), "badge/created", { programId, ...values });
    if (made !== null) return done(made);
    const id = newId(at);
    await tx.insert(badges).values({ id, programId, ...values, createdAt: at });
    await audit(tx, actorOf(ctx), { action: "badge/created", subject: { type: "badge", id }, after: { programId, ...values } });
    return done(id);
  });

/** Changes what a badge is called and stands for, also on the pages of those who hold it. */
export const editBadge = (ctx: PersonContext, programId: string, badgeId: string, values: BadgeValues): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    const its = and(eq(badges.id, badgeId), eq(badges.programId, programId));
    const before = await tx.select({ name: badges.name, criteria: badges.criteria }).from(badges).where(its).get();
    if (!before) return refused("unknown");
    if (before.name === values.name && before.criteria === values.criteria) return done(null);
    await tx.update(badges).set(values).where(its);
    await audit(tx, actorOf(ctx), { action: "badge/edited", subject: { type: "badge", id: badgeId }, before, after: values });
    return done(null);
  });

/**
 * Archives a badge (nobody earns it from now on; who holds it or waits for it keeps it) or brings it back. `not-now`:
 * it is so already.
 */
export const archiveBadge = (ctx: PersonContext, programId: string, badgeId: string, archived: boolean): Promise<Result<null, "unknown" | "not-now">> =>
  ctx.write(async (tx) => {
    const its = and(eq(badges.id, badgeId), eq(badges.programId, programId));
    if (!(await tx.select({ id: badges.id }).from(badges).where(its).get())) return refused("unknown");
    const otherwise = archived ? isNull(badges.archivedAt) : isNotNull(badges.archivedAt);
    const changed = await tx.update(badges).set({ archivedAt: archived ? ctx.clock.now() : null }).where(and(its, otherwise)).returning({ id: badges.id });
    if (changed.length === 0) return refused("not-now");
    await audit(tx, actorOf(ctx), { action: archived ? "badge/archived" : "badge/restored", subject: { type: "badge", id: badgeId } });
    return done(null);
  });
