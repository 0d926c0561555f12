import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { assignments, assignmentTypes, submissions } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { modulePlace, type ModulePlace } from "~/features/programs/index.server";
import { actorOf, audit, justMade } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { swapOf, type Move } from "~/platform/order";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { DueRule } from "./rules";
import type { AssignmentFacts, NewAssignmentFacts } from "./type-forms";
import { typeFacts } from "./type-queries.server";

export interface ModuleAssignment {
  readonly id: string;
  readonly title: string;
  readonly typeId: string;
  readonly type: string;
  readonly dueAfterDays: number | null;
  readonly dueOn: string | null;
  /** What its type says where it says nothing of its own. */
  readonly typeDue: DueRule;
  /** Clients who have begun it. */
  readonly begun: number;
}

type Change = Promise<Result<null, "unknown">>;
const subject = (id: string) => ({ type: "assignment", id });

const inUse = (moduleId: string) => and(eq(assignments.moduleId, moduleId), isNull(assignments.archivedAt));
const places = (tx: AcademyTx, moduleId: string) => tx.select({ id: assignments.id, position: assignments.position }).from(assignments).where(inUse(moduleId)).orderBy(asc(assignments.position));

/** What a module asks for, in order. */
async function asked(read: AcademyRead, moduleId: string): Promise<ModuleAssignment[]> {
  const rows = await read
    .select({
      id: assignments.id, title: assignments.title, typeId: assignments.assignmentTypeId, type: assignmentTypes.name, dueAfterDays: assignments.dueAfterDays, dueOn: assignments.dueOn,
      typeDueOn: sql<string | null>`${assignmentTypes.dueOn}`.as("type_due_on"), typeDueAfterDays: sql<number | null>`${assignmentTypes.dueAfterDays}`.as("type_due_after_days"),
      begun: sql<number>`(SELECT count(*) FROM ${submissions} s WHERE s.assignment_id = "assignments"."id")`,
    })
    .from(assignments).innerJoin(assignmentTypes, eq(assignmentTypes.id, assignments.assignmentTypeId)).where(inUse(moduleId)).orderBy(asc(assignments.position));
  return rows.map(({ typeDueOn, typeDueAfterDays, ...row }) => ({ ...row, typeDue: { dueOn: typeDueOn, dueAfterDays: typeDueAfterDays } }));
}

/** A module of this program with what it asks for, in two queries; null: there is no such module. */
export async function moduleAssignments({ read }: { read: AcademyRead }, programId: string, moduleId: string): Promise<(ModulePlace & { readonly assignments: readonly ModuleAssignment[] }) | null> {
  const [place, rows] = await Promise.all([modulePlace(read, programId, moduleId), asked(read, moduleId)]);
  return place && { ...place, assignments: rows };
}

/** The same for one of its assignments. */
export async function moduleAssignment(ctx: { read: AcademyRead }, programId: string, moduleId: string, id: string) {
  const found = await moduleAssignments(ctx, programId, moduleId);
  const assignment = found?.assignments.find((one) => one.id === id);
  return found && assignment ? { program: found.program, module: found.module, assignment } : null;
}

/** Asks for work in a module; pressed twice it asks once. `type`: that type is not there or archived; `archived`: the module is. */
export const addAssignment = (ctx: PersonContext, programId: string, moduleId: string, facts: NewAssignmentFacts): Promise<Result<string, "unknown" | "archived" | "type">> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const place = await modulePlace(tx, programId, moduleId);
    if (!place) return refused("unknown");
    if (place.module.archived) return refused("archived");
    const type = await typeFacts(tx, facts.typeId);
    if (!type || type.archived) return refused("type");
    const id = newId(at);
    const row = { moduleId, assignmentTypeId: type.id, title: facts.title, dueAfterDays: facts.dueAfterDays ?? null, dueOn: facts.dueOn ?? null };
    const made = await justMade(tx, actorOf(ctx), "assignment/added", row);
    if (made !== null) return done(made);
    await tx.insert(assignments).values({ id, ...row, position: ((await places(tx, moduleId)).at(-1)?.position ?? 0) + 1, createdAt: at });
    await audit(tx, actorOf(ctx), { action: "assignment/added", subject: subject(id), after: row });
    return done(id);
  });

/** Changes title and due rule. Its type stays: clients may be writing in its form. */
export const editAssignment = (ctx: PersonContext, programId: string, moduleId: string, id: string, facts: AssignmentFacts): Change =>
  ctx.write(async (tx) => {
    const was = (await moduleAssignment({ read: tx }, programId, moduleId, id))?.assignment;
    if (!was) return refused("unknown");
    const row = { title: facts.title, dueAfterDays: facts.dueAfterDays ?? null, dueOn: facts.dueOn ?? null };
    await tx.update(assignments).set(row).where(eq(assignments.id, id));
    await audit(tx, actorOf(ctx), { action: "assignment/edited", subject: subject(id), before: { title: was.title, dueAfterDays: was.dueAfterDays, dueOn: was.dueOn }, after: row });
    return done(null);
  });

/** Changes places of an assignment and its neighbour; at an end nothing happens. */
export const moveAssignment = (ctx: PersonContext, programId: string, moduleId: string, move: Move): Change =>
  ctx.write(async (tx) => {
    if (!(await modulePlace(tx, programId, moduleId))) return refused("unknown");
    const swap = swapOf(await places(tx, moduleId), move);
    if (swap === undefined) return refused("unknown");
    if (swap === null) return done(null);
    const [moved, other] = swap;
    const place = (one: string, position: number) => tx.update(assignments).set({ position }).where(eq(assignments.id, one));
    await place(moved.id, 0);
    await place(other.id, moved.position);
    await place(moved.id, other.position);
    await audit(tx, actorOf(ctx), { action: "assignment/moved", subject: subject(moved.id), before: { position: moved.position }, after: { position: other.position } });
    return done(null);
  });

/** Asks for it no longer. What was handed in stays, with its grades. */
export const archiveAssignment = (ctx: PersonContext, programId: string, moduleId: string, id: string): Change =>
  ctx.write(async (tx) => {
    if (!(await moduleAssignment({ read: tx }, programId, moduleId, id))) return refused("unknown");
    await tx.update(assignments).set({ archivedAt: ctx.clock.now() }).where(eq(assignments.id, id));
    await audit(tx, actorOf(ctx), { action: "assignment/archived", subject: subject(id) });
    return done(null);
  });
