import { and, asc, count, eq, inArray, sql } from "drizzle-orm";
import { enrolments, moduleProgress, modules, moduleTypes, programs } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import type { PersonContext } from "~/platform/scope.server";
import { ruleColumn } from "./completion-rule.server";
import { inOrder, type CompletionRule, type ModuleStatus, type Visibility } from "./content-rules";
import { openStatuses } from "./rules";

export interface AdminProgram {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** Markdown. */
  readonly description: string;
  readonly category: string;
  readonly visibility: Visibility;
  /** Where it is public, clients enrol themselves. */
  readonly selfEnrolment: boolean;
  readonly archivedAt: number | null;
  readonly createdAt: number;
  /** Its version: what a save must name to be let through. */
  readonly updatedAt: number;
  /** Enrolments that are waiting, running or paused. */
  readonly enrolled: number;
}

export interface OutlinedModule {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly position: number;
  readonly status: ModuleStatus;
  readonly required: boolean;
  readonly minutes: number | null;
  readonly opensAfterDays: number | null;
  /** When the day it opens on begins, epoch ms. */
  readonly opensOn: number | null;
  readonly opensAfterModuleId: string | null;
  /** The cohort that has it alone, by name; null: everybody in the program. */
  readonly cohort: string | null;
  readonly cohortId: string | null;
  /** Each client reads their own content. */
  readonly individual: boolean;
}

export interface ProgramOutline {
  readonly program: AdminProgram;
  /** Draft and active ones, in their order. */
  readonly used: readonly OutlinedModule[];
  readonly archived: readonly OutlinedModule[];
}

export interface AdminModule extends OutlinedModule {
  readonly moduleTypeId: string;
  readonly summary: string;
  /** Markdown. */
  readonly content: string;
  readonly completionRule: CompletionRule;
  /** With the rule `score`: the least score. */
  readonly completionScore: number | null;
  readonly updatedAt: number;
}

export interface ModuleChoice {
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
}

/** More kinds than an academy names. */
const MOST_TYPES = 200;

export const outline = {
  id: modules.id, title: modules.title, type: moduleTypes.name, position: modules.position, status: sql<ModuleStatus>`${modules.status}`,
  required: modules.required, minutes: modules.minutes, cohortId: modules.cohortId, cohort: sql<string | null>`(SELECT c.name FROM cohorts c WHERE c.id = ${modules.cohortId})`, individual: modules.individual,
  opensAfterDays: modules.opensAfterDays, opensOn: modules.opensOn, opensAfterModuleId: modules.opensAfterModuleId,
};

/** A program as its admins see it, archived or not; null when there is none. One query, on the other thread because it counts. */
export async function adminProgram(ctx: Pick<PersonContext, "heavy">, id: string): Promise<AdminProgram | null> {
  const open = ctx.heavy.select({ n: count() }).from(enrolments).where(and(eq(enrolments.programId, programs.id), inArray(enrolments.status, [...openStatuses])));
  const row = await ctx.heavy
    .select({
      id: programs.id, slug: programs.slug, title: programs.title, summary: programs.summary, description: programs.description, category: programs.category,
      visibility: sql<Visibility>`${programs.visibility}`, selfEnrolment: programs.selfEnrolment, archivedAt: programs.archivedAt, createdAt: programs.createdAt, updatedAt: programs.updatedAt,
      enrolled: sql<number>`${open}`,
    })
    .from(programs)
    .where(eq(programs.id, id))
    .get();
  return row ?? null;
}

/** All modules of a program, by their places. */
export const modulesOfProgram = (read: AcademyRead, id: string): Promise<OutlinedModule[]> =>
  read.select(outline).from(modules).innerJoin(moduleTypes, eq(moduleTypes.id, modules.moduleTypeId)).where(eq(modules.programId, id)).orderBy(asc(modules.position));

/** A program and its modules in order, in two queries; null when there is none. */
export async function programOutline(ctx: Pick<PersonContext, "read" | "heavy">, id: string): Promise<ProgramOutline | null> {
  const [program, rows] = await Promise.all([
    adminProgram(ctx, id),
    modulesOfProgram(ctx.read, id),
  ]);
  return program ? { program, ...inOrder(rows) } : null;
}

/** A module of this program; null when the program has no such module. */
export async function adminModule(read: AcademyRead, programId: string, moduleId: string): Promise<AdminModule | null> {
  const row = await read
    .select({ ...outline, moduleTypeId: modules.moduleTypeId, summary: modules.summary, content: modules.content, completionRule: ruleColumn, completionScore: modules.completionScore, updatedAt: modules.updatedAt })
    .from(modules)
    .innerJoin(moduleTypes, eq(moduleTypes.id, modules.moduleTypeId))
    .where(and(eq(modules.id, moduleId), eq(modules.programId, programId)))
    .get();
  return row ?? null;
}

/** Whether there is such a program: asked before a form about it is refused, since not there is not there (`01-access`). */
export const hasProgram = async (read: AcademyRead, id: string): Promise<boolean> =>
  (await read.select({ id: programs.id }).from(programs).where(eq(programs.id, id)).get()) !== undefined;

/** Whether this program has such a module. */
export const hasModule = async (read: AcademyRead, programId: string, moduleId: string): Promise<boolean> =>
  (await read.select({ id: modules.id }).from(modules).where(and(eq(modules.id, moduleId), eq(modules.programId, programId))).get()) !== undefined;

/** The kinds of module this academy has, in the order of their keys. */
export const moduleTypeChoices = (read: AcademyRead): Promise<readonly ModuleChoice[]> =>
  read.select({ id: moduleTypes.id, name: moduleTypes.name, archived: sql<number>`${moduleTypes.archivedAt} IS NOT NULL`.mapWith(Boolean) }).from(moduleTypes).where(sql`${moduleTypes.key} >= ''`).orderBy(asc(moduleTypes.key)).limit(MOST_TYPES);

/** How many enrolments have begun or finished this module: whose work an archival takes out of sight. */
export async function begunBy(heavy: AcademyRead, moduleId: string): Promise<number> {
  const [row] = await heavy.select({ n: count() }).from(moduleProgress).where(and(eq(moduleProgress.moduleId, moduleId), inArray(moduleProgress.status, ["in_progress", "completed"])));
  return row?.n ?? 0;
}
