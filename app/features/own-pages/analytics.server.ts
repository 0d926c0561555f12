import { and, desc, eq, inArray, ne, or, sql } from "drizzle-orm";
import { enrolments, moduleProgress, modules, programs, submissions } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { preparedFor } from "~/platform/prepared.server";
import type { PersonContext } from "~/platform/scope.server";
import { analyticsOf, type ProgramAnalytics } from "./analytics";
import { monthName } from "./months";

const MOST_RUNS = 60;
const mine = and(eq(enrolments.userId, sql.placeholder("userId")), ne(enrolments.status, "withdrawn"));
const shown = and(eq(programs.id, enrolments.programId), ne(programs.visibility, "draft"));

const runsOf = preparedFor((read: AcademyRead) =>
  read
    .select({
      enrolmentId: enrolments.id, slug: programs.slug, title: programs.title, startedAt: enrolments.startedAt, endedAt: enrolments.endedAt,
      total: sql<number>`(SELECT count(*) FROM ${modules} m WHERE m.program_id = "enrolments"."program_id" AND m.status = 'active')`,
    })
    .from(enrolments).innerJoin(programs, shown).where(mine).orderBy(desc(enrolments.startedAt)).limit(MOST_RUNS).prepare(),
);

/** Modules that clients see, and those put away after they were done. */
const doneOf = preparedFor((read: AcademyRead) =>
  read
    .select({ enrolmentId: enrolments.id, completedAt: moduleProgress.completedAt, secondsSpent: moduleProgress.secondsSpent })
    .from(enrolments)
    .innerJoin(moduleProgress, eq(moduleProgress.enrolmentId, enrolments.id))
    .innerJoin(modules, and(eq(modules.id, moduleProgress.moduleId), or(eq(modules.status, "active"), and(eq(modules.status, "archived"), eq(moduleProgress.status, "completed")))))
    .where(mine).prepare(),
);

const handedOf = preparedFor((read: AcademyRead) =>
  read
    .select({ enrolmentId: submissions.enrolmentId, late: submissions.late })
    .from(submissions).where(and(eq(submissions.userId, sql.placeholder("userId")), inArray(submissions.status, ["submitted", "returned", "reviewed"]))).prepare(),
);

export type ShownAnalytics = ProgramAnalytics & { readonly names: readonly string[] };

/** The asker's programs over time, the latest first, in three queries. */
export async function ownAnalytics({ read, person, clock }: Pick<PersonContext, "read" | "person" | "clock">): Promise<readonly ShownAnalytics[]> {
  const asker = { userId: person.id };
  const [runs, done, handed] = await Promise.all([runsOf(read).all(asker), doneOf(read).all(asker), handedOf(read).all(asker)]);
  const all = analyticsOf(runs, done, handed, { now: clock.now(), timeZone: person.timeZone });
  return all.map((one) => ({ ...one, names: one.months.map(({ month }) => monthName(month, person.locale, "short")) }));
}
