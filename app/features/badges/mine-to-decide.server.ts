import { and, eq, exists, ne, sql, type SQL } from "drizzle-orm";
import { badgeAwards, badges, programStaff } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { standing } from "~/access/staff/index.server";

/**
 * Awards that this person decides on: of programs whose program tier names them. Staff of a module or of a single
 * client do not, and nobody decides on a badge of their own.
 */
export function mineToDecide(read: AcademyRead, userId: string): SQL | undefined {
  const names = read
    .select({ one: sql`1` })
    .from(badges)
    .innerJoin(programStaff, eq(programStaff.programId, badges.programId))
    .where(and(eq(badges.id, badgeAwards.badgeId), eq(programStaff.userId, userId), standing(read, programStaff)));
  return and(exists(names), ne(badgeAwards.userId, userId));
}
