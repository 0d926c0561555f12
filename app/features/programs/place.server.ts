import { and, eq, sql } from "drizzle-orm";
import { modules, programs } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";

/** A program as the pages below it name it. */
export interface ProgramPlace {
  readonly id: string;
  readonly title: string;
  readonly draft: boolean;
  readonly archived: boolean;
}

export interface ModulePlace {
  readonly program: ProgramPlace;
  readonly module: { readonly id: string; readonly title: string; readonly position: number; readonly archived: boolean };
}

const program = {
  id: programs.id, title: programs.title,
  draft: sql<number>`${programs.visibility} = 'draft'`.mapWith(Boolean),
  archived: sql<number>`${programs.archivedAt} IS NOT NULL`.mapWith(Boolean),
};
const module = { id: modules.id, title: modules.title, position: modules.position, archived: sql<number>`${modules.status} = 'archived'`.mapWith(Boolean) };

/** A program by its id; null: there is none. A verb's transaction may ask. */
export async function programPlace(read: AcademyRead, id: string): Promise<ProgramPlace | null> {
  return (await read.select(program).from(programs).where(eq(programs.id, id)).get()) ?? null;
}

/** A module of this very program; null: there is none. A verb's transaction may ask. */
export async function modulePlace(read: AcademyRead, programId: string, moduleId: string): Promise<ModulePlace | null> {
  const row = await read.select({ program, module }).from(modules).innerJoin(programs, eq(programs.id, modules.programId)).where(and(eq(modules.id, moduleId), eq(modules.programId, programId))).get();
  return row ?? null;
}
