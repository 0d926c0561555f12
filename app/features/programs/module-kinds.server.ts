import { asc, count, eq, ne, and, sql } from "drizzle-orm";
import { foldName } from "@db/academy/folding";
import { modules, moduleTypes } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { actorOf, audit, justMade } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { changesOf, slugOf } from "./content-rules";
import { insertModuleKind } from "./content.server";
import { shippedKinds, type KindFacts, type KindIcon } from "./module-kinds";

export interface ListedKind extends KindFacts {
  readonly id: string;
  readonly key: string;
  readonly archived: boolean;
  /** Draft and active modules of it. */
  readonly used: number;
}

/** More kinds than an academy names. */
const MOST_KINDS = 200;
const usedBy = sql<number>`(SELECT count(*) FROM modules m WHERE m.module_type_id = "module_types"."id" AND m.status <> 'archived')`;
const columns = {
  id: moduleTypes.id, key: moduleTypes.key, name: moduleTypes.name, icon: sql<KindIcon>`${moduleTypes.icon}`, needsSession: moduleTypes.needsSession, needsAssignment: moduleTypes.needsAssignment,
  needsAssessment: moduleTypes.needsAssessment, archived: sql<number>`${moduleTypes.archivedAt} IS NOT NULL`.mapWith(Boolean), used: usedBy,
};

/** All kinds of module of an academy, those in use first, each by name. One query: they are few, the order is made here. */
export async function listedKinds(read: AcademyRead): Promise<readonly ListedKind[]> {
  const rows = await read.select(columns).from(moduleTypes).where(sql`${moduleTypes.key} >= ''`).orderBy(asc(moduleTypes.key)).limit(MOST_KINDS);
  return [...rows].sort((a, b) => Number(a.archived) - Number(b.archived) || (foldName(a.name) < foldName(b.name) ? -1 : 1));
}

/** One of them; null: there is none. */
export const oneKind = async (read: AcademyRead, id: string): Promise<ListedKind | null> => (await read.select(columns).from(moduleTypes).where(eq(moduleTypes.id, id)).get()) ?? null;

/** Whether another kind is called so, however it is written. */
async function isNameTaken(tx: AcademyTx, name: string, but: string): Promise<boolean> {
  const all = await tx.select({ name: moduleTypes.name }).from(moduleTypes).where(and(sql`${moduleTypes.key} >= ''`, ne(moduleTypes.id, but)));
  return all.some((one) => foldName(one.name) === foldName(name));
}

/** Makes a kind of module. Pressed twice it makes one. `name`: another is called so. */
export const createKind = (ctx: PersonContext, facts: KindFacts): Promise<Result<string, "name">> =>
  ctx.write(async (tx) => {
    const made = await justMade(tx, actorOf(ctx), "module-type/created", facts);
    if (made !== null) return done(made);
    if (await isNameTaken(tx, facts.name, "")) return refused("name");
    const at = ctx.clock.now();
    const { name, ...more } = facts;
    const id = await insertModuleKind(tx, at, { key: slugOf(name), name });
    await tx.update(moduleTypes).set(more).where(eq(moduleTypes.id, id));
    await audit(tx, actorOf(ctx), { action: "module-type/created", subject: { type: "module-type", id }, after: facts });
    return done(id);
  });

/** Changes one; modules of it are called and pictured so at once. What it needs is asked of those that are shown later. */
export const editKind = (ctx: PersonContext, id: string, facts: KindFacts): Promise<Result<null, "unknown" | "name">> =>
  ctx.write(async (tx) => {
    const was = await oneKind(tx, id);
    if (!was) return refused("unknown");
    if (await isNameTaken(tx, facts.name, id)) return refused("name");
    const { name, icon, needsSession, needsAssignment, needsAssessment } = was;
    const changes = changesOf<KindFacts>({ name, icon, needsSession, needsAssignment, needsAssessment }, facts);
    if (!changes) return done(null);
    await tx.update(moduleTypes).set(facts).where(eq(moduleTypes.id, id));
    await audit(tx, actorOf(ctx), { action: "module-type/edited", subject: { type: "module-type", id }, ...changes });
    return done(null);
  });

/** Puts one away, so that no module becomes of it, or takes it out again. `in-use`: modules that are not archived are of it. */
export const archiveKind = (ctx: PersonContext, id: string, archived: boolean): Promise<Result<null, "unknown" | "in-use">> =>
  ctx.write(async (tx) => {
    const was = await oneKind(tx, id);
    if (!was) return refused("unknown");
    if (was.archived === archived) return done(null);
    const used = await tx.select({ n: count() }).from(modules).where(and(eq(modules.moduleTypeId, id), ne(modules.status, "archived"))).get();
    if (archived && (used?.n ?? 0) > 0) return refused("in-use");
    await tx.update(moduleTypes).set({ archivedAt: archived ? ctx.clock.now() : null }).where(eq(moduleTypes.id, id));
    await audit(tx, actorOf(ctx), { action: archived ? "module-type/archived" : "module-type/restored", subject: { type: "module-type", id } });
    return done(null);
  });

/** Adds the shipped kinds whose key the academy does not have, in the caller's transaction; how many those were. */
export async function insertShippedKinds(tx: AcademyTx, at: number): Promise<number> {
  const rows = shippedKinds.map(({ key, name, icon, needs }) => ({ id: newId(at), key, name, icon, needsSession: needs === "session", needsAssignment: needs === "assignment", needsAssessment: needs === "assessment", createdAt: at }));
  const made = await tx.insert(moduleTypes).values(rows).onConflictDoNothing({ target: moduleTypes.key }).returning({ id: moduleTypes.id });
  return made.length;
}

/** The same for an admin whose academy is older than they are, or lost some. @returns how many were added */
export const addShippedKinds = (ctx: PersonContext): Promise<Result<number, never>> =>
  ctx.write(async (tx) => {
    const added = await insertShippedKinds(tx, ctx.clock.now());
    if (added > 0) await audit(tx, actorOf(ctx), { action: "module-type/shipped", subject: { type: "academy", id: ctx.academy.id }, after: { added } });
    return done(added);
  });
