import { asc, eq, inArray, sql } from "drizzle-orm";
import { modules } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { inOrder, type ModuleStatus, type Placed } from "./content-rules";
import type { NamedBefore } from "./release-rules";

export interface PlacedModule extends Placed {
  readonly title: string;
}

/** The places of a program's modules, those in use first. */
export async function placesOf(tx: AcademyTx, programId: string): Promise<ReturnType<typeof inOrder<PlacedModule>>> {
  const rows = await tx
    .select({ id: modules.id, title: modules.title, position: modules.position, status: sql<ModuleStatus>`${modules.status}` })
    .from(modules)
    .where(eq(modules.programId, programId))
    .orderBy(asc(modules.position));
  return inOrder<PlacedModule>(rows);
}

/** Which modules of a program open after which others, archived ones too. */
export const beforesOf = (tx: AcademyTx, programId: string): Promise<NamedBefore> =>
  tx.select({ id: modules.id, opensAfterModuleId: modules.opensAfterModuleId }).from(modules).where(eq(modules.programId, programId));

/**
 * Gives a program's modules the places 1, 2, 3 … in this order, which names all of them. The unique index looks at each
 * row as it is written, so the ones that move first step behind all the others.
 */
export async function settleOrder(tx: AcademyTx, programId: string, ids: readonly string[]): Promise<void> {
  const rows = await tx.select({ id: modules.id, position: modules.position }).from(modules).where(eq(modules.programId, programId)).orderBy(asc(modules.position));
  const placeOf = new Map(ids.map((id, index) => [id, index + 1]));
  const moving = rows.filter((row) => placeOf.get(row.id) !== row.position);
  if (moving.length === 0) return;
  const those = inArray(modules.id, moving.map((row) => row.id));
  const beyond = rows.reduce((most, row) => Math.max(most, row.position), rows.length);
  await tx.update(modules).set({ position: sql`${modules.position} + ${beyond}` }).where(those);
  const places = sql.join(moving.map((row) => sql`WHEN ${row.id} THEN ${placeOf.get(row.id) ?? row.position}`), sql` `);
  await tx.update(modules).set({ position: sql`CASE ${modules.id} ${places} END` }).where(those);
}
