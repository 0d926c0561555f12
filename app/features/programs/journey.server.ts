import type { AcademyRead } from "@db/open";
import { namesOf, resolveStaff, staffFacts } from "~/access/staff/index.server";
import { workOfModule } from "~/features/assignments/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { nextOf, nextWorkOf, progressOf, trailOf, type EnrolmentStatus, type ModuleRow, type NextThing, type NextWork, type TrailProgress, type TrailStep } from "./rules";
import { byEnrolment, isOver, runsOf, stepsOf } from "./trails.server";

export interface PastProgram {
  readonly enrolmentId: string;
  readonly slug: string;
  readonly title: string;
  readonly status: EnrolmentStatus;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

export interface JourneyProgram extends PastProgram {
  readonly progress: TrailProgress;
  readonly next: NextThing;
}

export interface Journey {
  /** The most recent running program, whose trail and next thing the page shows; null when none runs. */
  readonly main: (JourneyProgram & { readonly trail: readonly TrailStep[]; readonly staff: readonly string[]; readonly work: NextWork | null }) | null;
  /** Other running, waiting and paused programs, most recent first. */
  readonly others: readonly JourneyProgram[];
  /** Completed and expired ones, most recent first. */
  readonly past: readonly PastProgram[];
}

const withoutProgram = <Run extends PastProgram & { readonly programId: string }>({ programId: _, ...run }: Run): PastProgram => run;

/**
 * What the asker's journey page shows, in four queries whatever the number of programs: their enrolments, those
 * enrolments' active modules with progress, and of the module they are at its staff and its work. Withdrawn enrolments,
 * draft programs and draft modules are not in it.
 */
export async function journeyOf(ctx: Pick<PersonContext, "read" | "person" | "clock">): Promise<Journey> {
  const now = ctx.clock.now();
  const asker = { userId: ctx.person.id };
  const [runs, rows] = await Promise.all([runsOf(ctx.read).all(asker), stepsOf(ctx.read).all(asker)]);
  const modulesOf = byEnrolment<ModuleRow & { readonly enrolmentId: string }>(rows);
  const walked = runs.filter((run) => !isOver(run)).map((run) => {
    const trail = trailOf(modulesOf.get(run.enrolmentId) ?? [], { startedAt: run.startedAt, running: run.status === "active" }, now);
    return { programId: run.programId, trail, shown: { ...withoutProgram(run), progress: progressOf(trail), next: nextOf(trail) } };
  });
  const main = walked.find((run) => run.shown.status === "active");
  const [staff, work] = main ? await Promise.all([staffNames(ctx.read, main), nextWork(ctx, main.shown)]) : [[], null];
  return {
    main: main ? { ...main.shown, trail: main.trail, staff, work } : null,
    others: walked.filter((run) => run !== main).map((run) => run.shown),
    past: runs.filter(isOver).map(withoutProgram),
  };
}

/** Names of those who teach the module that is here, or the program where none is. */
async function staffNames(read: AcademyRead, run: { readonly programId: string; readonly shown: JourneyProgram }): Promise<readonly string[]> {
  const { next, enrolmentId } = run.shown;
  const place = next.kind === "module" ? { programId: run.programId, moduleId: next.step.moduleId, enrolmentId } : { programId: run.programId };
  return namesOf(resolveStaff(await staffFacts(read, place))).map((one) => one.name);
}

/** The piece of work of the module that is here which comes first: one given back, one begun; all handed in: the wait. */
async function nextWork(ctx: Pick<PersonContext, "read" | "person" | "clock">, { next, enrolmentId }: JourneyProgram): Promise<NextWork | null> {
  if (next.kind !== "module") return null;
  const { moduleId, opensAt } = next.step;
  const work = await workOfModule(ctx.read, { moduleId, enrolmentId, opensAt, timeZone: ctx.person.timeZone, now: ctx.clock.now() });
  return nextWorkOf(work);
}
