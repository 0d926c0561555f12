import { and, asc, count, eq, inArray, isNull, sql, type SQLWrapper } from "drizzle-orm";
import { enrolments, enrolmentStaff, modules, moduleStaff, moduleTypes, programs, programStaff, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { standing, staffRoles, type StaffRole } from "~/access/staff/index.server";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import { hasRole } from "~/platform/people";
import type { PersonContext } from "~/platform/scope.server";
import { activeClients } from "./active-clients.server";

export interface TaughtProgram {
  readonly slug: string;
  readonly title: string;
  readonly category: string;
  readonly roles: readonly StaffRole[];
  /** Modules that clients see. */
  readonly modules: number;
  /** Clients whose enrolment is active. */
  readonly clients: number;
}

export interface TaughtModule {
  readonly moduleId: string;
  readonly title: string;
  readonly position: number;
  readonly type: string;
  readonly program: string;
  readonly slug: string;
  readonly roles: readonly StaffRole[];
}

export interface TaughtClient {
  readonly enrolmentId: string;
  readonly moduleId: string;
  readonly name: string;
  readonly module: string;
  readonly program: string;
  readonly roles: readonly StaffRole[];
}

export interface TeachingHome {
  /** Which staff roles the asker holds in the academy. */
  readonly roles: readonly StaffRole[];
  readonly programs: readonly TaughtProgram[];
  readonly modules: readonly TaughtModule[];
  readonly clients: KeysetPage<TaughtClient>;
  /** People with an active enrolment that any tier gives the asker, each once. */
  readonly activeClients: number;
}

/** Somebody on more than this many programs or modules by name is served by the lists of those, when they exist. */
const MOST_PLACES = 200;
export const clientsPerPage = 25;
export const taughtClientKey = ["string", "string"] as const;

const countOf = (of: SQLWrapper) => sql<number>`${of}`;
const rolesOf = (text: string): readonly StaffRole[] => staffRoles.filter((role) => text.split(",").includes(role));

/** Tier 1: programs that name the asker, with what there is to look after in each. */
function programsTaughtBy(read: AcademyRead, userId: string) {
  const activeModules = read.select({ n: count() }).from(modules).where(and(eq(modules.programId, programs.id), eq(modules.status, "active")));
  const activeClients = read.select({ n: count() }).from(enrolments).where(and(eq(enrolments.programId, programs.id), eq(enrolments.status, "active")));
  return read
    .select({ slug: programs.slug, title: programs.title, category: programs.category, role: sql<StaffRole>`${programStaff.staffRole}`, modules: countOf(activeModules), clients: countOf(activeClients) })
    .from(programStaff)
    .innerJoin(programs, and(eq(programs.id, programStaff.programId), isNull(programs.archivedAt)))
    .where(and(eq(programStaff.userId, userId), standing(read, programStaff)))
    .limit(MOST_PLACES);
}

/** Tier 2: modules that name the asker. */
function modulesTaughtBy(read: AcademyRead, userId: string) {
  return read
    .select({ moduleId: modules.id, title: modules.title, position: modules.position, type: moduleTypes.name, program: programs.title, slug: programs.slug, role: sql<StaffRole>`${moduleStaff.staffRole}` })
    .from(moduleStaff)
    .innerJoin(modules, and(eq(modules.id, moduleStaff.moduleId), inArray(modules.status, ["draft", "active"])))
    .innerJoin(programs, and(eq(programs.id, modules.programId), isNull(programs.archivedAt)))
    .innerJoin(moduleTypes, eq(moduleTypes.id, modules.moduleTypeId))
    .where(and(eq(moduleStaff.userId, userId), standing(read, moduleStaff)))
    .limit(MOST_PLACES);
}

/** Tier 3: clients on single modules that name the asker, in the order of the index. */
async function clientsTaughtBy(read: AcademyRead, userId: string, request: KeysetRequest): Promise<KeysetPage<TaughtClient>> {
  const back = request.direction === "before";
  const at = request.key ? sql`(${enrolmentStaff.enrolmentId}, ${enrolmentStaff.moduleId}) ${sql.raw(back ? "<" : ">")} (${request.key[0]}, ${request.key[1]})` : undefined;
  const order = (column: typeof enrolmentStaff.enrolmentId | typeof enrolmentStaff.moduleId) => (back ? sql`${column} DESC` : asc(column));
  const rows = await read
    .select({
      enrolmentId: enrolmentStaff.enrolmentId, moduleId: enrolmentStaff.moduleId, name: users.name, module: modules.title, program: programs.title,
      roles: sql<string>`group_concat(${enrolmentStaff.staffRole})`,
    })
    .from(enrolmentStaff)
    .innerJoin(enrolments, and(eq(enrolments.id, enrolmentStaff.enrolmentId), inArray(enrolments.status, ["active", "paused"])))
    .innerJoin(users, eq(users.id, enrolments.userId))
    .innerJoin(modules, eq(modules.id, enrolmentStaff.moduleId))
    .innerJoin(programs, eq(programs.id, enrolments.programId))
    .where(and(eq(enrolmentStaff.userId, userId), at, standing(read, enrolmentStaff)))
    .groupBy(enrolmentStaff.enrolmentId, enrolmentStaff.moduleId)
    .orderBy(order(enrolmentStaff.enrolmentId), order(enrolmentStaff.moduleId))
    .limit(clientsPerPage + 1);
  const shown = rows.map((row) => ({ ...row, roles: rolesOf(row.roles) }));
  return keysetPage(shown, request, clientsPerPage, (row) => [row.enrolmentId, row.moduleId]);
}

/** One line per place: a person of both roles has two rows. */
function joinRoles<Row extends { readonly role: StaffRole }>(rows: readonly Row[], keyOf: (row: Row) => string): (Omit<Row, "role"> & { roles: readonly StaffRole[] })[] {
  const places = new Map<string, Omit<Row, "role"> & { roles: StaffRole[] }>();
  for (const whole of rows) {
    const { role, ...row } = whole;
    const known = places.get(keyOf(whole));
    if (known) known.roles.push(role);
    else places.set(keyOf(whole), { ...row, roles: [role] });
  }
  return [...places.values()].map((place) => ({ ...place, roles: staffRoles.filter((role) => place.roles.includes(role)) }));
}

/**
 * What the three tiers give the asker and nothing else (`01-access`; `03-assignments`, Teaching dashboard), in four
 * queries: programs by title, single modules by program and position, a page of single clients, and how many people
 * that makes. Counting a program's clients takes over 25 ms on the large seed, so what counts is read on the other thread.
 */
export async function teachingHome(ctx: Pick<PersonContext, "read" | "heavy" | "person">, request: KeysetRequest): Promise<TeachingHome> {
  const { person, read, heavy } = ctx;
  const [taughtPrograms, taughtModules, clients, people] = await Promise.all([
    programsTaughtBy(heavy, person.id), modulesTaughtBy(read, person.id), clientsTaughtBy(read, person.id, request), activeClients(heavy, person.id),
  ]);
  const inOrder = new Intl.Collator(person.locale).compare;
  return {
    roles: staffRoles.filter((role) => hasRole(person, role)),
    programs: joinRoles(taughtPrograms, (row) => row.slug).sort((a, b) => inOrder(a.title, b.title)),
    modules: joinRoles(taughtModules, (row) => row.moduleId).sort((a, b) => inOrder(a.program, b.program) || a.position - b.position),
    clients,
    activeClients: people,
  };
}
