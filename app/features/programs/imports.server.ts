import { and, asc, desc, eq, gt, isNotNull, lt, sql } from "drizzle-orm";
import { cohorts, enrolmentImportRows, enrolmentImports, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import type { PersonContext } from "~/platform/scope.server";
import { cohortsOf, type ShownCohort } from "./cohorts.server";
import type { ImportState, LineProblem } from "./import-rules";
import { programPlace, type ProgramPlace } from "./place.server";

export interface ShownImport {
  readonly id: string;
  /** The file's name; empty: it was typed. */
  readonly name: string;
  readonly state: ImportState;
  readonly cohort: string | null;
  readonly by: string | null;
  readonly createdAt: number;
  readonly total: number;
  readonly bad: number;
  readonly enrolled: number;
  readonly refused: number;
}

export interface ImportsPage {
  readonly program: ProgramPlace;
  readonly cohorts: readonly ShownCohort[];
  /** The latest first. */
  readonly imports: readonly ShownImport[];
}

/** Of earlier lists only the latest are of interest. */
const MOST_IMPORTS = 20;
export const problemsPerPage = 50;
/** Kinds of the parts of a cursor: the line. */
export const problemKey = ["number"] as const;

const importsIn = (read: AcademyRead) =>
  read
    .select({
      id: enrolmentImports.id, name: enrolmentImports.name, state: sql<ImportState>`${enrolmentImports.state}`, cohort: cohorts.name, by: users.name, createdAt: enrolmentImports.createdAt,
      total: enrolmentImports.total, bad: enrolmentImports.bad, enrolled: enrolmentImports.enrolled, refused: enrolmentImports.refused,
    })
    .from(enrolmentImports).leftJoin(cohorts, eq(cohorts.id, enrolmentImports.cohortId)).leftJoin(users, eq(users.id, enrolmentImports.createdBy));

/** A program with its latest lists, and the cohorts a new one may be for, in three queries; null: there is no such program. */
export async function importsPage({ read }: Pick<PersonContext, "read">, programId: string): Promise<ImportsPage | null> {
  const [program, list, imports] = await Promise.all([
    programPlace(read, programId), cohortsOf(read, programId),
    importsIn(read).where(eq(enrolmentImports.programId, programId)).orderBy(desc(enrolmentImports.createdAt), desc(enrolmentImports.id)).limit(MOST_IMPORTS),
  ]);
  return program && { program, cohorts: list, imports };
}

export interface BadLine {
  readonly line: number;
  readonly email: string;
  readonly problem: LineProblem;
}

export interface ImportPage {
  readonly program: ProgramPlace;
  readonly list: ShownImport;
  readonly problems: KeysetPage<BadLine>;
}

/** A list of this very program with the lines that cannot be enrolled, by line, in three queries; null: there is none. */
export async function importPage({ read }: Pick<PersonContext, "read">, programId: string, id: string, request: KeysetRequest): Promise<ImportPage | null> {
  const back = request.direction === "before";
  const { line } = enrolmentImportRows;
  const key = typeof request.key?.[0] === "number" ? request.key[0] : null;
  const [program, list, rows] = await Promise.all([
    programPlace(read, programId),
    importsIn(read).where(and(eq(enrolmentImports.id, id), eq(enrolmentImports.programId, programId))).get(),
    read
      .select({ line, email: enrolmentImportRows.email, problem: sql<LineProblem>`${enrolmentImportRows.problem}` }).from(enrolmentImportRows)
      .where(and(eq(enrolmentImportRows.importId, id), isNotNull(enrolmentImportRows.problem), key === null ? undefined : back ? lt(line, key) : gt(line, key)))
      .orderBy(back ? desc(line) : asc(line)).limit(problemsPerPage + 1),
  ]);
  return program && list ? { program, list, problems: keysetPage(rows, request, problemsPerPage, (row) => [row.line]) } : null;
}
