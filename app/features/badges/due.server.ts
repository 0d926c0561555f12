import { and, asc, eq, lte, sql } from "drizzle-orm";
import { resolveStaff, staffFacts, staffRoles } from "~/access/staff/index.server";
import { badgeAwards, badges, programs, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import type { Due, DueThing } from "~/features/notices/index.server";
import { DAY } from "~/platform/clock";
import { paths } from "~/platform/paths";

/** So long a badge waits before whoever may approve it is reminded, once. */
const patienceMs = 4 * DAY;
const perPage = 20;

async function staffOf(read: AcademyRead, programId: string): Promise<readonly string[]> {
  const staff = resolveStaff(await staffFacts(read, { programId }));
  return [...new Set(staffRoles.flatMap((role) => staff[role].map((one) => one.userId)))];
}

/** Badges that have waited for approval for days: the program's staff are reminded of each once. */
export const badgesThatWait: DueThing = {
  name: "badges that wait",
  async find(read, { now, from }) {
    const [at = "0", id = ""] = from.split(" ");
    const rows = await read
      .select({ id: badgeAwards.id, earnedAt: badgeAwards.earnedAt, userId: badgeAwards.userId, client: users.name, badge: badges.name, program: programs.title, programId: programs.id })
      .from(badgeAwards)
      .innerJoin(badges, eq(badges.id, badgeAwards.badgeId))
      .innerJoin(programs, eq(programs.id, badges.programId))
      .innerJoin(users, eq(users.id, badgeAwards.userId))
      .where(and(sql`${badgeAwards.status} = 'waiting'`, sql`(${badgeAwards.earnedAt}, ${badgeAwards.id}) > (${Number(at)}, ${id})`, lte(badgeAwards.earnedAt, now - patienceMs)))
      .orderBy(asc(badgeAwards.earnedAt), asc(badgeAwards.id))
      .limit(perPage);
    const staff = new Map<string, readonly string[]>();
    for (const { programId } of rows) if (!staff.has(programId)) staff.set(programId, await staffOf(read, programId));
    const due = rows.map(({ id: award, userId, client, badge, program, programId }): Due => ({
      what: { type: "badge-still-waiting", details: { client, badge, program }, href: paths.badges.waiting(), subject: award },
      userIds: (staff.get(programId) ?? []).filter((one) => one !== userId),
    }));
    const last = rows.at(-1);
    return { due, next: last && rows.length === perPage ? `${String(last.earnedAt)} ${last.id}` : null };
  },
};
