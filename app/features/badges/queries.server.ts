import { and, asc, count, desc, eq, gte, inArray, sql, type SQL } from "drizzle-orm";
import { badgeAwards, badges, programs, users } from "@db/academy/schema";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import type { PersonContext, VisitorContext } from "~/platform/scope.server";
import { mineToDecide } from "./mine-to-decide.server";

export type AwardStatus = "waiting" | "approved" | "declined" | "revoked";

export interface WaitingAward {
  readonly id: string;
  readonly client: string;
  readonly badge: string;
  readonly program: string;
  readonly earnedAt: number;
}

export const awardsPerPage = 25;
/** Kinds of the parts of a cursor: earned, id. */
export const awardKey = ["number", "string"] as const;

const waiting = { id: badgeAwards.id, client: users.name, badge: badges.name, program: programs.title, earnedAt: badgeAwards.earnedAt };

/** Badges that wait for the asker, the longest waiting first, a page of 25 by key: one query. */
export async function waitingAwards(ctx: Pick<PersonContext, "read" | "person">, request: KeysetRequest): Promise<KeysetPage<WaitingAward>> {
  const { direction, key } = request;
  const forward = direction === "after";
  // From the beginning is a range too: the plan is a search of the index of what waits, in its order.
  const from: SQL = key ? sql`(${badgeAwards.earnedAt}, ${badgeAwards.id}) ${sql.raw(forward ? ">" : "<")} (${key[0]}, ${key[1]})` : gte(badgeAwards.earnedAt, 0);
  const rows = await ctx.read
    .select(waiting)
    .from(badgeAwards)
    .innerJoin(badges, eq(badges.id, badgeAwards.badgeId))
    .innerJoin(programs, eq(programs.id, badges.programId))
    .innerJoin(users, eq(users.id, badgeAwards.userId))
    .where(and(sql`${badgeAwards.status} = 'waiting'`, from, mineToDecide(ctx.read, ctx.person.id)))
    .orderBy(...(forward ? [asc(badgeAwards.earnedAt), asc(badgeAwards.id)] : [desc(badgeAwards.earnedAt), desc(badgeAwards.id)]))
    .limit(awardsPerPage + 1);
  return keysetPage(rows, request, awardsPerPage, (row) => [row.earnedAt, row.id]);
}

/** How many badges wait for the asker: one query, by the index of what waits. */
export async function waitingAwardsCount({ read, person }: Pick<PersonContext, "read" | "person">): Promise<number> {
  const row = await read.select({ n: count() }).from(badgeAwards).where(and(sql`${badgeAwards.status} = 'waiting'`, gte(badgeAwards.earnedAt, 0), mineToDecide(read, person.id))).get();
  return row?.n ?? 0;
}

/** One award that is the asker's to decide on, decided or not; null: there is none. */
export async function awardToDecide({ read, person }: Pick<PersonContext, "read" | "person">, id: string): Promise<(WaitingAward & { readonly status: AwardStatus }) | null> {
  const row = await read
    .select({ ...waiting, status: sql<AwardStatus>`${badgeAwards.status}` })
    .from(badgeAwards)
    .innerJoin(badges, eq(badges.id, badgeAwards.badgeId))
    .innerJoin(programs, eq(programs.id, badges.programId))
    .innerJoin(users, eq(users.id, badgeAwards.userId))
    .where(and(eq(badgeAwards.id, id), mineToDecide(read, person.id)))
    .get();
  return row ?? null;
}

export interface OwnBadge {
  readonly id: string;
  readonly badge: string;
  readonly criteria: string;
  readonly program: string;
  readonly status: AwardStatus;
  /** Of its public page, while it has one. */
  readonly code: string | null;
  readonly credentialUrl: string | null;
  readonly reason: string | null;
  readonly earnedAt: number;
  readonly decidedAt: number | null;
}

const mostOwn = 100;
const shown = ["approved", "revoked"] as const;
const hasPage = (status: AwardStatus): boolean => shown.some((one) => one === status);

/** The asker's badges, last earned first; at most 100. */
export async function ownBadges({ read, person }: Pick<PersonContext, "read" | "person">): Promise<readonly OwnBadge[]> {
  const rows = await read
    .select({
      id: badgeAwards.id, badge: badges.name, criteria: badges.criteria, program: programs.title, status: sql<AwardStatus>`${badgeAwards.status}`, code: badgeAwards.code,
      credentialUrl: badgeAwards.credentialUrl, reason: badgeAwards.reason, earnedAt: badgeAwards.earnedAt, decidedAt: badgeAwards.decidedAt,
    })
    .from(badgeAwards)
    .innerJoin(badges, eq(badges.id, badgeAwards.badgeId))
    .innerJoin(programs, eq(programs.id, badges.programId))
    .where(eq(badgeAwards.userId, person.id))
    .orderBy(desc(badgeAwards.earnedAt))
    .limit(mostOwn);
  return rows.map((row) => ({ ...row, code: hasPage(row.status) ? row.code : null }));
}

/** What anyone who has the code may know. */
export interface VerifiedBadge {
  readonly status: "approved" | "revoked";
  readonly person: string;
  readonly badge: string;
  readonly criteria: string;
  readonly program: string;
  readonly credentialUrl: string | null;
  /** When it was approved; when it was revoked, if it was. */
  readonly decidedAt: number;
}

/** A badge by the code of its public page (`02-programs`, Badges); null for a code that is nobody's, and while it waits or when it was declined. */
export async function verifiedBadge({ read }: Pick<VisitorContext, "read">, code: string): Promise<VerifiedBadge | null> {
  const row = await read
    .select({
      status: sql<VerifiedBadge["status"]>`${badgeAwards.status}`, person: users.name, badge: badges.name, criteria: badges.criteria, program: programs.title,
      credentialUrl: badgeAwards.credentialUrl, decidedAt: sql<number>`${badgeAwards.decidedAt}`,
    })
    .from(badgeAwards)
    .innerJoin(badges, eq(badges.id, badgeAwards.badgeId))
    .innerJoin(programs, eq(programs.id, badges.programId))
    .innerJoin(users, eq(users.id, badgeAwards.userId))
    .where(and(eq(badgeAwards.code, code), inArray(badgeAwards.status, [...shown])))
    .get();
  return row ?? null;
}
