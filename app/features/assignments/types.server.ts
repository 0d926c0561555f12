import { eq } from "drizzle-orm";
import { assignmentTypes } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { isOffered } from "~/features/frameworks/index.server";
import { actorOf, audit, justMade } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { TypeFacts } from "./type-forms";
import { typeFacts } from "./type-queries.server";

const subject = (id: string) => ({ type: "assignment-type", id });
const rowOf = ({ frameworkId, ...facts }: TypeFacts) => ({ ...facts, frameworkId: frameworkId ?? null });
const mayTake = async (tx: AcademyTx, frameworkId: string | null) => frameworkId === null || (await isOffered(tx, frameworkId));

/** Makes an assignment type without fields (`03-assignments`). Gives its id; pressed twice it makes one. `framework`: that rubric cannot be chosen. */
export const createType = (ctx: PersonContext, facts: TypeFacts): Promise<Result<string, "framework">> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const id = newId(at);
    const row = rowOf(facts);
    const made = await justMade(tx, actorOf(ctx), "assignment-type/created", row);
    if (made !== null) return done(made);
    if (!(await mayTake(tx, row.frameworkId))) return refused("framework");
    await tx.insert(assignmentTypes).values({ id, ...row, createdAt: at, updatedAt: at });
    await audit(tx, actorOf(ctx), { action: "assignment-type/created", subject: subject(id), after: row });
    return done(id);
  });

/** Changes what a type says of itself. One that has an archived rubric may keep it. */
export const editType = (ctx: PersonContext, id: string, facts: TypeFacts): Promise<Result<null, "unknown" | "framework">> =>
  ctx.write(async (tx) => {
    const was = await typeFacts(tx, id);
    if (!was) return refused("unknown");
    const row = rowOf(facts);
    if (row.frameworkId !== was.frameworkId && !(await mayTake(tx, row.frameworkId))) return refused("framework");
    await tx.update(assignmentTypes).set({ ...row, updatedAt: ctx.clock.now() }).where(eq(assignmentTypes.id, id));
    const before = { name: was.name, instructions: was.instructions, frameworkId: was.frameworkId, resubmission: was.resubmission };
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
