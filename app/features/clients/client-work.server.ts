import { and, eq, inArray, ne, or, sql } from "drizzle-orm";
import { assignments, assignmentTypes, modules, programs, submissions } from "@db/academy/schema";
import { visibleSubmissions } from "~/access/staff/index.server";
import type { KeysetPage, KeysetRequest } from "~/platform/keyset";
import type { PersonContext } from "~/platform/scope.server";
import { pageInTime, type InTime } from "./in-time";

/** By the time it last changed. */
export interface ClientWork extends InTime {
  readonly assignment: string;
  readonly module: string;
  readonly program: string;
  readonly version: number;
  readonly status: "submitted" | "returned" | "reviewed";
  readonly late: boolean;
}

export const workPerPage = 20;
/** More pieces of one client's work than they are ever asked for. */
const MOST_WORK = 2_000;

/** Work that was handed in and is not marked without names, or was marked: under a name anything else would say whose it is. */
const named = and(inArray(submissions.status, ["submitted", "returned", "reviewed"]), or(eq(submissions.status, "reviewed"), eq(assignmentTypes.anonymous, false)));

/** What a client handed in, as far as the asker can see it, what changed last first, a page by key. One query. */
export async function workOfClient({ read, person }: Pick<PersonContext, "read" | "person">, userId: string, request: KeysetRequest): Promise<KeysetPage<ClientWork>> {
  const rows = await read
    .select({
      id: submissions.id, at: submissions.updatedAt, assignment: assignments.title, module: modules.title, program: programs.title, version: submissions.version,
      status: sql<ClientWork["status"]>`${submissions.status}`, late: submissions.late,
    })
    .from(submissions)
    .innerJoin(assignments, eq(assignments.id, submissions.assignmentId))
    .innerJoin(assignmentTypes, eq(assignmentTypes.id, assignments.assignmentTypeId))
    .innerJoin(modules, eq(modules.id, submissions.moduleId))
    .innerJoin(programs, eq(programs.id, submissions.programId))
    .where(and(eq(submissions.userId, userId), ne(submissions.userId, person.id), named, visibleSubmissions(read, person.id)))
    .limit(MOST_WORK);
  return pageInTime(rows, request, workPerPage);
}
