import { and, count, eq, sql } from "drizzle-orm";
import { badgeAwards, badges, programs } from "@db/academy/schema";
import type { PersonContext } from "~/platform/scope.server";

export interface ProgramBadge {
  readonly id: string;
  readonly name: string;
  readonly criteria: string;
  readonly archived: boolean;
  /** Runs in which it was earned, whatever was decided. */
  readonly earned: number;
}

export interface ProgramBadges {
  readonly program: { readonly id: string; readonly title: string };
  readonly badges: readonly ProgramBadge[];
}

/** A program has a handful. */
const mostBadges = 100;

const titleOf = ({ read }: Pick<PersonContext, "read">, programId: string) => read.select({ id: programs.id, title: programs.title }).from(programs).where(eq(programs.id, programId)).get();

/** A program's badges as they were made, archived ones among them; null: there is no such program. Two queries; the counts are of an index. */
export async function programBadges(ctx: Pick<PersonContext, "read" | "heavy">, programId: string): Promise<ProgramBadges | null> {
  const program = await titleOf(ctx, programId);
  if (!program) return null;
  const earned = ctx.heavy.select({ n: count() }).from(badgeAwards).where(eq(badgeAwards.badgeId, badges.id));
  const rows = await ctx.heavy
    .select({ id: badges.id, name: badges.name, criteria: badges.criteria, archived: sql<number>`${badges.archivedAt} IS NOT NULL`.mapWith(Boolean), earned: sql<number>`${earned}` })
    .from(badges)
    .where(eq(badges.programId, programId))
    .limit(mostBadges);
  // In the order they were made: ids sort by time.
  return { program, badges: [...rows].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** One badge of that program with the program's title; null: there is none. */
export async function programBadge(ctx: Pick<PersonContext, "read">, programId: string, badgeId: string): Promise<{ readonly program: ProgramBadges["program"]; readonly badge: ProgramBadge } | null> {
  const earned = ctx.read.select({ n: count() }).from(badgeAwards).where(eq(badgeAwards.badgeId, badges.id));
  const row = await ctx.read
    .select({ id: badges.id, name: badges.name, criteria: badges.criteria, archived: sql<number>`${badges.archivedAt} IS NOT NULL`.mapWith(Boolean), earned: sql<number>`${earned}`, programId: programs.id, title: programs.title })
    .from(badges)
    .innerJoin(programs, eq(programs.id, badges.programId))
    .where(and(eq(badges.id, badgeId), eq(badges.programId, programId)))
    .get();
  if (!row) return null;
  const { programId: id, title, ...badge } = row;
  return { program: { id, title }, badge };
}

/** The program that a new badge would belong to; null: there is none. */
export const badgeProgram = async (ctx: Pick<PersonContext, "read">, programId: string): Promise<ProgramBadges["program"] | null> => (await titleOf(ctx, programId)) ?? null;
