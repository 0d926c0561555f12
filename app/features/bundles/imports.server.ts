import { and, eq, isNotNull } from "drizzle-orm";
import { programImports } from "@db/academy/schema";
import { filesFolder, renewKept } from "~/platform/files/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { Bundle, filesOf } from "./format.server";
import { hereFor } from "./look.server";
import { planOf, type Plan } from "./plan.server";
import { writeProgram } from "./write-program.server";

/** What a program that was read would bring, beside what its plan says. */
export interface BroughtFacts {
  readonly title: string;
  readonly slug: string;
  readonly modules: number;
  readonly assignments: number;
  readonly files: number;
  /** Of the files, each once. */
  readonly bytes: number;
  readonly badges: number;
}

export interface ImportCheck {
  readonly id: string;
  /** The file's name. */
  readonly name: string;
  readonly createdAt: number;
  readonly facts: BroughtFacts;
  readonly plan: Plan;
}

/** A program that was read and has not been made yet. */
export type WaitingImport = Pick<ImportCheck, "id" | "name" | "createdAt">;

const mine = (ctx: PersonContext, id: string) => and(eq(programImports.id, id), eq(programImports.createdBy, ctx.person.id));

/** It was checked before it was kept: what does not parse now was kept by another release. */
const kept = (json: string): Bundle => Bundle.parse(JSON.parse(json));

const factsOf = (bundle: Bundle): BroughtFacts => {
  const files = filesOf(bundle);
  return {
    title: bundle.program.title, slug: bundle.program.slug, modules: bundle.modules.length, badges: bundle.badges.length, files: files.length,
    assignments: bundle.modules.reduce((sum, { assignments }) => sum + assignments.length, 0), bytes: files.reduce((sum, { size }) => sum + size, 0),
  };
};

/** Keeps a program that was read and found right until its admin says the word; what waited before goes. Gives its id. */
export const keepImport = (ctx: PersonContext, name: string, bundle: Bundle): Promise<string> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const id = newId(at);
    await tx.delete(programImports).where(and(eq(programImports.createdBy, ctx.person.id), isNotNull(programImports.bundle)));
    await tx.insert(programImports).values({ id, name: name.slice(0, 255), bundle: JSON.stringify(bundle, (_key, value: unknown) => (value === null ? undefined : value)), createdBy: ctx.person.id, createdAt: at });
    return id;
  });

/** What waits for this admin's word; null: nothing does. */
export async function waitingImport(ctx: PersonContext): Promise<WaitingImport | null> {
  const row = await ctx.read.select({ id: programImports.id, name: programImports.name, createdAt: programImports.createdAt }).from(programImports).where(and(eq(programImports.createdBy, ctx.person.id), isNotNull(programImports.bundle))).get();
  return row ?? null;
}

/** Whether this admin has such an import, made or not: asked before a form about it is refused. */
export const hasImport = async (ctx: PersonContext, id: string): Promise<boolean> => (await ctx.read.select({ id: programImports.id }).from(programImports).where(mine(ctx, id)).get()) !== undefined;

/** What this admin's read program would become, in two queries; null: there is none. One that was made: its program. */
export async function importCheck(ctx: PersonContext, id: string): Promise<ImportCheck | { readonly programId: string } | null> {
  const row = await ctx.read.select({ id: programImports.id, name: programImports.name, createdAt: programImports.createdAt, bundle: programImports.bundle, programId: programImports.programId }).from(programImports).where(mine(ctx, id)).get();
  if (!row) return null;
  if (row.bundle === null) return row.programId === null ? null : { programId: row.programId };
  const bundle = kept(row.bundle);
  return { id: row.id, name: row.name, createdAt: row.createdAt, facts: factsOf(bundle), plan: planOf(bundle, await hereFor(ctx.read, bundle)) };
}

/** Are all its files still here? Unnamed bytes lie for a day; from now on they lie for another. */
async function filesAreHere(ctx: PersonContext, bundle: Bundle): Promise<boolean> {
  const folder = filesFolder(ctx.config.dataDir, ctx.academy.id);
  for (const { hash } of filesOf(bundle)) if (!(await renewKept(folder, hash))) return false;
  return true;
}

/**
 * Makes a draft program of what was read and shown: everything or nothing, in one transaction. Pressed twice it makes one.
 * `files-gone`: it was read too long ago, and is to be sent again; `no-address`: a thousand programs are called so.
 */
export async function makeImported(ctx: PersonContext, id: string): Promise<Result<string, "unknown" | "files-gone" | "no-address">> {
  const waiting = await ctx.read.select({ bundle: programImports.bundle }).from(programImports).where(mine(ctx, id)).get();
  if (!waiting) return refused("unknown");
  if (waiting.bundle !== null && !(await filesAreHere(ctx, kept(waiting.bundle)))) return refused("files-gone");
  return ctx.write(async (tx) => {
    const row = await tx.select({ name: programImports.name, bundle: programImports.bundle, programId: programImports.programId }).from(programImports).where(mine(ctx, id)).get();
    if (!row) return refused("unknown");
    if (row.bundle === null) return row.programId === null ? refused("unknown") : done(row.programId);
    const bundle = kept(row.bundle);
    const made = await writeProgram(tx, ctx, bundle, bundle.program.slug);
    if (!made) return refused("no-address");
    await tx.update(programImports).set({ bundle: null, programId: made.id, finishedAt: ctx.clock.now() }).where(mine(ctx, id));
    const { title } = bundle.program;
    await audit(tx, actorOf(ctx), { action: "program/imported", subject: { type: "program", id: made.id }, after: { title, slug: made.slug, file: row.name, modules: bundle.modules.length, leftOut: made.plan.requires.filter((one) => one.id === null).map((one) => one.name) } });
    return done(made.id);
  });
}
