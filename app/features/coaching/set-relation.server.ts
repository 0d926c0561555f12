import { and, eq, isNull } from "drizzle-orm";
import { userRoles, users } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { dayIn, startOfDay } from "~/platform/days";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { clientNamed, relationOf, tables } from "./relations.server";
import { overlap, type RelationKind } from "./rules";

/** Days as `2027-03-01`, by the academy's calendar. */
export interface Asked {
  readonly kind: RelationKind;
  readonly userId: string;
  /** Today unless told. */
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

async function mayCoach(tx: AcademyTx, { kind, userId }: Asked): Promise<boolean> {
  const row = await tx.select({ id: users.id }).from(users).innerJoin(userRoles, and(eq(userRoles.userId, users.id), eq(userRoles.role, kind))).where(and(eq(users.id, userId), isNull(users.suspendedAt))).get();
  return row !== undefined;
}

/**
 * Says that somebody coaches, or instructs, a client in general, on these days. It changes nothing of who grades or is booked.
 * `role`: they do not hold it; `self`: nobody coaches themselves; `ends`: it ends before it begins; `already`: they do on such a day.
 */
export const addRelation = (ctx: PersonContext, clientId: string, asked: Asked): Promise<Result<null, "unknown" | "role" | "self" | "ends" | "already">> =>
  ctx.write(async (tx) => {
    if (!(await clientNamed(tx, clientId))) return refused("unknown");
    if (asked.userId === clientId) return refused("self");
    if (!(await mayCoach(tx, asked))) return refused("role");
    const at = ctx.clock.now();
    const { timeZone } = ctx.academy;
    const startsAt = startOfDay(asked.startsOn ?? dayIn(at, timeZone), timeZone) ?? at;
    const endsAt = asked.endsOn === null ? null : startOfDay(asked.endsOn, timeZone);
    if (endsAt !== null && endsAt <= startsAt) return refused("ends");
    const table = tables[asked.kind];
    const there = await tx.select({ startsAt: table.startsAt, endsAt: table.endsAt }).from(table).where(and(eq(table.clientId, clientId), eq(table.userId, asked.userId)));
    if (there.some((one) => overlap(one, { startsAt, endsAt }))) return refused("already");
    await tx.insert(table).values({ id: newId(at), clientId, userId: asked.userId, startsAt, endsAt, setAt: at, setBy: ctx.person.id });
    await audit(tx, actorOf(ctx), { action: "coaching/added", subject: { type: "user", id: clientId }, after: { ...asked } });
    return done(null);
  });

/** Ends a relation with a day; one that had not begun by then is gone. */
export const endRelation = (ctx: PersonContext, at: { readonly clientId: string; readonly kind: string; readonly id: string }, endsOn: string | null): Promise<Result<null, "unknown" | "over">> =>
  ctx.write(async (tx) => {
    const now = ctx.clock.now();
    const found = await relationOf(tx, at.clientId, at.kind, at.id, now);
    if (!found) return refused("unknown");
    if (found.state === "over") return refused("over");
    const { timeZone } = ctx.academy;
    const table = tables[found.kind];
    const day = endsOn ?? dayIn(now, timeZone);
    const endsAt = startOfDay(day, timeZone) ?? now;
    if (endsAt <= found.startsAt) await tx.delete(table).where(eq(table.id, found.id));
    else await tx.update(table).set({ endsAt }).where(eq(table.id, found.id));
    await audit(tx, actorOf(ctx), { action: "coaching/ended", subject: { type: "user", id: at.clientId }, before: { kind: found.kind, userId: found.staff.id, startsAt: found.startsAt, endsAt: found.endsAt }, after: { endsOn: day } });
    return done(null);
  });
