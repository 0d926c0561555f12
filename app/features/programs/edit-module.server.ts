import { and, eq, isNull } from "drizzle-orm";
import { assignments, modules } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { emit } from "~/platform/events/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { moduleTypeOf, moduleValues, openToMembers } from "./add-module.server";
import { changesOf, nextVersion } from "./content-rules";
import type { EditedModule } from "./forms";
import { moduleUpdated } from "./events";
import { beforesOf } from "./module-order.server";
import { wouldCircle } from "./release-rules";
import { keepVersion } from "./versions.server";

export interface EditedPlace {
  readonly programId: string;
  readonly moduleId: string;
}

export type ModuleEdit = Result<null, "unknown" | "archived" | "stale" | "no-type" | "no-module" | "circle" | "needs-assignment">;

const columns = {
  moduleTypeId: modules.moduleTypeId, title: modules.title, summary: modules.summary, content: modules.content, completionRule: modules.completionRule, completionScore: modules.completionScore, individual: modules.individual,
  status: modules.status, required: modules.required, minutes: modules.minutes, opensAfterDays: modules.opensAfterDays,
  opensOn: modules.opensOn, opensAfterModuleId: modules.opensAfterModuleId,
};

/** What a client reads of a module. */
const texts = ["title", "summary", "content"] as const;

/** Why a module cannot open after that one; null: it can. */
async function whyNotAfter(tx: AcademyTx, { programId, moduleId }: EditedPlace, after: string): Promise<"no-module" | "circle" | null> {
  const all = await beforesOf(tx, programId);
  if (after === moduleId || !all.some(({ id }) => id === after)) return "no-module";
  return wouldCircle(all, moduleId, after) ? "circle" : null;
}

interface OfKind {
  readonly moduleTypeId: string;
  readonly status: string;
}

/**
 * Why a module cannot be of this kind, or not be shown as one; null: it can. A kind that was put away stays with those that
 * have it; what a kind asks for is asked when a module is shown, or becomes one of that kind while it is.
 */
async function whyNotOfKind(tx: AcademyTx, moduleId: string, was: OfKind, wanted: OfKind): Promise<"no-type" | "needs-assignment" | null> {
  const type = await moduleTypeOf(tx, wanted.moduleTypeId);
  const isSame = was.moduleTypeId === wanted.moduleTypeId;
  if (!type || (type.archived && !isSame)) return "no-type";
  if (!type.needsAssignment || wanted.status !== "active" || (isSame && was.status === "active")) return null;
  return (await tx.select({ id: assignments.id }).from(assignments).where(and(eq(assignments.moduleId, moduleId), isNull(assignments.archivedAt))).get()) ? null : "needs-assignment";
}

/**
 * Saves a module. `stale`: somebody saved it after this form was opened, and nothing is overwritten. `archived`: it must
 * be restored first. `no-module`: what it is to open after is no other module of this program; `circle`: that one waits for
 * this one. One that becomes active gives every open enrolment its row of progress, as a new one does; one
 * that becomes a draft again leaves the clients' pages, and their rows stay. What clients could read until now is kept as
 * a version.
 */
export const editModule = (ctx: PersonContext, { programId, moduleId }: EditedPlace, { version, ...form }: EditedModule): Promise<ModuleEdit> =>
  ctx.write(async (tx) => {
    const was = await tx.select({ ...columns, cohortId: modules.cohortId, updatedAt: modules.updatedAt }).from(modules).where(and(eq(modules.id, moduleId), eq(modules.programId, programId))).get();
    if (!was) return refused("unknown");
    const { updatedAt, cohortId, ...values } = was;
    const wanted = moduleValues(form, ctx.academy.timeZone);
    const changes = changesOf<typeof values>(values, wanted);
    if (!changes) return done(null);
    if (updatedAt !== version) return refused("stale");
    if (values.status === "archived") return refused("archived");
    const kind = await whyNotOfKind(tx, moduleId, values, wanted);
    if (kind) return refused(kind);
    const wrong = wanted.opensAfterModuleId === null ? null : await whyNotAfter(tx, { programId, moduleId }, wanted.opensAfterModuleId);
    if (wrong) return refused(wrong);
    const at = ctx.clock.now();
    await tx.update(modules).set({ ...wanted, updatedAt: nextVersion(updatedAt, at) }).where(eq(modules.id, moduleId));
    if (values.status === "active" && texts.some((field) => values[field] !== wanted[field])) await keepVersion(tx, moduleId, values, { userId: ctx.person.id, at });
    if (wanted.status === "active" && values.status !== "active") await openToMembers(tx, { moduleId, cohortId }, ctx);
    else if (wanted.individual !== values.individual) await emit(tx, moduleUpdated, { moduleId }, { at, actorId: ctx.person.id, requestId: ctx.requestId });
    await audit(tx, actorOf(ctx), { action: "module/edited", subject: { type: "module", id: moduleId }, ...changes });
    return done(null);
  });
