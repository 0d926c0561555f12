import { eq, sql, type SQL } from "drizzle-orm";
import { staffChanges } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import type { StaffRole } from "~/access/staff/index.server";
import type { ChangeKind, ChangeState, Reach } from "./change-rules";

export interface StaffChange {
  readonly id: string;
  readonly programId: string;
  readonly kind: ChangeKind;
  readonly role: StaffRole;
  readonly userId: string;
  readonly insteadId: string | null;
  readonly reach: Reach;
  /** JSON, as SQLite reads it. */
  readonly modules: string;
  readonly ticked: string | null;
  readonly status: "pending" | "active" | "paused" | null;
  readonly cohortId: string | null;
  readonly onlyGaps: boolean;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly state: ChangeState;
  readonly createdBy: string | null;
}

/** A change as it was asked for; null: there is none. */
export async function changeOf(read: AcademyRead, id: string): Promise<StaffChange | null> {
  const row = await read
    .select({
      id: staffChanges.id, programId: staffChanges.programId, kind: sql<ChangeKind>`${staffChanges.kind}`, role: sql<StaffRole>`${staffChanges.staffRole}`, userId: staffChanges.userId, insteadId: staffChanges.insteadId,
      reach: sql<Reach>`${staffChanges.reach}`, modules: staffChanges.modules, ticked: staffChanges.ticked, status: sql<StaffChange["status"]>`${staffChanges.status}`, cohortId: staffChanges.cohortId, onlyGaps: staffChanges.onlyGaps,
      startsOn: staffChanges.startsOn, endsOn: staffChanges.endsOn, state: sql<ChangeState>`${staffChanges.state}`, createdBy: staffChanges.createdBy,
    })
    .from(staffChanges).where(eq(staffChanges.id, id)).get();
  return row ?? null;
}

/** What a change is about: everything of it but what becomes of it. */
export type Scope = Omit<StaffChange, "id" | "state" | "createdBy" | "startsOn" | "endsOn">;

const itsModules = ({ programId, modules }: Scope): SQL => sql`json_each(${modules}) j CROSS JOIN modules m ON m.id = j.value AND m.program_id = ${programId}`;

/** Nobody who holds the role and is not suspended stands here in it, by any tier. */
const noneStands = (table: string, at: SQL, role: StaffRole): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM ${sql.raw(table)} g JOIN user_roles gr ON gr.user_id = g.user_id AND gr.role = g.staff_role JOIN users gu ON gu.id = g.user_id AND gu.suspended_at IS NULL WHERE g.staff_role = ${role} AND ${at})`;

/** Of modules `m`: those that neither their program's staff nor staff of their own cover in a role. */
export const moduleIsBare = (role: StaffRole): SQL => sql`${noneStands("program_staff", sql`g.program_id = m.program_id`, role)} AND ${noneStands("module_staff", sql`g.module_id = m.id`, role)}`;

/** Of enrolments `e` and modules `m`: those that have nobody of their own in a role. */
export const clientIsBare = (role: StaffRole): SQL => noneStands("enrolment_staff", sql`g.enrolment_id = e.id AND g.module_id = m.id`, role);

/** Of the two: those where the role resolves to nobody (`01-access`, The three staff tiers). */
export const isGap = (role: StaffRole): SQL => sql`${moduleIsBare(role)} AND ${clientIsBare(role)}`;

function clientPlaces(scope: Scope): SQL {
  const { programId, ticked, status, cohortId, onlyGaps, role } = scope;
  const gaps = onlyGaps ? sql`AND ${isGap(role)}` : sql``;
  if (ticked !== null) return sql`SELECT 3 AS tier, m.id AS module_id, e.id AS enrolment_id FROM json_each(${ticked}) k CROSS JOIN enrolments e ON e.id = k.value AND e.program_id = ${programId} CROSS JOIN ${itsModules(scope)} WHERE 1 ${gaps}`;
  const open = status === null ? sql`e.status IN ('pending', 'active', 'paused')` : sql`e.status = ${status}`;
  const ofCohort = cohortId === null ? sql`` : sql`AND +e.cohort_id = ${cohortId}`;
  return sql`SELECT 3 AS tier, m.id AS module_id, e.id AS enrolment_id FROM ${itsModules(scope)} CROSS JOIN enrolments e ON e.program_id = m.program_id AND ${open} ${ofCohort} WHERE 1 ${gaps}`;
}

/**
 * The places that a change is about as things stand, as a query of tier, module and enrolment. What is looked at before
 * and what is done are both this one; ticked rows are taken as they are, so that each is heard of.
 */
export function placesOf(scope: Scope): SQL {
  const { programId, reach, role, kind, userId, insteadId } = scope;
  if (reach === "program") return sql`SELECT 1 AS tier, NULL AS module_id, NULL AS enrolment_id`;
  if (reach === "modules") return sql`SELECT 2 AS tier, m.id AS module_id, NULL AS enrolment_id FROM ${itsModules(scope)}`;
  if (reach === "clients") return clientPlaces(scope);
  const who = kind === "replace" ? insteadId : userId;
  return sql`SELECT 1 AS tier, NULL AS module_id, NULL AS enrolment_id FROM program_staff s WHERE s.program_id = ${programId} AND s.staff_role = ${role} AND s.user_id = ${who}
    UNION ALL SELECT 2, m.id, NULL FROM module_staff s CROSS JOIN modules m ON m.id = s.module_id AND m.program_id = ${programId} WHERE s.user_id = ${who} AND s.staff_role = ${role}
    UNION ALL SELECT 3, m.id, s.enrolment_id FROM enrolment_staff s CROSS JOIN modules m ON m.id = s.module_id AND m.program_id = ${programId} CROSS JOIN enrolments e ON e.id = s.enrolment_id AND e.status IN ('pending', 'active', 'paused') WHERE s.user_id = ${who} AND s.staff_role = ${role}`;
}
