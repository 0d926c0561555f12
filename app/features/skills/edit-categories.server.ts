import { and, asc, eq, gt, isNull, ne } from "drizzle-orm";
import { skillCategories } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit, justMade } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { swapOf, type Move } from "~/platform/order";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";

const subject = (id: string) => ({ type: "skill-category", id });

const isTaken = async (tx: AcademyTx, name: string, butOf = ""): Promise<boolean> =>
  (await tx.select({ id: skillCategories.id }).from(skillCategories).where(and(eq(skillCategories.name, name), ne(skillCategories.id, butOf))).get()) !== undefined;

/** All of them, archived ones too, in order. */
const inOrder = (tx: AcademyTx) =>
  tx.select({ id: skillCategories.id, position: skillCategories.position, archivedAt: skillCategories.archivedAt }).from(skillCategories).where(gt(skillCategories.position, 0)).orderBy(asc(skillCategories.position));

/** Makes a category at the end. Within the verb that needs it. */
export async function insertCategory(tx: AcademyTx, at: number, name: string): Promise<string> {
  const id = newId(at);
  await tx.insert(skillCategories).values({ id, name, position: ((await inOrder(tx)).at(-1)?.position ?? 0) + 1, createdAt: at });
  return id;
}

/** Adds a category of skills at the end. Gives its id. `taken`: there is one of this name. Pressed twice it adds one. */
export const addCategory = (ctx: PersonContext, facts: { readonly name: string }): Promise<Result<string, "taken">> =>
  ctx.write(async (tx) => {
    const made = await justMade(tx, actorOf(ctx), "skill-category/added", facts);
    if (made !== null) return done(made);
    if (await isTaken(tx, facts.name)) return refused("taken");
    const id = await insertCategory(tx, ctx.clock.now(), facts.name);
    await audit(tx, actorOf(ctx), { action: "skill-category/added", subject: subject(id), after: facts });
    return done(id);
  });

/** Calls a category otherwise. `taken`: another is called so. */
export const renameCategory = (ctx: PersonContext, id: string, { name }: { readonly name: string }): Promise<Result<null, "unknown" | "taken">> =>
  ctx.write(async (tx) => {
    const was = await tx.select({ name: skillCategories.name }).from(skillCategories).where(eq(skillCategories.id, id)).get();
    if (!was) return refused("unknown");
    if (await isTaken(tx, name, id)) return refused("taken");
    if (was.name === name) return done(null);
    await tx.update(skillCategories).set({ name }).where(eq(skillCategories.id, id));
    await audit(tx, actorOf(ctx), { action: "skill-category/renamed", subject: subject(id), before: was, after: { name } });
    return done(null);
  });

/** Takes a category and its skills out of what is picked and shown, or brings them back. What modules teach stays written. */
export const archiveCategory = (ctx: PersonContext, id: string, archived: boolean): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    const was = await tx.select({ archivedAt: skillCategories.archivedAt }).from(skillCategories).where(eq(skillCategories.id, id)).get();
    if (!was) return refused("unknown");
    if ((was.archivedAt !== null) === archived) return done(null);
    await tx.update(skillCategories).set({ archivedAt: archived ? ctx.clock.now() : null }).where(eq(skillCategories.id, id));
    await audit(tx, actorOf(ctx), { action: archived ? "skill-category/archived" : "skill-category/restored", subject: subject(id) });
    return done(null);
  });

/** Changes places of a category and its neighbour in use; at an end nothing happens. */
export const moveCategory = (ctx: PersonContext, move: Move): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    const swap = swapOf((await inOrder(tx)).filter(({ archivedAt }) => archivedAt === null), move);
    if (swap === undefined) return refused("unknown");
    if (swap === null) return done(null);
    const [moved, other] = swap;
    const place = (id: string, position: number) => tx.update(skillCategories).set({ position }).where(and(eq(skillCategories.id, id), isNull(skillCategories.archivedAt)));
    await place(moved.id, other.position);
    await place(other.id, moved.position);
    await audit(tx, actorOf(ctx), { action: "skill-category/moved", subject: subject(moved.id), before: { position: moved.position }, after: { position: other.position } });
    return done(null);
  });
