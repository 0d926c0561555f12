import { and, asc, eq, isNull } from "drizzle-orm";
import { assignmentFields } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit, justMade } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { swapOf, type Move } from "~/platform/order";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { FieldFacts } from "./type-forms";
import { fieldsOfType, typeFacts } from "./type-queries.server";

const subject = (id: string) => ({ type: "assignment-field", id });

const places = (tx: AcademyTx, typeId: string) =>
  tx.select({ id: assignmentFields.id, position: assignmentFields.position }).from(assignmentFields)
    .where(and(eq(assignmentFields.assignmentTypeId, typeId), isNull(assignmentFields.archivedAt))).orderBy(asc(assignmentFields.position));

/** More fields than this are not one form any more. */
const mostFields = 60;

/** Adds a field at the end of a type's form. Gives its id. Pressed twice it adds one. */
export const addField = (ctx: PersonContext, typeId: string, facts: FieldFacts): Promise<Result<string, "unknown" | "too-many">> =>
  ctx.write(async (tx) => {
    if (!(await typeFacts(tx, typeId))) return refused("unknown");
    const made = await justMade(tx, actorOf(ctx), "assignment-field/added", { assignmentTypeId: typeId, ...facts });
    if (made !== null) return done(made);
    const there = await places(tx, typeId);
    if (there.length >= mostFields) return refused("too-many");
    const id = newId(ctx.clock.now());
    await tx.insert(assignmentFields).values({ id, assignmentTypeId: typeId, position: (there.at(-1)?.position ?? 0) + 1, ...facts });
    await audit(tx, actorOf(ctx), { action: "assignment-field/added", subject: subject(id), after: { assignmentTypeId: typeId, ...facts } });
    return done(id);
  });

/** Changes a field in use. `answered`: somebody has answered it, and an answer of another kind would mean nothing. */
export const editField = (ctx: PersonContext, typeId: string, id: string, facts: FieldFacts): Promise<Result<null, "unknown" | "answered">> =>
  ctx.write(async (tx) => {
    const was = (await fieldsOfType(tx, typeId)).find((one) => one.id === id);
    if (!was) return refused("unknown");
    if (was.answered && was.kind !== facts.kind) return refused("answered");
    await tx.update(assignmentFields).set(facts).where(eq(assignmentFields.id, id));
    const { id: _id, answered: _answered, ...before } = was;
    await audit(tx, actorOf(ctx), { action: "assignment-field/edited", subject: subject(id), before, after: facts });
    return done(null);
  });

/** Changes places of a field and its neighbour; at an end nothing happens. */
export const moveField = (ctx: PersonContext, typeId: string, move: Move): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    const swap = swapOf(await places(tx, typeId), move);
    if (swap === undefined) return refused("unknown");
    if (swap === null) return done(null);
    const [moved, other] = swap;
    const place = (id: string, position: number) => tx.update(assignmentFields).set({ position }).where(eq(assignmentFields.id, id));
    // No two may stand in one place, not even between two statements.
    await place(moved.id, 0);
    await place(other.id, moved.position);
    await place(moved.id, other.position);
    await audit(tx, actorOf(ctx), { action: "assignment-field/moved", subject: subject(moved.id), before: { position: moved.position }, after: { position: other.position } });
    return done(null);
  });

/** Takes a field out of the form. Never deleted: what was answered to it stays readable. */
export const archiveField = (ctx: PersonContext, typeId: string, id: string): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    const where = and(eq(assignmentFields.id, id), eq(assignmentFields.assignmentTypeId, typeId), isNull(assignmentFields.archivedAt));
    const changed = await tx.update(assignmentFields).set({ archivedAt: ctx.clock.now() }).where(where).returning({ id: assignmentFields.id });
    if (changed.length === 0) return refused("unknown");
    await audit(tx, actorOf(ctx), { action: "assignment-field/archived", subject: subject(id) });
    return done(null);
  });
