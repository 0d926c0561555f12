import { and, desc, eq, ne, sql } from "drizzle-orm";
import { enrolments, moduleProgress, modules, programs } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { namesOf, resolveStaff, staffFacts } from "~/access/staff/index.server";
import { preparedFor } from "~/platform/prepared.server";
import type { PersonContext } from "~/platform/scope.server";
import { nextOf, progressOf, trailOf, type EnrolmentStatus, type ModuleRow, type NextThing, type ProgressStatus, type TrailProgress, type TrailStep } from "./rules";

export interface JourneyProgram {
  readonly enrolmentId: string;
  readonly slug: string;
  readonly title: string;
  readonly status: EnrolmentStatus;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly progress: TrailProgress;
  readonly next: NextThing;
}

export interface Journey {
  /** The most recent running program, whose trail and next thing the page shows; null when none runs. */
  readonly main: (JourneyProgram & { readonly trail: readonly TrailStep[]; readonly staff: readonly string[] }) | null;
  /** Other running, waiting and paused programs, most recent first. */
  readonly others: readonly JourneyProgram[];
  /** Completed and expired ones, most recent first. */
  readonly past: readonly JourneyProgram[];
}

/** More runs than one person has; what is behind them is on the history page when there is one. */
const MOST_RUNS = 60;

const userId = sql.placeholder("userId");
const mine = and(eq(enrolments.userId, userId), ne(enrolments.status, "withdrawn"));

const runsOf = preparedFor((read: AcademyRead) =>
  read
    .select({ enrolmentId: enrolments.id, programId: programs.id, slug: programs.slug, title: programs.title, status: sql<EnrolmentStatus>`${enrolments.status}`, startedAt: enrolments.startedAt, endedAt: enrolments.endedAt })
    .from(enrolments)
    .innerJoin(programs, eq(programs.id, enrolments.programId))
    .where(mine)
    .orderBy(desc(enrolments.startedAt))
    .limit(MOST_RUNS)
    .prepare(),
);

const stepsOf = preparedFor((read: AcademyRead) =>
  read
    .select({
      enrolmentId: enrolments.id, moduleId: modules.id, title: modules.title, position: modules.position, required: modules.required,
      minutes: modules.minutes, opensAfterDays: modules.opensAfterDays,
      status: sql<ProgressStatus | null>`${moduleProgress.status}`, completedAt: moduleProgress.completedAt,
    })
    .from(enrolments)
    .innerJoin(modules, and(eq(modules.programId, enrolments.programId), eq(modules.status, "active")))
    .leftJoin(moduleProgress, and(eq(moduleProgress.enrolmentId, enrolments.id), eq(moduleProgress.moduleId, modules.id)))
    .where(mine)
    .prepare(),
);

function byEnrolment<Row extends { readonly enrolmentId: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.enrolmentId);
    if (group) group.push(row);
    else groups.set(row.enrolmentId, [row]);
  }
  return groups;
}

const isOver = (status: EnrolmentStatus): boolean => status === "completed" || status === "expired";

/**
 * What the asker's journey page shows, in three queries whatever the number of programs: their enrolments, those
 * enrolments' active modules with progress, and the staff of the module they are at. Withdrawn enrolments and draft
 * modules are not in it.
 */
export async function journeyOf(ctx: Pick<PersonContext, "read" | "person" | "clock">): Promise<Journey> {
  const now = ctx.clock.now();
  const asker = { userId: ctx.person.id };
  const [runs, rows] = await Promise.all([runsOf(ctx.read).all(asker), stepsOf(ctx.read).all(asker)]);
  const modulesOf = byEnrolment<ModuleRow & { readonly enrolmentId: string }>(rows);
  const walked = runs.map((run) => {
    const trail = trailOf(modulesOf.get(run.enrolmentId) ?? [], { startedAt: run.startedAt, running: run.status === "active" }, now);
    const { programId, ...shown } = run;
    return { programId, trail, shown: { ...shown, progress: progressOf(trail), next: nextOf(trail) } };
  });
  const main = walked.find((run) => run.shown.status === "active");
  const rest = walked.filter((run) => run !== main).map((run) => run.shown);
  return {
    main: main ? { ...main.shown, trail: main.trail, staff: await staffNames(ctx.read, main) } : null,
    others: rest.filter((run) => !isOver(run.status)),
    past: rest.filter((run) => isOver(run.status)),
  };
}

/** Names of those who teach the module that is here, or the program where none is. */
async function staffNames(read: AcademyRead, run: { readonly programId: string; readonly shown: JourneyProgram }): Promise<readonly string[]> {
  const { next, enrolmentId } = run.shown;
  const place = next.kind === "module" ? { programId: run.programId, moduleId: next.step.moduleId, enrolmentId } : { programId: run.programId };
  return namesOf(resolveStaff(await staffFacts(read, place))).map((one) => one.name);
}
