import { and, eq, sql, type SQL } from "drizzle-orm";
import { enrolments, enrolmentStaff, moduleStaff, programStaff, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { standing, type StaffRole } from "~/access/staff/index.server";
import { modulePlace, programPlace, type ModulePlace, type ProgramPlace } from "~/features/programs/index.server";

/** Where staff are named: one of the three tiers (`01-access`). */
export type Place =
  | { readonly tier: 1; readonly programId: string }
  | { readonly tier: 2; readonly programId: string; readonly moduleId: string }
  | { readonly tier: 3; readonly userId: string; readonly enrolmentId: string; readonly moduleId: string };

/** Somebody who is named at a place. */
export interface NamedStaff {
  readonly role: StaffRole;
  readonly userId: string;
  readonly name: string;
  /** From 1; the lowest is the primary. */
  readonly position: number;
  /** Holds the role and is not suspended: others are named and stand nowhere. */
  readonly stands: boolean;
}

const tables = { 1: programStaff, 2: moduleStaff, 3: enrolmentStaff } as const;

/** The table of a place's tier, and the rows of this place in it. */
export function rowsOf(place: Place): { readonly table: typeof programStaff | typeof moduleStaff | typeof enrolmentStaff; readonly here: SQL | undefined } {
  if (place.tier === 1) return { table: tables[1], here: eq(programStaff.programId, place.programId) };
  if (place.tier === 2) return { table: tables[2], here: eq(moduleStaff.moduleId, place.moduleId) };
  return { table: tables[3], here: and(eq(enrolmentStaff.enrolmentId, place.enrolmentId), eq(enrolmentStaff.moduleId, place.moduleId)) };
}

/** Everybody who is named at a place, by role, the primary first. One query; a transaction may ask. */
export async function namedAt(read: AcademyRead, place: Place): Promise<readonly NamedStaff[]> {
  const { table, here } = rowsOf(place);
  const rows = await read
    .select({
      role: sql<StaffRole>`${table.staffRole}`, userId: table.userId, name: users.name, position: table.position,
      stands: sql<number>`(${users.suspendedAt} IS NULL AND ${standing(read, table)})`.mapWith(Boolean),
    })
    .from(table).innerJoin(users, eq(users.id, table.userId)).where(here);
  return rows.sort((a, b) => a.position - b.position || (a.userId < b.userId ? -1 : 1));
}

export interface EnrolmentPlace {
  readonly id: string;
  readonly programId: string;
  readonly client: { readonly id: string; readonly name: string };
}

/** An enrolment of this very client; null: there is none. */
export async function enrolmentPlace(read: AcademyRead, userId: string, enrolmentId: string): Promise<EnrolmentPlace | null> {
  const row = await read
    .select({ id: enrolments.id, programId: enrolments.programId, client: { id: users.id, name: users.name } })
    .from(enrolments).innerJoin(users, eq(users.id, enrolments.userId)).where(and(eq(enrolments.id, enrolmentId), eq(enrolments.userId, userId))).get();
  return row ?? null;
}

/** What a place is part of. */
export interface Whereabouts {
  readonly program: ProgramPlace;
  /** At the second and the third tier. */
  readonly module?: ModulePlace["module"];
  /** At the third. */
  readonly enrolment?: EnrolmentPlace;
}

/** What a place is part of: the module one of the program, the enrolment the client's own, in the module's program; null: it is not there. */
export async function whereIs(read: AcademyRead, place: Place): Promise<Whereabouts | null> {
  if (place.tier === 1) {
    const program = await programPlace(read, place.programId);
    return program && { program };
  }
  if (place.tier === 2) return modulePlace(read, place.programId, place.moduleId);
  const enrolment = await enrolmentPlace(read, place.userId, place.enrolmentId);
  const found = enrolment && (await modulePlace(read, enrolment.programId, place.moduleId));
  return found && { ...found, enrolment };
}

/** Whether the place is there. A verb's transaction asks. */
export const isThere = async (tx: AcademyRead, place: Place): Promise<boolean> => (await whereIs(tx, place)) !== null;

/** In order of position, of one role. */
export const ofRole = (staff: readonly NamedStaff[], role: StaffRole): readonly NamedStaff[] => staff.filter((one) => one.role === role);

