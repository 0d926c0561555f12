import { and, eq, inArray, isNotNull, ne, or, sql, type SQL } from "drizzle-orm";
import { assignments, assignmentTypes, badgeAwards, badges, completionMarks, enrolments, grades, moduleProgress, modules, programs, submissions, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { visibleClientModules, visibleEnrolments, visibleSubmissions } from "~/access/staff/index.server";
import type { KeysetPage, KeysetRequest } from "~/platform/keyset";
import type { PersonContext } from "~/platform/scope.server";
import { pageInTime, type InTime } from "./in-time";

/** What happens to a client in their programs. `marked`: by hand of staff, with their words; `reopened`: that taken back. */
export const happenings = ["enrolled", "ended", "module", "marked", "reopened", "handed-in", "graded", "badge"] as const;
export type Happening = (typeof happenings)[number];

export interface HistoryLine extends InTime {
  readonly what: Happening;
  readonly program: string;
  /** The module, piece of work or badge; null: it is about the program. */
  readonly of: string | null;
  /** Staff's words, which are staff's to read; of an end, how it ended. */
  readonly words: string | null;
  /** Whose words they are. */
  readonly by: string | null;
}

export const historyPerPage = 30;
/** Of each kind: more than one person's programs have. */
const MOST = 2_000;

/** Whose history, and how much of it is to be seen: conditions on the tables that each part is read from. */
interface Sight {
  readonly enrolments: SQL | undefined;
  readonly modules: SQL | undefined;
  readonly work: SQL | undefined;
  readonly badges: SQL | undefined;
  readonly words: boolean;
}

const title = sql<string>`${programs.title}`;

const runs = (read: AcademyRead, where: SQL | undefined) =>
  read.select({ id: enrolments.id, program: title, startedAt: enrolments.startedAt, endedAt: enrolments.endedAt, status: enrolments.status })
    .from(enrolments).innerJoin(programs, eq(programs.id, enrolments.programId)).where(where).limit(MOST);

const finished = (read: AcademyRead, where: SQL | undefined) =>
  read.select({ enrolmentId: enrolments.id, moduleId: modules.id, at: sql<number>`${moduleProgress.completedAt}`, program: title, of: modules.title })
    .from(enrolments)
    .innerJoin(programs, eq(programs.id, enrolments.programId))
    .innerJoin(moduleProgress, and(eq(moduleProgress.enrolmentId, enrolments.id), isNotNull(moduleProgress.completedAt)))
    .innerJoin(modules, eq(modules.id, moduleProgress.moduleId))
    .where(and(where, sql`coalesce(${moduleProgress.completedHow}, '') <> 'staff'`)).limit(MOST);

const marks = (read: AcademyRead, where: SQL | undefined) =>
  read.select({ id: completionMarks.id, at: completionMarks.at, kind: completionMarks.kind, words: completionMarks.words, by: users.name, program: title, of: modules.title })
    .from(enrolments)
    .innerJoin(programs, eq(programs.id, enrolments.programId))
    .innerJoin(completionMarks, eq(completionMarks.enrolmentId, enrolments.id))
    .innerJoin(modules, eq(modules.id, completionMarks.moduleId))
    .leftJoin(users, eq(users.id, completionMarks.markedBy))
    .where(where).limit(MOST);

/** Completed by hand before there were words to it. */
const unsaid = (read: AcademyRead, where: SQL | undefined) =>
  read.select({ enrolmentId: enrolments.id, moduleId: modules.id, at: sql<number>`${moduleProgress.completedAt}`, by: users.name, program: title, of: modules.title })
    .from(enrolments)
    .innerJoin(programs, eq(programs.id, enrolments.programId))
    .innerJoin(moduleProgress, and(eq(moduleProgress.enrolmentId, enrolments.id), eq(moduleProgress.completedHow, "staff"), isNotNull(moduleProgress.completedAt)))
    .innerJoin(modules, eq(modules.id, moduleProgress.moduleId))
    .leftJoin(users, eq(users.id, moduleProgress.completedBy))
    .where(and(where, sql`NOT EXISTS (SELECT 1 FROM completion_marks k WHERE k.enrolment_id = ${moduleProgress.enrolmentId} AND k.module_id = ${moduleProgress.moduleId} AND k.at = ${moduleProgress.completedAt})`))
    .limit(MOST);

const work = (read: AcademyRead, where: SQL | undefined) =>
  read.select({ id: submissions.id, submittedAt: submissions.submittedAt, scoredAt: grades.scoredAt, program: title, of: assignments.title })
    .from(submissions)
    .innerJoin(programs, eq(programs.id, submissions.programId))
    .innerJoin(modules, eq(modules.id, submissions.moduleId))
    .innerJoin(assignments, eq(assignments.id, submissions.assignmentId))
    .innerJoin(assignmentTypes, eq(assignmentTypes.id, assignments.assignmentTypeId))
    .leftJoin(grades, and(eq(grades.submissionId, submissions.id), eq(grades.version, submissions.version), eq(grades.status, "published")))
    .where(and(where, inArray(submissions.status, ["submitted", "returned", "reviewed"]))).limit(MOST);

const earned = (read: AcademyRead, where: SQL | undefined) =>
  read.select({ id: badgeAwards.id, at: sql<number>`${badgeAwards.decidedAt}`, program: title, of: badges.name })
    .from(badgeAwards)
    .innerJoin(badges, eq(badges.id, badgeAwards.badgeId))
    .innerJoin(enrolments, eq(enrolments.id, badgeAwards.enrolmentId))
    .innerJoin(programs, eq(programs.id, enrolments.programId))
    .where(and(where, eq(badgeAwards.status, "approved"))).limit(MOST);

const over = ["completed", "withdrawn", "expired"];

async function history(read: AcademyRead, sight: Sight): Promise<readonly HistoryLine[]> {
  const [begun, done, said, silent, handed, given] = await Promise.all([
    runs(read, sight.enrolments), finished(read, sight.modules), marks(read, sight.modules), unsaid(read, sight.modules), work(read, sight.work), earned(read, sight.badges),
  ]);
  const line = (what: Happening, id: string, at: number, program: string, of: string | null = null, words: string | null = null, by: string | null = null): HistoryLine => ({ what, id: `${what} ${id}`, at, program, of, words, by });
  return [
    ...begun.map((row) => line("enrolled", row.id, row.startedAt, row.program)),
    ...begun.filter((row) => row.endedAt !== null && over.includes(row.status)).map((row) => line("ended", row.id, row.endedAt ?? 0, row.program, null, row.status)),
    ...done.map((row) => line("module", `${row.enrolmentId} ${row.moduleId}`, row.at, row.program, row.of)),
    ...said.map((row) => line(row.kind === "completed" ? "marked" : "reopened", row.id, row.at, row.program, row.of, sight.words ? row.words : null, row.by)),
    ...silent.map((row) => line("marked", `${row.enrolmentId} ${row.moduleId}`, row.at, row.program, row.of, null, row.by)),
    ...handed.flatMap((row) => [
      ...(row.submittedAt === null ? [] : [line("handed-in", row.id, row.submittedAt, row.program, row.of)]),
      ...(row.scoredAt === null ? [] : [line("graded", row.id, row.scoredAt, row.program, row.of)]),
    ]),
    ...given.map((row) => line("badge", row.id, row.at, row.program, row.of)),
  ];
}

/** Whose hand it is in is kept from staff until it is marked. */
const named = or(eq(submissions.status, "reviewed"), eq(assignmentTypes.anonymous, false));

/**
 * What happened to a client where the asker can see it, the latest first, in six queries: one person's is read whole. Words
 * that staff gave with a mark are among it.
 */
export async function historyOfClient({ read, person }: Pick<PersonContext, "read" | "person">, userId: string, request: KeysetRequest): Promise<KeysetPage<HistoryLine>> {
  const staff = person.id;
  const ofThem = eq(enrolments.userId, userId);
  const all = await history(read, {
    enrolments: and(ofThem, visibleEnrolments(read, staff)),
    modules: and(ofThem, visibleClientModules(read, staff)),
    work: and(eq(submissions.userId, userId), ne(submissions.userId, staff), named, visibleSubmissions(read, staff)),
    badges: and(eq(badgeAwards.userId, userId), visibleEnrolments(read, staff)),
    words: true,
  });
  return pageInTime(all, request, historyPerPage);
}

/** What the asker did and was given in their own programs, the latest first, in six queries; without staff's words, which are theirs. */
export async function ownHistory({ read, person }: Pick<PersonContext, "read" | "person">, request: KeysetRequest): Promise<KeysetPage<HistoryLine>> {
  const shown = ne(programs.visibility, "draft");
  const mine = and(eq(enrolments.userId, person.id), shown);
  const all = await history(read, { enrolments: mine, modules: mine, work: and(eq(submissions.userId, person.id), shown), badges: and(eq(badgeAwards.userId, person.id), shown), words: false });
  return pageInTime(all, request, historyPerPage);
}
