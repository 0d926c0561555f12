import { and, asc, eq, ne } from "drizzle-orm";
import { skillCategories, skills } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit, justMade } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { swapOf, type Move } from "~/platform/order";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { SkillFacts } from "./forms";

const subject = (id: string) => ({ type: "skill", id });

/** `category`: there is none of this id, or it is archived. `taken`: it has a skill of this name. */
async function refusalOf(tx: AcademyTx, { categoryId, name }: SkillFacts, was: { readonly id: string; readonly categoryId: string } | null): Promise<"category" | "taken" | null> {
  const category = await tx.select({ archivedAt: skillCategories.archivedAt }).from(skillCategories).where(eq(skillCategories.id, categoryId)).get();
  if (!category || (category.archivedAt !== null && was?.categoryId !== categoryId)) return "category";
  const same = await tx.select({ id: skills.id }).from(skills).where(and(eq(skills.categoryId, categoryId), eq(skills.name, name), ne(skills.id, was?.id ?? ""))).get();
  return same ? "taken" : null;
}

const inOrder = (tx: AcademyTx, categoryId: string) =>
  tx.select({ id: skills.id, position: skills.position, archivedAt: skills.archivedAt }).from(skills).where(eq(skills.categoryId, categoryId)).orderBy(asc(skills.position));

const nextPlace = async (tx: AcademyTx, categoryId: string): Promise<number> => ((await inOrder(tx, categoryId)).at(-1)?.position ?? 0) + 1;

/** Makes a skill at the end of its category. Within the verb that needs it. */
export async function insertSkill(tx: AcademyTx, at: number, facts: SkillFacts): Promise<string> {
  const id = newId(at);
  await tx.insert(skills).values({ id, ...facts, position: await nextPlace(tx, facts.categoryId), createdAt: at, updatedAt: at });
  return id;
}

/** Adds a skill at the end of a category. Gives its id. Pressed twice it adds one. */
export const addSkill = (ctx: PersonContext, facts: SkillFacts): Promise<Result<string, "category" | "taken">> =>
  ctx.write(async (tx) => {
    const made = await justMade(tx, actorOf(ctx), "skill/added", facts);
    if (made !== null) return done(made);
    const refusal = await refusalOf(tx, facts, null);
    if (refusal) return refused(refusal);
    const id = await insertSkill(tx, ctx.clock.now(), facts);
    await audit(tx, actorOf(ctx), { action: "skill/added", subject: subject(id), after: facts });
    return done(id);
  });

/** Changes what a skill says, and which category it is under: there it comes last. */
export const editSkill = (ctx: PersonContext, id: string, facts: SkillFacts): Promise<Result<null, "unknown" | "category" | "taken">> =>
  ctx.write(async (tx) => {
    const was = await tx.select({ name: skills.name, description: skills.description, categoryId: skills.categoryId }).from(skills).where(eq(skills.id, id)).get();
    if (!was) return refused("unknown");
    const refusal = await refusalOf(tx, facts, { id, categoryId: was.categoryId });
    if (refusal) return refused(refusal);
    if (was.name === facts.name && was.description === facts.description && was.categoryId === facts.categoryId) return done(null);
    const moved = was.categoryId === facts.categoryId ? {} : { position: await nextPlace(tx, facts.categoryId) };
    await tx.update(skills).set({ ...facts, ...moved, updatedAt: ctx.clock.now() }).where(eq(skills.id, id));
    await audit(tx, actorOf(ctx), { action: "skill/edited", subject: subject(id), before: was, after: facts });
    return done(null);
  });

/** Takes a skill out of what is picked and of everybody's map, or brings it back. What modules teach stays written. */
export const archiveSkill = (ctx: PersonContext, id: string, archived: boolean): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    const was = await tx.select({ archivedAt: skills.archivedAt }).from(skills).where(eq(skills.id, id)).get();
    if (!was) return refused("unknown");
    if ((was.archivedAt !== null) === archived) return done(null);
    await tx.update(skills).set({ archivedAt: archived ? ctx.clock.now() : null, updatedAt: ctx.clock.now() }).where(eq(skills.id, id));
    await audit(tx, actorOf(ctx), { action: archived ? "skill/archived" : "skill/restored", subject: subject(id) });
    return done(null);
  });

/** Changes places of a skill and its neighbour in use, in their category; at an end nothing happens. */
export const moveSkill = (ctx: PersonContext, categoryId: string, move: Move): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    const swap = swapOf((await inOrder(tx, categoryId)).filter(({ archivedAt }) => archivedAt === null), move);
    if (swap === undefined) return refused("unknown");
    if (swap === null) return done(null);
    const [moved, other] = swap;
    await tx.update(skills).set({ position: other.position }).where(eq(skills.id, moved.id));
    await tx.update(skills).set({ position: moved.position }).where(eq(skills.id, other.id));
    await audit(tx, actorOf(ctx), { action: "skill/moved", subject: subject(moved.id), before: { position: moved.position }, after: { position: other.position } });
    return done(null);
  });
