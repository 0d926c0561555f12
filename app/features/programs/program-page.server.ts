import { and, desc, eq, isNull, ne, or, sql } from "drizzle-orm";
import { enrolments, moduleProgress, modules, moduleTypes, programs } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { resolveStaff, staffFacts, type StaffRole } from "~/access/staff/index.server";
import { preparedFor } from "~/platform/prepared.server";
import type { PersonContext } from "~/platform/scope.server";
import { opensOnOf } from "./opening.server";
import { nextOf, progressOf, trailOf, type EnrolmentStatus, type NextThing, type ProgressStatus, type TrailProgress, type TrailStep } from "./rules";

export interface ProgramPage {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly category: string;
  readonly status: EnrolmentStatus;
  readonly statusReason: string | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly progress: TrailProgress;
  readonly next: NextThing;
  readonly modules: readonly (TrailStep & { readonly summary: string; readonly type: string })[];
  /** Those the program's own tier names, the primary of each role first. */
  readonly staff: readonly { readonly id: string; readonly name: string; readonly role: StaffRole }[];
}

/** The asker's latest run of a program they were not withdrawn from: by the program's slug, then their enrolments. */
export const runOf = preparedFor((read: AcademyRead) =>
  read
    .select({
      enrolmentId: enrolments.id, programId: programs.id, cohortId: enrolments.cohortId, title: programs.title, summary: programs.summary, category: programs.category,
      status: sql<EnrolmentStatus>`${enrolments.status}`, statusReason: enrolments.statusReason, startedAt: enrolments.startedAt, endedAt: enrolments.endedAt,
    })
    .from(programs)
    // Along the person's own runs: by the program, in the order of its index, thousands of other people's are read first.
    .innerJoin(enrolments, sql`+${enrolments.programId} = ${programs.id}`)
    .where(and(eq(programs.slug, sql.placeholder("slug")), ne(programs.visibility, "draft"), eq(enrolments.userId, sql.placeholder("userId")), ne(enrolments.status, "withdrawn")))
    .orderBy(desc(enrolments.startedAt))
    .limit(1)
    .prepare(),
);

/** The active modules of a program and of a cohort with what an enrolment has made of them. */
export const modulesOf = preparedFor((read: AcademyRead) =>
  read
    .select({
      moduleId: modules.id, title: modules.title, summary: modules.summary, type: moduleTypes.name, icon: moduleTypes.icon, position: modules.position, required: modules.required,
      minutes: modules.minutes, opensAfterDays: modules.opensAfterDays, opensOn: opensOnOf, opensAfterModuleId: modules.opensAfterModuleId,
      status: sql<ProgressStatus | null>`${moduleProgress.status}`, completedAt: moduleProgress.completedAt,
    })
    .from(modules)
    .innerJoin(moduleTypes, eq(moduleTypes.id, modules.moduleTypeId))
    .leftJoin(moduleProgress, and(eq(moduleProgress.moduleId, modules.id), eq(moduleProgress.enrolmentId, sql.placeholder("enrolmentId"))))
    .where(and(eq(modules.programId, sql.placeholder("programId")), eq(modules.status, "active"), or(isNull(modules.cohortId), eq(modules.cohortId, sql.placeholder("cohortId")))))
    .orderBy(modules.position)
    .prepare(),
);

/**
 * A program as the asker's enrolment makes it, in three queries; null when they have none in it, which is the same as
 * when there is no such program, or it is a draft.
 */
export async function programPage(ctx: Pick<PersonContext, "read" | "person" | "clock">, slug: string): Promise<ProgramPage | null> {
  const run = await runOf(ctx.read).get({ slug, userId: ctx.person.id });
  if (!run) return null;
  const { enrolmentId, programId, cohortId, ...shown } = run;
  const [rows, facts] = await Promise.all([modulesOf(ctx.read).all({ enrolmentId, programId, cohortId }), staffFacts(ctx.read, { programId })]);
  const trail = trailOf(rows, { startedAt: run.startedAt, running: run.status === "active" }, ctx.clock.now());
  const written = new Map(rows.map((row) => [row.moduleId, row]));
  const { instructor, coach } = resolveStaff(facts);
  return {
    slug,
    ...shown,
    progress: progressOf(trail),
    next: nextOf(trail),
    modules: trail.map((step) => ({ ...step, summary: written.get(step.moduleId)?.summary ?? "", type: written.get(step.moduleId)?.type ?? "" })),
    staff: [...instructor, ...coach].map(({ userId, name, role }) => ({ id: userId, name, role })),
  };
}
