import { monthIn, monthsBetween } from "./months";

/** How a client's programs went over time (`02-programs`: progress analytics). Pure. */
export interface ProgramFacts {
  readonly enrolmentId: string;
  readonly slug: string;
  readonly title: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Modules that clients see. */
  readonly total: number;
}

export interface DoneModule {
  readonly enrolmentId: string;
  /** Null: not done. */
  readonly completedAt: number | null;
  readonly secondsSpent: number;
}

export interface HandedIn {
  readonly enrolmentId: string;
  readonly late: boolean;
}

export interface ProgramAnalytics {
  readonly enrolmentId: string;
  readonly slug: string;
  readonly title: string;
  readonly done: number;
  readonly total: number;
  readonly seconds: number;
  readonly handed: number;
  readonly onTime: number;
  /** The last two years of it at most: modules done by the end of each month, oldest first. */
  readonly months: readonly { readonly month: string; readonly done: number }[];
}

const MOST_MONTHS = 24;

/** Each program with its months from when it was joined until it ended, or now. */
export function analyticsOf(programs: readonly ProgramFacts[], modules: readonly DoneModule[], handed: readonly HandedIn[], { now, timeZone }: { readonly now: number; readonly timeZone: string }): readonly ProgramAnalytics[] {
  return programs.map(({ enrolmentId, slug, title, startedAt, endedAt, total }) => {
    const own = modules.filter((one) => one.enrolmentId === enrolmentId);
    const work = handed.filter((one) => one.enrolmentId === enrolmentId);
    const finished = own.flatMap(({ completedAt }) => (completedAt === null ? [] : [monthIn(completedAt, timeZone)]));
    const last = finished.reduce((a, b) => (a > b ? a : b), monthIn(endedAt ?? Math.max(now, startedAt), timeZone));
    const first = finished.reduce((a, b) => (a < b ? a : b), monthIn(startedAt, timeZone));
    return {
      enrolmentId, slug, title, done: finished.length, total: Math.max(total, finished.length),
      seconds: own.reduce((sum, { secondsSpent }) => sum + secondsSpent, 0),
      handed: work.length, onTime: work.filter(({ late }) => !late).length,
      months: monthsBetween(first, last, MOST_MONTHS).map((month) => ({ month, done: finished.filter((one) => one <= month).length })),
    };
  });
}
