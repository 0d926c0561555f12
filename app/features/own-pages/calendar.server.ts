import { and, desc, eq, ne, sql } from "drizzle-orm";
import { cohorts, enrolments, programs } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { duesOf } from "~/features/assignments/index.server";
import { ownTrails } from "~/features/programs/index.server";
import { DAY } from "~/platform/clock";
import { preparedFor } from "~/platform/prepared.server";
import type { PersonContext } from "~/platform/scope.server";
import { calendarOf, type CalendarItem } from "./calendar";
import { monthName, monthPlus, spanOf, type Span } from "./months";

type Asker = Pick<PersonContext, "read" | "person" | "clock">;

/** More runs than one person has. */
const MOST_RUNS = 200;
/** Of what comes up at most so much is shown on My journey, and so many days of it. */
const MOST_COMING = 6;
const COMING = 30 * DAY;

/** Everything the asker is or was in, but what they were withdrawn from, with its cohort. */
const runsOf = preparedFor((read: AcademyRead) =>
  read
    .select({ enrolmentId: enrolments.id, slug: programs.slug, title: programs.title, startedAt: enrolments.startedAt, endedAt: sql<number | null>`CASE WHEN ${enrolments.status} IN ('completed','expired') THEN ${enrolments.endedAt} END`, cohort: cohorts.name, startsAt: cohorts.startsAt })
    .from(enrolments)
    .innerJoin(programs, and(eq(programs.id, enrolments.programId), ne(programs.visibility, "draft")))
    .leftJoin(cohorts, eq(cohorts.id, enrolments.cohortId))
    .where(and(eq(enrolments.userId, sql.placeholder("userId")), ne(enrolments.status, "withdrawn")))
    .orderBy(desc(enrolments.startedAt)).limit(MOST_RUNS).prepare(),
);

/** What falls into a span of the asker's time, in four queries. */
async function itemsIn(ctx: Asker, span: Span): Promise<readonly CalendarItem[]> {
  const { read, person } = ctx;
  const [runs, trails] = await Promise.all([runsOf(read).all({ userId: person.id }), ownTrails(ctx)]);
  const opens = new Map(trails.flatMap(({ enrolmentId, trail }) => trail.map(({ moduleId, opensAt }) => [`${enrolmentId} ${moduleId}`, opensAt] as const)));
  const due = await duesOf(read, { userId: person.id, timeZone: person.timeZone, opensAt: (enrolmentId, moduleId) => opens.get(`${enrolmentId} ${moduleId}`) ?? null });
  const dates = runs.flatMap(({ enrolmentId, cohort, startsAt }) => (cohort !== null && startsAt !== null ? [{ enrolmentId, name: cohort, startsAt }] : []));
  return calendarOf(runs, trails, due, dates, span);
}

export interface CalendarPage {
  readonly month: string;
  readonly name: string;
  readonly before: { readonly month: string; readonly name: string };
  readonly after: { readonly month: string; readonly name: string };
  readonly items: readonly CalendarItem[];
}

/** A month of the asker's calendar. */
export async function calendarPage(ctx: Asker, month: string): Promise<CalendarPage> {
  const { locale, timeZone } = ctx.person;
  const named = (one: string) => ({ month: one, name: monthName(one, locale) });
  return { ...named(month), before: named(monthPlus(month, -1)), after: named(monthPlus(month, 1)), items: await itemsIn(ctx, spanOf(month, timeZone)) };
}

/** The next few things of the next thirty days that are still to come. */
export async function comingUp(ctx: Asker): Promise<readonly CalendarItem[]> {
  const now = ctx.clock.now();
  return (await itemsIn(ctx, { from: now, until: now + COMING })).filter(({ what }) => what !== "due-done" && what !== "ended").slice(0, MOST_COMING);
}
