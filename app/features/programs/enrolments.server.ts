import { and, asc, desc, eq, inArray, sql, type SQL } from "drizzle-orm";
import { cohorts, enrolments, moduleProgress, modules, programs, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import { cohortsOf, type ShownCohort } from "./cohorts.server";
import type { EnrolmentQuery } from "./enrolment-list";
import { openStatuses } from "./enrolment-rules";
import { inRun } from "./opening.server";
import { programPlace, type ProgramPlace } from "./place.server";
import type { EnrolmentStatus, ProgressStatus } from "./rules";

export interface ListedEnrolment {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly cohort: string | null;
  readonly status: EnrolmentStatus;
  readonly startedAt: number;
}

export interface EnrolmentsPage {
  readonly program: ProgramPlace;
  readonly cohorts: readonly ShownCohort[];
  readonly page: KeysetPage<ListedEnrolment>;
}

const enrolmentsPerPage = 25;
/** Kinds of the parts of a cursor: started, id. */
export const enrolmentKey = ["number", "string"] as const;

function wanted(programId: string, { status, cohort }: EnrolmentQuery, { direction, key }: KeysetRequest): SQL | undefined {
  const sign = sql.raw(direction === "after" ? "<" : ">");
  // A cohort's enrolments are few and its index has them in order: the program is only asked of those.
  const of = cohort ? and(eq(enrolments.cohortId, cohort), sql`+${enrolments.programId} = ${programId}`, status ? sql`+${enrolments.status} = ${status}` : undefined) : and(eq(enrolments.programId, programId), status ? eq(enrolments.status, status) : undefined);
  return and(of, key ? sql`(${enrolments.startedAt}, ${enrolments.id}) ${sign} (${key[0]}, ${key[1]})` : undefined);
}

/** A program's enrolments, the latest first, a page of 25 by key, with its cohorts: three queries; null: there is no such program. */
export async function enrolmentsPage({ read }: { read: AcademyRead }, programId: string, query: EnrolmentQuery, request: KeysetRequest): Promise<EnrolmentsPage | null> {
  const order = request.direction === "after" ? [desc(enrolments.startedAt), desc(enrolments.id)] : [asc(enrolments.startedAt), asc(enrolments.id)];
  const [program, list, rows] = await Promise.all([
    programPlace(read, programId),
    cohortsOf(read, programId),
    read
      .select({ id: enrolments.id, userId: users.id, name: users.name, email: users.email, cohort: cohorts.name, status: sql<EnrolmentStatus>`${enrolments.status}`, startedAt: enrolments.startedAt })
      .from(enrolments).innerJoin(users, eq(users.id, enrolments.userId)).leftJoin(cohorts, eq(cohorts.id, enrolments.cohortId))
      .where(wanted(programId, query, request)).orderBy(...order).limit(enrolmentsPerPage + 1),
  ]);
  return program && { program, cohorts: list, page: keysetPage(rows, request, enrolmentsPerPage, (row) => [row.startedAt, row.id]) };
}

/** The open enrolments that these people have in the program. */
export async function enrolledAmong(read: AcademyRead, programId: string, userIds: readonly string[]): Promise<readonly { readonly id: string; readonly userId: string }[]> {
  if (userIds.length === 0) return [];
  return read.select({ id: enrolments.id, userId: enrolments.userId }).from(enrolments).where(and(eq(enrolments.programId, programId), inArray(enrolments.userId, [...userIds]), inArray(enrolments.status, [...openStatuses])));
}

/** Whoever is about to be enrolled; null: there is no such person. */
export async function personNamed(read: AcademyRead, userId: string): Promise<{ readonly id: string; readonly name: string; readonly email: string } | null> {
  return (await read.select({ id: users.id, name: users.name, email: users.email }).from(users).where(eq(users.id, userId)).get()) ?? null;
}

export interface ShownEnrolment {
  readonly id: string;
  readonly client: { readonly id: string; readonly name: string; readonly email: string };
  readonly program: { readonly id: string; readonly title: string };
  readonly cohort: string | null;
  readonly status: EnrolmentStatus;
  readonly statusReason: string | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

export interface EnrolmentModule {
  readonly id: string;
  readonly title: string;
  /** Null: it came after the enrolment and has no row; the same as not started. */
  readonly status: ProgressStatus | null;
}

/** An enrolment of this very client; null: there is none. */
export async function shownEnrolment(read: AcademyRead, userId: string, enrolmentId: string): Promise<ShownEnrolment | null> {
  const row = await read
    .select({
      id: enrolments.id, client: { id: users.id, name: users.name, email: users.email }, program: { id: programs.id, title: programs.title }, cohort: cohorts.name,
      status: sql<EnrolmentStatus>`${enrolments.status}`, statusReason: enrolments.statusReason, startedAt: enrolments.startedAt, endedAt: enrolments.endedAt,
    })
    .from(enrolments).innerJoin(users, eq(users.id, enrolments.userId)).innerJoin(programs, eq(programs.id, enrolments.programId)).leftJoin(cohorts, eq(cohorts.id, enrolments.cohortId))
    .where(and(eq(enrolments.id, enrolmentId), eq(enrolments.userId, userId))).get();
  return row ?? null;
}

/** The same with its modules and how far each is, in two queries. */
export async function enrolmentPage({ read }: { read: AcademyRead }, userId: string, enrolmentId: string): Promise<{ readonly enrolment: ShownEnrolment; readonly modules: readonly EnrolmentModule[] } | null> {
  const enrolment = await shownEnrolment(read, userId, enrolmentId);
  if (!enrolment) return null;
  const rows = await read
    .select({ id: modules.id, title: modules.title, status: sql<ProgressStatus | null>`${moduleProgress.status}` })
    .from(enrolments).innerJoin(modules, and(eq(modules.programId, enrolments.programId), eq(modules.status, "active"), inRun))
    .leftJoin(moduleProgress, and(eq(moduleProgress.moduleId, modules.id), eq(moduleProgress.enrolmentId, enrolments.id)))
    .where(eq(enrolments.id, enrolmentId)).orderBy(asc(modules.position));
  return { enrolment, modules: rows };
}
