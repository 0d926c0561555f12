import { and, asc, eq, gte, isNull, lt, sql } from "drizzle-orm";
import { foldName, prefixEnd } from "@db/academy/folding";
import { modules, userRoles, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { resolveStaff, staffFacts, staffRoles, type StaffFact, type StaffRole } from "~/access/staff/index.server";
import { modulePlace, programPlace, type ModulePlace, type ProgramPlace } from "~/features/programs/index.server";
import { enrolmentPlace, namedAt, type EnrolmentPlace, type NamedStaff, type Place } from "./places.server";

export interface Candidate {
  readonly userId: string;
  readonly name: string;
}

/** Who can be named at a place, who is, and who it comes down to. */
export interface StaffPage {
  readonly named: readonly NamedStaff[];
  readonly resolved: Readonly<Record<StaffRole, readonly StaffFact[]>>;
  readonly candidates: Readonly<Record<StaffRole, readonly Candidate[]>>;
  /** There are more than these: a search by first letters narrows them. */
  readonly more: boolean;
}

/** More people than this are searched for, not chosen from a list. */
export const MOST_OFFERED = 100;

/** People who hold a staff role and are not suspended, by name, whose names begin so; one query. */
export const holders = (read: AcademyRead, role: StaffRole, q: string): Promise<Candidate[]> => {
  const text = foldName(q);
  const begins = text ? and(gte(userRoles.sortName, text), lt(userRoles.sortName, prefixEnd(text))) : gte(userRoles.sortName, "");
  return read
    .select({ userId: users.id, name: users.name })
    .from(userRoles).innerJoin(users, eq(users.id, userRoles.userId))
    .where(and(eq(userRoles.role, role), begins, isNull(users.suspendedAt)))
    .orderBy(asc(userRoles.sortName), asc(userRoles.userId)).limit(MOST_OFFERED + 1);
};

async function staffPage(read: AcademyRead, place: Place, programId: string, q: string): Promise<StaffPage> {
  const at = place.tier === 1 ? { programId } : { programId, moduleId: place.moduleId, ...(place.tier === 3 ? { enrolmentId: place.enrolmentId } : {}) };
  const [named, facts, instructor, coach] = await Promise.all([namedAt(read, place), staffFacts(read, at), holders(read, "instructor", q), holders(read, "coach", q)]);
  const found = { instructor, coach };
  const free = (role: StaffRole) => found[role].slice(0, MOST_OFFERED).filter(({ userId }) => !named.some((one) => one.role === role && one.userId === userId));
  return {
    named,
    resolved: resolveStaff(facts),
    candidates: { instructor: free("instructor"), coach: free("coach") },
    more: staffRoles.some((role) => found[role].length > MOST_OFFERED),
  };
}

export interface ListedModule {
  readonly id: string;
  readonly title: string;
  readonly position: number;
}

/** Modules of a program that clients may be on, in order. */
export const modulesOf = (read: AcademyRead, programId: string): Promise<ListedModule[]> =>
  read.select({ id: modules.id, title: modules.title, position: modules.position }).from(modules).where(and(eq(modules.programId, programId), sql`${modules.status} <> 'archived'`)).orderBy(asc(modules.position));

/** Tier 1 of a program with its modules, in six queries; null: there is no such program. */
export async function programStaffPage({ read }: { read: AcademyRead }, programId: string, q: string): Promise<{ readonly program: ProgramPlace; readonly modules: readonly ListedModule[]; readonly staff: StaffPage } | null> {
  const [program, listed, staff] = await Promise.all([programPlace(read, programId), modulesOf(read, programId), staffPage(read, { tier: 1, programId }, programId, q)]);
  return program && { program, modules: listed, staff };
}

/** Tier 2 of a module, in five queries; null: the program has no such module. */
export async function moduleStaffPage({ read }: { read: AcademyRead }, programId: string, moduleId: string, q: string): Promise<(ModulePlace & { readonly staff: StaffPage }) | null> {
  const [place, staff] = await Promise.all([modulePlace(read, programId, moduleId), staffPage(read, { tier: 2, programId, moduleId }, programId, q)]);
  return place && { ...place, staff };
}

export interface EnrolmentStaffPage extends ModulePlace {
  readonly enrolment: EnrolmentPlace;
  readonly staff: StaffPage;
}

/** Tier 3 of an enrolment on a module, in six queries; null: the client has no such enrolment, or its program no such module. */
export async function enrolmentStaffPage({ read }: { read: AcademyRead }, userId: string, enrolmentId: string, moduleId: string, q: string): Promise<EnrolmentStaffPage | null> {
  const enrolment = await enrolmentPlace(read, userId, enrolmentId);
  if (!enrolment) return null;
  const [place, staff] = await Promise.all([modulePlace(read, enrolment.programId, moduleId), staffPage(read, { tier: 3, userId, enrolmentId, moduleId }, enrolment.programId, q)]);
  return place && { ...place, enrolment, staff };
}

/** An enrolment with its program and the modules that staff can be named on; null: the client has no such enrolment. */
export async function enrolmentModules({ read }: { read: AcademyRead }, userId: string, enrolmentId: string): Promise<{ readonly enrolment: EnrolmentPlace; readonly program: ProgramPlace; readonly modules: readonly ListedModule[] } | null> {
  const enrolment = await enrolmentPlace(read, userId, enrolmentId);
  if (!enrolment) return null;
  const [program, listed] = await Promise.all([programPlace(read, enrolment.programId), modulesOf(read, enrolment.programId)]);
  return program && { enrolment, program, modules: listed };
}
