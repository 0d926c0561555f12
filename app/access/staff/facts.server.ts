import { and, eq, exists, isNull, sql, type SQL } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import { enrolmentStaff, modules, moduleStaff, partnerPrograms, programStaff, userRoles, users } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { preparedFor } from "~/platform/prepared.server";
import type { StaffFact, StaffRole, StaffTier } from "./rules";

type StaffTable = typeof programStaff | typeof moduleStaff | typeof enrolmentStaff;

/** The program of a staff row. */
function programOf(table: StaffTable): SQL {
  if ("programId" in table) return sql`${table.programId}`;
  return sql`(SELECT pm.program_id FROM ${modules} pm WHERE pm.id = ${table.moduleId})`;
}

/** A partner's row counts in the programs that are given to them and nowhere else (`01-access`); of others nothing more is read. */
const notElsewhere = (table: StaffTable): SQL => sql`(${users.partner} = 0 OR EXISTS (SELECT 1 FROM ${partnerPrograms} pp WHERE pp.user_id = ${users.id} AND pp.program_id = ${programOf(table)}))`;

/** A row names somebody only while they hold that role in the academy and are not suspended: an ex-coach stands nowhere. */
export const standing = (read: AcademyRead | AcademyTx, table: StaffTable): SQL =>
  exists(
    read
      .select({ one: sql`1` })
      .from(userRoles)
      .innerJoin(users, and(eq(users.id, userRoles.userId), isNull(users.suspendedAt)))
      .where(and(eq(userRoles.userId, table.userId), eq(userRoles.role, table.staffRole), notElsewhere(table))),
  );

/** The same of a row of such a table under this alias. */
export function stands(alias: "ps" | "ms" | "es"): SQL {
  const program = alias === "ps" ? "ps.program_id" : `(SELECT pm.program_id FROM modules pm WHERE pm.id = ${alias}.module_id)`;
  return sql.raw(
    `EXISTS (SELECT 1 FROM user_roles ur WHERE ur.user_id = ${alias}.user_id AND ur.role = ${alias}.staff_role) AND EXISTS (SELECT 1 FROM users su WHERE su.id = ${alias}.user_id AND su.suspended_at IS NULL
      AND (su.partner = 0 OR EXISTS (SELECT 1 FROM partner_programs pp WHERE pp.user_id = su.id AND pp.program_id = ${program})))`,
  );
}

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
