import { and, eq, exists, isNotNull, ne, sql } from "drizzle-orm";
import { assignments, assignmentTypeDomains, assignmentTypeQuestions, assignmentTypes, submissions } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { isOffered, scaleOf } from "~/features/frameworks/index.server";
import { actorOf, audit, justMade } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { TypeFacts } from "./type-forms";
import { typeFacts } from "./type-queries.server";

const subject = (id: string) => ({ type: "assignment-type", id });

const rowOf = ({ frameworkId, dueOn, dueAfterDays, lateDays, passMark, remindDays, turnaroundDays, ...facts }: TypeFacts) => ({
  ...facts, frameworkId: frameworkId ?? null, dueOn: dueOn ?? null, dueAfterDays: dueAfterDays ?? null, lateDays: lateDays ?? null,
  passMark: passMark ?? null, remindDays: remindDays ?? null, turnaroundDays: turnaroundDays ?? null,
});
type TypeRow = ReturnType<typeof rowOf>;

const mayTake = async (tx: AcademyTx, frameworkId: string | null) => frameworkId === null || (await isOffered(tx, frameworkId));

/** A pass mark is a point of the framework's scale. */
async function marksOffScale(tx: AcademyTx, { frameworkId, passMark }: TypeRow): Promise<boolean> {
  if (frameworkId === null || passMark === null) return false;
  const scale = await scaleOf(tx, frameworkId);
  return scale !== null && (passMark < scale.min || passMark > scale.max);
}

/** Makes an assignment type without fields (`03-assignments`). Gives its id; pressed twice it makes one. `framework`: that rubric cannot be chosen; `pass-mark`: that is no point of its scale. */
export const createType = (ctx: PersonContext, facts: TypeFacts): Promise<Result<string, "framework" | "pass-mark">> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const id = newId(at);
    const row = rowOf(facts);
    const made = await justMade(tx, actorOf(ctx), "assignment-type/created", row);
    if (made !== null) return done(made);
    if (!(await mayTake(tx, row.frameworkId))) return refused("framework");
    if (await marksOffScale(tx, row)) return refused("pass-mark");
    await tx.insert(assignmentTypes).values({ id, ...row, createdAt: at, updatedAt: at });
    await audit(tx, actorOf(ctx), { action: "assignment-type/created", subject: subject(id), after: row });
    return done(id);
  });

/** Does work of this type lie with staff, or with its client to be handed in again, whose author they have not been told? */
async function hasHiddenAuthors(tx: AcademyTx, typeId: string): Promise<boolean> {
  const hidden = exists(tx.select({ one: sql`1` }).from(submissions).where(and(eq(submissions.assignmentId, assignments.id), isNotNull(submissions.submittedAt), ne(submissions.status, "reviewed"))));
  return (await tx.select({ id: assignments.id }).from(assignments).where(and(eq(assignments.assignmentTypeId, typeId), hidden)).limit(1).get()) !== undefined;
}

/**
 * Changes what a type says of itself. One that has an archived rubric may keep it. With another framework the choice of
 * questions is gone. `anonymous`: names that were promised to be hidden would be shown.
 */
export const editType = (ctx: PersonContext, id: string, facts: TypeFacts): Promise<Result<null, "unknown" | "framework" | "pass-mark" | "anonymous">> =>
  ctx.write(async (tx) => {
    const was = await typeFacts(tx, id);
    if (!was) return refused("unknown");
    const row = rowOf(facts);
    if (row.frameworkId !== was.frameworkId && !(await mayTake(tx, row.frameworkId))) return refused("framework");
    if (await marksOffScale(tx, row)) return refused("pass-mark");
    if (was.anonymous && !row.anonymous && (await hasHiddenAuthors(tx, id))) return refused("anonymous");
    await tx.update(assignmentTypes).set({ ...row, updatedAt: ctx.clock.now() }).where(eq(assignmentTypes.id, id));
    if (row.frameworkId !== was.frameworkId) {
      await tx.delete(assignmentTypeQuestions).where(eq(assignmentTypeQuestions.assignmentTypeId, id));
      await tx.delete(assignmentTypeDomains).where(eq(assignmentTypeDomains.assignmentTypeId, id));
    }
    const before = Object.fromEntries(Object.keys(row).map((key) => [key, was[key as keyof TypeRow]]));
    await audit(tx, actorOf(ctx), { action: "assignment-type/edited", subject: subject(id), before, after: row });
    return done(null);
  });

/** Takes a type out of what modules are offered, or back in. Work that was asked for by it goes on. */
export const archiveType = (ctx: PersonContext, id: string, archived: boolean): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const was = await typeFacts(tx, id);
    if (!was) return refused("unknown");
    if (was.archived === archived) return done(null);
    await tx.update(assignmentTypes).set({ archivedAt: archived ? at : null, updatedAt: at }).where(eq(assignmentTypes.id, id));
    await audit(tx, actorOf(ctx), { action: archived ? "assignment-type/archived" : "assignment-type/restored", subject: subject(id) });
    return done(null);
  });
