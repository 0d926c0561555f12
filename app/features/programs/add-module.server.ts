import { eq } from "drizzle-orm";
import { modules, moduleTypes, programs } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit, justMade } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { startOfDay } from "~/platform/days";
import type { NewModule } from "./forms";
import { beforesOf, placesOf, settleOrder } from "./module-order.server";
import { openProgressRows } from "./progress-rows.server";

export const isModuleType = async (tx: AcademyTx, id: string): Promise<boolean> =>
  (await tx.select({ id: moduleTypes.id }).from(moduleTypes).where(eq(moduleTypes.id, id)).get()) !== undefined;

/** A module's row from what its form says; a day begins where the academy is. */
export const moduleValues = (form: NewModule, timeZone: string) => ({
  moduleTypeId: form.moduleTypeId, title: form.title, summary: form.summary, content: form.content, completionRule: form.completionRule,
  status: form.status, required: form.required, minutes: form.minutes ?? null, opensAfterDays: form.opensAfterDays ?? null,
  opensOn: form.opensOn === undefined ? null : startOfDay(form.opensOn, timeZone), opensAfterModuleId: form.opensAfterModuleId ?? null,
});

/**
 * Adds a module behind those in use. One that is active at once gives every open enrolment its row of progress, in this
 * transaction or, where they are many, by the worker. Pressed twice it adds one. `no-type`: the academy has no such kind
 * of module. `no-module`: what it is to open after is no module of this program.
 */
export const addModule = (ctx: PersonContext, programId: string, form: NewModule): Promise<Result<{ readonly id: string }, "unknown" | "no-type" | "no-module">> =>
  ctx.write(async (tx) => {
    const program = await tx.select({ id: programs.id }).from(programs).where(eq(programs.id, programId)).get();
    if (!program) return refused("unknown");
    if (!(await isModuleType(tx, form.moduleTypeId))) return refused("no-type");
    const values = moduleValues(form, ctx.academy.timeZone);
    if (values.opensAfterModuleId !== null && !(await beforesOf(tx, programId)).some(({ id }) => id === values.opensAfterModuleId)) return refused("no-module");
    const made = await justMade(tx, actorOf(ctx), "module/created", { programId, ...values });
    if (made !== null) return done({ id: made });
    const at = ctx.clock.now();
    const id = newId(at);
    const { used, archived } = await placesOf(tx, programId);
    const last = [...used, ...archived].reduce((most, { position }) => Math.max(most, position), 0);
    await tx.insert(modules).values({ id, programId, position: last + 1, ...values, createdAt: at, updatedAt: at });
    await settleOrder(tx, programId, [...used.map((one) => one.id), id, ...archived.map((one) => one.id)]);
    if (values.status === "active") await openProgressRows(tx, id, { at, requestId: ctx.requestId });
    await audit(tx, actorOf(ctx), { action: "module/created", subject: { type: "module", id }, after: { programId, ...values } });
    return done({ id });
  });
