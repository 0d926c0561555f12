import { and, eq, inArray, sql } from "drizzle-orm";
import { enrolments, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { staffRoles, type StaffRole } from "~/access/staff/index.server";
import { cohortsOf, programPlace, type ProgramPlace, type ShownCohort } from "~/features/programs/index.server";
import { mostTicked } from "./change-rules";
import { holders, type ListedModule, MOST_OFFERED, modulesOf, type Candidate } from "./queries.server";

export interface ChangeFormPage {
  readonly program: ProgramPlace;
  readonly modules: readonly ListedModule[];
  readonly cohorts: readonly Pick<ShownCohort, "id" | "name">[];
  readonly candidates: Readonly<Record<StaffRole, readonly Candidate[]>>;
  /** Whoever any tier of the program names, whether they still stand or not. */
  readonly named: Readonly<Record<StaffRole, readonly Candidate[]>>;
  /** There are more candidates than these: a search by first letters narrows them. */
  readonly more: boolean;
  /** The clients whose rows were ticked; null: none was. */
  readonly ticked: readonly { readonly id: string; readonly client: string }[] | null;
}

interface NamedRow extends Candidate {
  readonly role: StaffRole;
}

/** Everybody whom any tier of a program names; one query. */
const namedInProgram = (read: AcademyRead, programId: string): Promise<NamedRow[]> =>
  read.all<NamedRow>(sql`
    SELECT n.staff_role AS role, n.user_id AS "userId", u.name AS name FROM (
      SELECT s.staff_role, s.user_id FROM program_staff s WHERE s.program_id = ${programId}
      UNION SELECT s.staff_role, s.user_id FROM modules m CROSS JOIN module_staff s ON s.module_id = m.id WHERE m.program_id = ${programId}
      UNION SELECT s.staff_role, s.user_id FROM modules m CROSS JOIN enrolment_staff s INDEXED BY enrolment_staff_by_module ON s.module_id = m.id WHERE m.program_id = ${programId}
    ) n JOIN users u ON u.id = n.user_id`);

/** Found by their ids and put in order here: there are no more of them than fit a form. */
async function tickedOf(read: AcademyRead, programId: string, ids: readonly string[]) {
  const rows = await read.select({ id: enrolments.id, client: users.name }).from(enrolments).innerJoin(users, eq(users.id, enrolments.userId)).where(and(inArray(enrolments.id, [...ids].slice(0, mostTicked)), eq(enrolments.programId, programId)));
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What the form of a change needs, in seven queries; null: there is no such program. */
export async function changeFormPage({ read, heavy }: { readonly read: AcademyRead; readonly heavy: AcademyRead }, programId: string, asked: { readonly q: string; readonly ticked: readonly string[] }): Promise<ChangeFormPage | null> {
  const [program, listed, cohorts, instructor, coach, rows, ticked] = await Promise.all([
    programPlace(read, programId), modulesOf(read, programId), cohortsOf(read, programId), holders(read, "instructor", asked.q), holders(read, "coach", asked.q), namedInProgram(heavy, programId),
    asked.ticked.length === 0 ? null : tickedOf(read, programId, asked.ticked.slice(0, mostTicked)),
  ]);
  if (!program) return null;
  const found = { instructor, coach };
  const namedAs = (role: StaffRole) => rows.filter((one) => one.role === role).map(({ userId, name }) => ({ userId, name })).sort((a, b) => a.name.localeCompare(b.name));
  return {
    program, modules: listed, cohorts: cohorts.map(({ id, name }) => ({ id, name })),
    candidates: { instructor: instructor.slice(0, MOST_OFFERED), coach: coach.slice(0, MOST_OFFERED) },
    named: { instructor: namedAs("instructor"), coach: namedAs("coach") },
    more: staffRoles.some((role) => found[role].length > MOST_OFFERED), ticked,
  };
}
