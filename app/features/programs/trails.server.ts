import { and, desc, eq, ne, notInArray, sql } from "drizzle-orm";
import { enrolments, moduleProgress, modules, programs } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { preparedFor } from "~/platform/prepared.server";
import type { PersonContext } from "~/platform/scope.server";
import { inRun, opensOnOf } from "./opening.server";
import { trailOf, type EnrolmentStatus, type ModuleRow, type ProgressStatus, type TrailStep } from "./rules";

/** More runs than one person has; what is behind them is on the history page when there is one. */
const MOST_RUNS = 60;

const userId = sql.placeholder("userId");
const over = ["completed", "expired"] as const;
/** Of these the pages say only when they ended. */
export const isOver = ({ status }: { readonly status: EnrolmentStatus }): boolean => over.some((one) => one === status);
const mine = and(eq(enrolments.userId, userId), ne(enrolments.status, "withdrawn"));
/** A program that went back to being a draft is nobody's until it is shown again. */
const shown = ne(programs.visibility, "draft");

/** Somebody's runs, the latest first: withdrawn ones and those of draft programs are not among them. */
export const runsOf = preparedFor((read: AcademyRead) =>
  read
    .select({ enrolmentId: enrolments.id, programId: programs.id, slug: programs.slug, title: programs.title, status: sql<EnrolmentStatus>`${enrolments.status}`, startedAt: enrolments.startedAt, endedAt: enrolments.endedAt })
    .from(enrolments)
    .innerJoin(programs, and(eq(programs.id, enrolments.programId), shown))
    .where(mine)
    .orderBy(desc(enrolments.startedAt))
    .limit(MOST_RUNS)
    .prepare(),
);

/** Of enrolments that are not over: of the others the page says only when they ended. */
export const stepsOf = preparedFor((read: AcademyRead) =>
  read
    .select({
      enrolmentId: enrolments.id, moduleId: modules.id, title: modules.title, position: modules.position, required: modules.required,
      minutes: modules.minutes, opensAfterDays: modules.opensAfterDays, opensOn: opensOnOf, opensAfterModuleId: modules.opensAfterModuleId,
      status: sql<ProgressStatus | null>`${moduleProgress.status}`, completedAt: moduleProgress.completedAt,
    })
    .from(enrolments)
    .innerJoin(modules, and(eq(modules.programId, enrolments.programId), eq(modules.status, "active"), inRun))
    .leftJoin(moduleProgress, and(eq(moduleProgress.enrolmentId, enrolments.id), eq(moduleProgress.moduleId, modules.id)))
    .where(and(mine, notInArray(enrolments.status, [...over])))
    .prepare(),
);

/** Rows by the enrolment they are of. */
export function byEnrolment<Row extends { readonly enrolmentId: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.enrolmentId);
    if (group) group.push(row);
    else groups.set(row.enrolmentId, [row]);
  }
  return groups;
}

/** A run that is not over, module by module. */
export interface Trail {
  readonly enrolmentId: string;
  readonly startedAt: number;
  readonly trail: readonly TrailStep[];
}

/** The trails of all that the asker is in and that is not over, in two queries. */
export async function ownTrails({ read, person, clock }: Pick<PersonContext, "read" | "person" | "clock">): Promise<readonly Trail[]> {
  const asker = { userId: person.id };
  const [runs, rows] = await Promise.all([runsOf(read).all(asker), stepsOf(read).all(asker)]);
  const modulesOf = byEnrolment<ModuleRow & { readonly enrolmentId: string }>(rows);
  return runs.filter((run) => !isOver(run)).map(({ enrolmentId, startedAt, status }) => ({ enrolmentId, startedAt, trail: trailOf(modulesOf.get(enrolmentId) ?? [], { startedAt, running: status === "active" }, clock.now()) }));
}
