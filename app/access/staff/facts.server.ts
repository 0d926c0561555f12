import { and, eq, exists, isNull, sql, type SQL } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import { enrolmentStaff, moduleStaff, programStaff, userRoles, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { preparedFor } from "~/platform/prepared.server";
import type { StaffFact, StaffRole, StaffTier } from "./rules";

type StaffTable = typeof programStaff | typeof moduleStaff | typeof enrolmentStaff;

/** A row names somebody only while they hold that role in the academy and are not suspended: an ex-coach stands nowhere. */
export const standing = (read: AcademyRead, table: StaffTable): SQL =>
  exists(
    read
      .select({ one: sql`1` })
      .from(userRoles)
      .innerJoin(users, and(eq(users.id, userRoles.userId), isNull(users.suspendedAt)))
      .where(and(eq(userRoles.userId, table.userId), eq(userRoles.role, table.staffRole))),
  );

const factsOfPlace = preparedFor((read: AcademyRead) => {
  const tier = (of: StaffTier, table: StaffTable, at: SQL | undefined) =>
    read
      .select({ tier: sql<StaffTier>`${sql.raw(String(of))}`.as("tier"), role: sql<StaffRole>`${table.staffRole}`.as("role"), userId: users.id, name: users.name, position: table.position })
      .from(table)
      .innerJoin(users, and(eq(users.id, table.userId), isNull(users.suspendedAt)))
      .where(and(at, standing(read, table)));
  return unionAll(
    tier(1, programStaff, eq(programStaff.programId, sql.placeholder("programId"))),
    tier(2, moduleStaff, eq(moduleStaff.moduleId, sql.placeholder("moduleId"))),
    tier(3, enrolmentStaff, and(eq(enrolmentStaff.enrolmentId, sql.placeholder("enrolmentId")), eq(enrolmentStaff.moduleId, sql.placeholder("moduleId")))),
  ).prepare();
});

/** A place on the tiers; without a module only the program's own staff stand there. */
export interface StaffPlace {
  readonly programId: string;
  readonly moduleId?: string;
  readonly enrolmentId?: string;
}

/** Everybody whom any tier names for this place, for `resolveStaff`. One query by three primary keys. */
export async function staffFacts(read: AcademyRead, place: StaffPlace): Promise<readonly StaffFact[]> {
  return factsOfPlace(read).all({ programId: place.programId, moduleId: place.moduleId ?? "", enrolmentId: place.enrolmentId ?? "" });
}
