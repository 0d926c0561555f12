import type { Trail } from "~/features/programs/index.server";
import { dayIn } from "~/platform/days";
import type { Span } from "./months";

/** What stands in a client's calendar (`02-programs`: calendar). Pure. */
export interface CalendarItem {
  readonly key: string;
  readonly at: number;
  readonly what: "opens" | "due" | "due-done" | "cohort" | "enrolled" | "ended";
  readonly title: string;
  readonly program: string;
  readonly slug: string;
  /** Where it leads: a module or a piece of work; null: the program. */
  readonly moduleId: string | null;
  readonly assignmentId: string | null;
}

export interface DueWork {
  readonly assignmentId: string;
  readonly moduleId: string;
  readonly enrolmentId: string;
  readonly title: string;
  /** Epoch ms. */
  readonly due: number;
  readonly handedIn: boolean;
}

export interface CohortDate {
  readonly enrolmentId: string;
  readonly name: string;
  readonly startsAt: number;
}

export interface Run {
  readonly enrolmentId: string;
  readonly slug: string;
  readonly title: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

const within = ({ from, until }: Span) => ({ at }: CalendarItem): boolean => at >= from && at < until;

/**
 * What falls into a span of time, the earliest first: modules that open on a day of their own, work that is due, the dates
 * of cohorts, and when programs were joined and ended. What opened with the program itself is not said for each module.
 */
export function calendarOf(runs: readonly Run[], trails: readonly Trail[], due: readonly DueWork[], cohorts: readonly CohortDate[], span: Span): readonly CalendarItem[] {
  const known = new Map(runs.map((run) => [run.enrolmentId, run]));
  const item = (enrolmentId: string, what: CalendarItem["what"], id: string, at: number, title: string, to: Partial<Pick<CalendarItem, "moduleId" | "assignmentId">> = {}): CalendarItem[] => {
    const run = known.get(enrolmentId);
    return run ? [{ key: `${what} ${enrolmentId} ${id}`, at, what, title, program: run.title, slug: run.slug, moduleId: to.moduleId ?? null, assignmentId: to.assignmentId ?? null }] : [];
  };
  const all = [
    ...trails.flatMap(({ enrolmentId, startedAt, trail }) => trail.flatMap(({ moduleId, title, opensAt }) => (opensAt === null || opensAt <= startedAt ? [] : item(enrolmentId, "opens", moduleId, opensAt, title, { moduleId })))),
    ...due.flatMap((one) => item(one.enrolmentId, one.handedIn ? "due-done" : "due", one.assignmentId, one.due, one.title, { assignmentId: one.assignmentId })),
    ...cohorts.flatMap((one) => item(one.enrolmentId, "cohort", "", one.startsAt, one.name)),
    ...runs.flatMap((run) => [...item(run.enrolmentId, "enrolled", "", run.startedAt, run.title), ...(run.endedAt === null ? [] : item(run.enrolmentId, "ended", "", run.endedAt, run.title))]),
  ];
  return all.filter(within(span)).sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

/** What stands in a calendar, by the day it is on where the person is. */
export function byDay(items: readonly CalendarItem[], timeZone: string): readonly { readonly day: string; readonly at: number; readonly items: readonly CalendarItem[] }[] {
  const days = new Map<string, CalendarItem[]>();
  for (const item of items) {
    const day = dayIn(item.at, timeZone);
    const known = days.get(day);
    if (known) known.push(item);
    else days.set(day, [item]);
  }
  return [...days].map(([day, list]) => ({ day, at: list[0]?.at ?? 0, items: list }));
}
