import { and, asc, desc, eq, gt, gte, lt, sql, type SQL } from "drizzle-orm";
import { badgeAwards, badges, programs, users } from "@db/academy/schema";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import type { PersonContext } from "~/platform/scope.server";
import { mineToDecide } from "./mine-to-decide.server";
import { awardsPerPage, type AwardStatus } from "./queries.server";

/** A badge that somebody has, or had. */
export interface GivenAward {
  readonly id: string;
  readonly client: string;
  readonly badge: string;
  readonly program: string;
  readonly status: AwardStatus;
  readonly reason: string | null;
  readonly earnedAt: number;
  /** Null: it waits. */
  readonly decidedAt: number | null;
  /** Of whom it is not to be revoked by themselves. */
  readonly own: boolean;
}

type Asker = Pick<PersonContext, "read" | "person">;
const given = (userId: string) => ({
  id: badgeAwards.id, client: users.name, badge: badges.name, program: programs.title, status: sql<AwardStatus>`${badgeAwards.status}`, reason: badgeAwards.reason,
  earnedAt: badgeAwards.earnedAt, decidedAt: badgeAwards.decidedAt, own: sql<number>`${badgeAwards.userId} = ${userId}`.mapWith(Boolean), enrolmentId: badgeAwards.enrolmentId,
});

const awards = ({ read, person }: Asker) =>
  read
    .select(given(person.id))
    .from(badgeAwards)
    .innerJoin(badges, eq(badges.id, badgeAwards.badgeId))
    .innerJoin(programs, eq(programs.id, badges.programId))
    .innerJoin(users, eq(users.id, badgeAwards.userId));

/** Badges that are the asker's to decide on and were approved, revoked ones among them, the last decided first; a page of 25 by key: one query. */
export async function givenAwards(ctx: Asker, request: KeysetRequest): Promise<KeysetPage<GivenAward>> {
  const { direction, key } = request;
  const down = direction === "after";
  // From the beginning is a range too: the plan is a search of the index of what was given, in its order.
  const from: SQL = key ? sql`(${badgeAwards.decidedAt}, ${badgeAwards.id}) ${sql.raw(down ? "<" : ">")} (${key[0]}, ${key[1]})` : gte(badgeAwards.decidedAt, 0);
  const rows = await awards(ctx)
    .where(and(sql`${badgeAwards.status} IN ('approved','revoked')`, from, mineToDecide(ctx.read, ctx.person.id)))
    .orderBy(...(down ? [desc(badgeAwards.decidedAt), desc(badgeAwards.id)] : [asc(badgeAwards.decidedAt), asc(badgeAwards.id)]))
    .limit(awardsPerPage + 1);
  return keysetPage(rows.map(({ enrolmentId: _, ...row }) => row), request, awardsPerPage, (row) => [row.decidedAt ?? 0, row.id]);
}

export const holderKey = ["string"] as const;

/** Who earned a badge of a program, whatever was decided, in the order they enrolled; a page of 25 by key: one query. */
export async function awardsOfBadge(ctx: Asker, { programId, badgeId }: { readonly programId: string; readonly badgeId: string }, request: KeysetRequest): Promise<KeysetPage<GivenAward>> {
  const { direction, key } = request;
  const up = direction === "after";
  const from = key ? (up ? gt : lt)(badgeAwards.enrolmentId, String(key[0])) : undefined;
  const rows = await awards(ctx)
    .where(and(eq(badgeAwards.badgeId, badgeId), eq(badges.programId, programId), from))
    .orderBy(up ? asc(badgeAwards.enrolmentId) : desc(badgeAwards.enrolmentId))
    .limit(awardsPerPage + 1);
  const page = keysetPage(rows, request, awardsPerPage, (row) => [row.enrolmentId]);
  return { ...page, rows: page.rows.map(({ enrolmentId: _, ...row }) => row) };
}

/** One award of a badge of a program; null: there is none. */
export async function awardOfBadge(ctx: Asker, of: { readonly programId: string; readonly badgeId: string; readonly awardId: string }): Promise<GivenAward | null> {
  const row = await awards(ctx).where(and(eq(badgeAwards.id, of.awardId), eq(badgeAwards.badgeId, of.badgeId), eq(badges.programId, of.programId))).get();
  if (!row) return null;
  const { enrolmentId: _, ...award } = row;
  return award;
}
