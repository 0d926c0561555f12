import type { PersonContext } from "~/platform/scope.server";
import { adminModule, adminProgram, begunBy, moduleTypeChoices, programOutline, type AdminModule, type AdminProgram, type ModuleChoice, type OutlinedModule } from "./admin-program.server";

type Reading = Pick<PersonContext, "read" | "heavy">;

export interface ModulePage {
  readonly program: AdminProgram;
  readonly module: AdminModule;
  readonly types: readonly ModuleChoice[];
}

/** A module for its form, in three queries; null when this program has no such module. */
export async function modulePage(ctx: Reading, programId: string, moduleId: string): Promise<ModulePage | null> {
  const [program, module, types] = await Promise.all([adminProgram(ctx, programId), adminModule(ctx.read, programId, moduleId), moduleTypeChoices(ctx.read)]);
  return program && module ? { program, module, types } : null;
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
}

/** A module with how many it concerns, in three queries; null when this program has no such module. */
export async function moduleToArchive(ctx: Reading, programId: string, moduleId: string): Promise<ModuleToArchive | null> {
  const [outline, begun] = await Promise.all([programOutline(ctx, programId), begunBy(ctx.heavy, moduleId)]);
  const module = outline && [...outline.used, ...outline.archived].find(({ id }) => id === moduleId);
  return outline && module ? { program: outline.program, module, begun } : null;
}
