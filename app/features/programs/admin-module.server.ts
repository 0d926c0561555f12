import { dayIn } from "~/platform/days";
import type { PersonContext } from "~/platform/scope.server";
import { adminModule, adminProgram, begunBy, modulesOfProgram, moduleTypeChoices, programOutline, type AdminModule, type AdminProgram, type ModuleChoice, type OutlinedModule } from "./admin-program.server";

type Reading = Pick<PersonContext, "read" | "heavy">;

export interface ModulePage {
  readonly program: AdminProgram;
  readonly module: AdminModule;
  readonly types: readonly ModuleChoice[];
  /** Modules it may open after: the others of its program, by their places. */
  readonly others: readonly OutlinedModule[];
  /** The day it opens on, as its form has it; empty: none. */
  readonly opensDay: string;
}

/** A module for its form, in four queries; null when this program has no such module. */
export async function modulePage(ctx: Reading & Pick<PersonContext, "academy">, programId: string, moduleId: string): Promise<ModulePage | null> {
  const [program, module, types, all] = await Promise.all([adminProgram(ctx, programId), adminModule(ctx.read, programId, moduleId), moduleTypeChoices(ctx.read), modulesOfProgram(ctx.read, programId)]);
  if (!program || !module) return null;
  const opensDay = module.opensOn === null ? "" : dayIn(module.opensOn, ctx.academy.timeZone);
  return { program, module, types, others: all.filter(({ id, status, cohortId }) => id !== moduleId && (cohortId === null || cohortId === module.cohortId) && (status !== "archived" || id === module.opensAfterModuleId)), opensDay };
}

export type NewModulePage = Pick<ModulePage, "program" | "types" | "others">;

/**
 * What the form of a new module needs, in three queries; null when there is no such program.
 * @param cohortId of a module that only this cohort is to have
 */
export async function newModulePage(ctx: Reading, programId: string, cohortId: string | null = null): Promise<NewModulePage | null> {
  const [outline, types] = await Promise.all([programOutline(ctx, programId), moduleTypeChoices(ctx.read)]);
  return outline && { program: outline.program, types, others: outline.used.filter((one) => one.cohortId === null || one.cohortId === cohortId) };
}

export interface ModuleAmongOthers {
  readonly program: AdminProgram;
  readonly module: OutlinedModule;
  /** All in use, in their order, this one among them. */
  readonly used: readonly OutlinedModule[];
}

/** A module in use among the others, in two queries; null when this program has no such module in use. */
export async function moduleAmongOthers(ctx: Reading, programId: string, moduleId: string): Promise<ModuleAmongOthers | null> {
  const outline = await programOutline(ctx, programId);
  const module = outline?.used.find(({ id }) => id === moduleId);
  return outline && module ? { program: outline.program, module, used: outline.used } : null;
}

export interface ModuleToArchive {
  readonly program: AdminProgram;
  readonly module: OutlinedModule;
  /** Enrolments that have begun or finished it. */
  readonly begun: number;
  /** Titles of modules in use that open after it. */
  readonly waited: readonly string[];
}

/** A module with how many it concerns, in three queries; null when this program has no such module. */
export async function moduleToArchive(ctx: Reading, programId: string, moduleId: string): Promise<ModuleToArchive | null> {
  const [outline, begun] = await Promise.all([programOutline(ctx, programId), begunBy(ctx.heavy, moduleId)]);
  const module = outline && [...outline.used, ...outline.archived].find(({ id }) => id === moduleId);
  const waited = outline?.used.filter(({ opensAfterModuleId }) => opensAfterModuleId === moduleId).map(({ title }) => title) ?? [];
  return outline && module ? { program: outline.program, module, begun, waited } : null;
}
