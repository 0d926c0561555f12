import { and, asc, eq, isNull, ne, or, sql } from "drizzle-orm";
import { cohortOpenings, cohorts, modules, moduleTypes } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { dayIn } from "~/platform/days";
import { emit } from "~/platform/events/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { outline, type OutlinedModule } from "./admin-program.server";
import { cohortPage, type ShownCohort } from "./cohorts.server";
import { cohortUpdated } from "./events";
import type { ProgramPlace } from "./place.server";
import type { CohortOf } from "./waiting-list.server";

export interface CohortModule extends OutlinedModule {
  /** Only this cohort has it. */
  readonly own: boolean;
  /** The day that the cohort has for it, as a form has it; empty: it opens as the module says. */
  readonly day: string;
}

export interface CohortModulesPage {
  readonly program: ProgramPlace;
  readonly cohort: ShownCohort;
  /** Draft and active ones of the program and of the cohort, in their order. */
  readonly modules: readonly CohortModule[];
}

/** Modules that members of a cohort have or are to have. */
const ofCohort = ({ programId, cohortId }: CohortOf) => and(eq(modules.programId, programId), ne(modules.status, "archived"), or(isNull(modules.cohortId), eq(modules.cohortId, cohortId)));

const modulesWithDays = (read: AcademyRead, of: CohortOf) =>
  read
    .select({ ...outline, own: sql<number>`${modules.cohortId} IS NOT NULL`.mapWith(Boolean), at: cohortOpenings.opensOn })
    .from(modules)
    .innerJoin(moduleTypes, eq(moduleTypes.id, modules.moduleTypeId))
    .leftJoin(cohortOpenings, and(eq(cohortOpenings.moduleId, modules.id), eq(cohortOpenings.cohortId, of.cohortId)))
    .where(ofCohort(of))
    .orderBy(asc(modules.position));

/** The modules that a cohort goes through, with its own days, in three queries; null: there is no such cohort. */
export async function cohortModulesPage(ctx: Pick<PersonContext, "read" | "academy">, of: CohortOf): Promise<CohortModulesPage | null> {
  const [found, rows] = await Promise.all([cohortPage(ctx, of.programId, of.cohortId), modulesWithDays(ctx.read, of)]);
  return found && { ...found, modules: rows.map(({ at, ...row }) => ({ ...row, day: at === null ? "" : dayIn(at, ctx.academy.timeZone) })) };
}

interface DayChange {
  readonly moduleId: string;
  readonly was: number | null;
  readonly to: number | null;
}

/** What of a schedule is other than it was; null: it names a module that the cohort has not. */
async function changedDays(tx: AcademyTx, of: CohortOf, days: ReadonlyMap<string, number | null>): Promise<readonly DayChange[] | null> {
  const known = await tx.select({ id: modules.id, at: cohortOpenings.opensOn }).from(modules).leftJoin(cohortOpenings, and(eq(cohortOpenings.moduleId, modules.id), eq(cohortOpenings.cohortId, of.cohortId))).where(ofCohort(of));
  const was = new Map(known.map(({ id, at }) => [id, at]));
  if ([...days.keys()].some((id) => !was.has(id))) return null;
  return [...days].map(([moduleId, to]) => ({ moduleId, was: was.get(moduleId) ?? null, to })).filter(({ was: before, to }) => before !== to);
}

/**
 * Sets the days on which a cohort opens modules (`02-programs`, Cohort); null takes a day back. The rows of its members follow
 * by a workflow. `no-module`: one of them is none of the program's or of this cohort's. @returns how many changed
 */
export const setCohortDays = (ctx: PersonContext, of: CohortOf, days: ReadonlyMap<string, number | null>): Promise<Result<number, "unknown" | "no-module">> =>
  ctx.write(async (tx) => {
    const { cohortId } = of;
    if (!(await tx.select({ id: cohorts.id }).from(cohorts).where(and(eq(cohorts.id, cohortId), eq(cohorts.programId, of.programId))).get())) return refused("unknown");
    const changes = await changedDays(tx, of, days);
    if (!changes) return refused("no-module");
    if (changes.length === 0) return done(0);
    const at = ctx.clock.now();
    const about = { setAt: at, setBy: ctx.person.id };
    for (const { moduleId, to } of changes) {
      if (to === null) await tx.delete(cohortOpenings).where(and(eq(cohortOpenings.cohortId, cohortId), eq(cohortOpenings.moduleId, moduleId)));
      else await tx.insert(cohortOpenings).values({ cohortId, moduleId, opensOn: to, ...about }).onConflictDoUpdate({ target: [cohortOpenings.cohortId, cohortOpenings.moduleId], set: { opensOn: to, ...about } });
    }
    const said = (which: "was" | "to") => Object.fromEntries(changes.map((change) => [change.moduleId, change[which]]));
    await audit(tx, actorOf(ctx), { action: "cohort/scheduled", subject: { type: "cohort", id: cohortId }, before: said("was"), after: said("to") });
    await emit(tx, cohortUpdated, { cohortId }, { at, actorId: ctx.person.id, requestId: ctx.requestId });
    return done(changes.length);
  });
