import { and, eq } from "drizzle-orm";
import { cohorts, enrolmentImports } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { enqueue } from "~/platform/events/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { checkImport, enrolImport } from "./import-jobs.server";
import { whyNotRead } from "./import-rules";
import { programPlace } from "./place.server";

export interface ImportAsked {
  readonly cohortId: string | null;
  /** The file's name; empty: it was typed. */
  readonly name: string;
  readonly source: string;
}

/**
 * Takes a list of addresses to be enrolled in a program (`02-programs`, Enrolment) and leaves it to the worker to read:
 * nobody is enrolled yet. `draft` and `archived`: nobody can be enrolled in such a program.
 */
export const beginImport = (ctx: PersonContext, programId: string, { cohortId, name, source }: ImportAsked): Promise<Result<string, "unknown" | "draft" | "archived" | "cohort" | "empty" | "too-long">> =>
  ctx.write(async (tx) => {
    const program = await programPlace(tx, programId);
    if (!program) return refused("unknown");
    if (program.archived || program.draft) return refused(program.archived ? "archived" : "draft");
    const wrong = whyNotRead(source);
    if (wrong) return refused(wrong);
    if (cohortId !== null && !(await tx.select({ id: cohorts.id }).from(cohorts).where(and(eq(cohorts.id, cohortId), eq(cohorts.programId, programId))).get())) return refused("cohort");
    const at = ctx.clock.now();
    const id = newId(at);
    await tx.insert(enrolmentImports).values({ id, programId, cohortId, name: name.slice(0, 255), source, createdBy: ctx.person.id, createdAt: at });
    await enqueue(tx, checkImport, { importId: id }, { at, key: id, requestId: ctx.requestId });
    await audit(tx, actorOf(ctx), { action: "enrolment-import/begun", subject: { type: "enrolment-import", id }, after: { programId, cohortId, name } });
    return done(id);
  });

const inState = async (tx: AcademyTx, programId: string, id: string): Promise<string | null> =>
  (await tx.select({ state: enrolmentImports.state }).from(enrolmentImports).where(and(eq(enrolmentImports.id, id), eq(enrolmentImports.programId, programId))).get())?.state ?? null;

/** Enrols the good lines of a list that was read; the worker does it. Pressed twice it does it once. `not-now`: it is not read yet, or was put aside. */
export const enrolGoodLines = (ctx: PersonContext, programId: string, id: string): Promise<Result<null, "unknown" | "not-now">> =>
  ctx.write(async (tx) => {
    const state = await inState(tx, programId, id);
    if (state === null) return refused("unknown");
    if (state === "enrolling" || state === "done") return done(null);
    if (state !== "checked") return refused("not-now");
    const at = ctx.clock.now();
    await tx.update(enrolmentImports).set({ state: "enrolling" }).where(eq(enrolmentImports.id, id));
    await enqueue(tx, enrolImport, { importId: id, by: ctx.person.id }, { at, key: id, requestId: ctx.requestId });
    await audit(tx, actorOf(ctx), { action: "enrolment-import/enrolled", subject: { type: "enrolment-import", id } });
    return done(null);
  });

/** Puts a list aside without enrolling anybody. `not-now`: its enrolments have begun. */
export const discardImport = (ctx: PersonContext, programId: string, id: string): Promise<Result<null, "unknown" | "not-now">> =>
  ctx.write(async (tx) => {
    const state = await inState(tx, programId, id);
    if (state === null) return refused("unknown");
    if (state === "discarded") return done(null);
    if (state === "enrolling" || state === "done") return refused("not-now");
    await tx.update(enrolmentImports).set({ state: "discarded", source: null, finishedAt: ctx.clock.now() }).where(eq(enrolmentImports.id, id));
    await audit(tx, actorOf(ctx), { action: "enrolment-import/discarded", subject: { type: "enrolment-import", id } });
    return done(null);
  });
