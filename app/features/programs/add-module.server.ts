import { and, eq, sql } from "drizzle-orm";
import { cohorts, modules, moduleTypes, programs } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit, justMade } from "~/platform/audit/index.server";
import { emit } from "~/platform/events/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { startOfDay } from "~/platform/days";
import { cohortUpdated } from "./events";
import type { NewModule } from "./forms";
import { beforesOf, placesOf, settleOrder } from "./module-order.server";
import { openProgressRows } from "./progress-rows.server";

/** What a kind of module asks of one; undefined: there is no such kind. */
export const moduleTypeOf = (tx: AcademyTx, id: string): Promise<{ readonly archived: boolean; readonly needsAssignment: boolean } | undefined> =>
  tx.select({ archived: sql<number>`${moduleTypes.archivedAt} IS NOT NULL`.mapWith(Boolean), needsAssignment: moduleTypes.needsAssignment }).from(moduleTypes).where(eq(moduleTypes.id, id)).get();

/** A completion rule as the table has it: a score that is to be reached is a grade with a score beside, which the release before reads as a grade. */
export const storedRule = ({ completionRule, completionScore }: Pick<NewModule, "completionRule" | "completionScore">) =>
  completionRule === "score" ? { completionRule: "graded" as const, completionScore: completionScore ?? null } : { completionRule, completionScore: null };

/** A module's row from what its form says; a day begins where the academy is. */
export const moduleValues = (form: NewModule, timeZone: string) => ({
  moduleTypeId: form.moduleTypeId, title: form.title, summary: form.summary, content: form.content,
  ...storedRule(form), individual: form.individual ?? false,
  status: form.status, required: form.required, minutes: form.minutes ?? null, opensAfterDays: form.opensAfterDays ?? null,
  opensOn: form.opensOn === undefined ? null : startOfDay(form.opensOn, timeZone), opensAfterModuleId: form.opensAfterModuleId ?? null,
});

/** Those who have a module that became active get their rows of it: the cohort's members by their workflow. */
export async function openToMembers(tx: AcademyTx, { moduleId, cohortId }: { readonly moduleId: string; readonly cohortId: string | null }, ctx: Pick<PersonContext, "clock" | "requestId" | "person">): Promise<void> {
  const at = ctx.clock.now();
  if (cohortId === null) await openProgressRows(tx, moduleId, { at, requestId: ctx.requestId });
  else await emit(tx, cohortUpdated, { cohortId }, { at, actorId: ctx.person.id, requestId: ctx.requestId });
}

/**
 * Adds a module behind those in use, for everybody in the program or for one of its cohorts. One that is active at once gives
 * every open enrolment that has it its row of progress, in this transaction or, where they are many, by the worker; a
 * cohort's members get theirs by the workflow of its changes. Pressed twice it adds one. `no-type`: the academy has no such kind
 * of module (any more). `no-module`: what it is to open after is no module of this program. `needs-assignment`: its kind is
 * nothing without one, and a new module has none yet.
 */
export const addModule = (ctx: PersonContext, programId: string, form: NewModule, cohortId: string | null = null): Promise<Result<{ readonly id: string }, "unknown" | "no-type" | "no-module" | "needs-assignment">> =>
  ctx.write(async (tx) => {
    const program = await tx.select({ id: programs.id }).from(programs).where(eq(programs.id, programId)).get();
    if (!program) return refused("unknown");
    if (cohortId !== null && !(await tx.select({ id: cohorts.id }).from(cohorts).where(and(eq(cohorts.id, cohortId), eq(cohorts.programId, programId))).get())) return refused("unknown");
    const type = await moduleTypeOf(tx, form.moduleTypeId);
    if (!type || type.archived) return refused("no-type");
    if (type.needsAssignment && form.status === "active") return refused("needs-assignment");
    const values = { ...moduleValues(form, ctx.academy.timeZone), cohortId };
    if (values.opensAfterModuleId !== null && !(await beforesOf(tx, programId)).some(({ id }) => id === values.opensAfterModuleId)) return refused("no-module");
    const made = await justMade(tx, actorOf(ctx), "module/created", { programId, ...values });
    if (made !== null) return done({ id: made });
    const at = ctx.clock.now();
    const id = newId(at);
    const { used, archived } = await placesOf(tx, programId);
    const last = [...used, ...archived].reduce((most, { position }) => Math.max(most, position), 0);
    await tx.insert(modules).values({ id, programId, position: last + 1, ...values, createdAt: at, updatedAt: at });
    await settleOrder(tx, programId, [...used.map((one) => one.id), id, ...archived.map((one) => one.id)]);
    if (values.status === "active") await openToMembers(tx, { moduleId: id, cohortId }, ctx);
    await audit(tx, actorOf(ctx), { action: "module/created", subject: { type: "module", id }, after: { programId, ...values } });
    return done({ id });
  });
