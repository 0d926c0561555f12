import { and, asc, count, desc, eq, gt, gte, inArray, isNotNull, isNull, ne, notExists, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { auditLog, deletionRequests, emails, enrolments, jobs, modules, moduleStaff, programs, programStaff, userRoles, users, workflowRuns } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { setAside } from "~/platform/events/index.server";
import { roles, type Role } from "~/platform/people";
import type { PersonContext } from "~/platform/scope.server";

export interface ActivityLine {
  readonly id: string;
  readonly at: number;
  /** `session/started` …: the page has words for those it knows. */
  readonly action: string;
  readonly actor: { readonly kind: "person" | "operator" | "system" | "visitor"; readonly name: string | null };
  /** The person it happened to, where that is another than the actor. */
  readonly subject: string | null;
}

export interface UnstaffedModule {
  readonly id: string;
  readonly title: string;
  readonly position: number;
  readonly programId: string;
  readonly program: string;
}

/** The first few of a list, and whether there are more. */
export interface FirstFew<Row> {
  readonly rows: readonly Row[];
  readonly more: boolean;
}

export interface AdminHome {
  readonly attention: {
    readonly failedEmails: number;
    /** Jobs that used up their attempts. */
    readonly deadJobs: number;
    /** Runs of workflows that failed and were not set aside. */
    readonly failedRuns: number;
    /** People who asked to be forgotten and have no answer yet. */
    readonly toForget: number;
    readonly unstaffed: FirstFew<UnstaffedModule>;
    readonly suspended: FirstFew<{ readonly id: string; readonly name: string }>;
  };
  readonly figures: {
    readonly people: Readonly<Record<Role, number>>;
    readonly activeEnrolments: number;
    /** Programs that are neither drafts nor archived. */
    readonly programs: number;
  };
  readonly activity: readonly ActivityLine[];
}

const FEW = 5;
const LINES = 10;

const firstFew = <Row>(rows: readonly Row[]): FirstFew<Row> => ({ rows: rows.slice(0, FEW), more: rows.length > FEW });

async function troubles(read: AcademyRead): Promise<Pick<AdminHome["attention"], "failedEmails" | "deadJobs" | "failedRuns" | "toForget">> {
  const of = (table: typeof emails | typeof jobs | typeof workflowRuns | typeof deletionRequests, state: SQL) => sql<number>`(SELECT count(*) FROM ${table} WHERE ${state})`;
  const row = await read.get<{ mail: number; work: number; runs: number; forget: number }>(sql`SELECT ${of(emails, sql`status = 'failed'`)} AS mail, ${of(jobs, sql.raw(`${setAside} AND state = 'dead'`))} AS work, ${of(workflowRuns, sql`state = 'failed'`)} AS runs, ${of(deletionRequests, sql`state = 'open' AND user_id >= ''`)} AS forget`);
  return { failedEmails: row?.mail ?? 0, deadJobs: row?.work ?? 0, failedRuns: row?.runs ?? 0, toForget: row?.forget ?? 0 };
}

/** Modules clients see that nobody instructs or coaches, on the program's tier or on their own (`01-access`). */
async function unstaffedModules(read: AcademyRead): Promise<FirstFew<UnstaffedModule>> {
  const onProgram = read.select({ one: sql`1` }).from(programStaff).where(eq(programStaff.programId, programs.id));
  const onModule = read.select({ one: sql`1` }).from(moduleStaff).where(eq(moduleStaff.moduleId, modules.id));
  const rows = await read
    .select({ id: modules.id, title: modules.title, position: modules.position, programId: programs.id, program: programs.title })
    .from(programs)
    // A cross join keeps this order (programs, then their modules by index); SQLite would else read all modules.
    .crossJoin(modules)
    .where(and(gte(programs.sortTitle, ""), isNull(programs.archivedAt), ne(programs.visibility, "draft"), eq(modules.programId, programs.id), eq(modules.status, "active"), notExists(onProgram), notExists(onModule)))
    .limit(FEW + 1);
  // Sorted here: ordering by columns of both tables would sort all of them in the database.
  return firstFew(rows.sort((a, b) => a.program.localeCompare(b.program) || a.position - b.position));
}

async function suspendedPeople(read: AcademyRead): Promise<FirstFew<{ id: string; name: string }>> {
  return firstFew(await read.select({ id: users.id, name: users.name }).from(users).where(and(isNotNull(users.suspendedAt), gte(users.sortName, ""))).orderBy(asc(users.sortName), asc(users.id)).limit(FEW + 1));
}

async function figuresOf(heavy: AcademyRead): Promise<AdminHome["figures"]> {
  const running = heavy.select({ n: count() }).from(enrolments).where(and(eq(enrolments.programId, programs.id), eq(enrolments.status, "active")));
  const open = sql`${programs.archivedAt} IS NULL AND ${programs.visibility} <> 'draft'`;
  const [people, [sums]] = await Promise.all([
    heavy.select({ role: userRoles.role, n: count() }).from(userRoles).where(inArray(userRoles.role, [...roles])).groupBy(userRoles.role),
    heavy.select({ activeEnrolments: sql<number>`coalesce(sum(${running}), 0)`, programs: sql<number>`coalesce(sum(${open}), 0)` }).from(programs).where(gte(programs.sortTitle, "")),
  ]);
  const of = (role: Role) => people.find((row) => row.role === role)?.n ?? 0;
  return {
    people: { admin: of("admin"), instructor: of("instructor"), coach: of("coach"), client: of("client") },
    activeEnrolments: sums?.activeEnrolments ?? 0,
    programs: sums?.programs ?? 0,
  };
}

async function recentActivity(read: AcademyRead): Promise<readonly ActivityLine[]> {
  const actor = alias(users, "actor");
  const subject = alias(users, "subject");
  const rows = await read
    .select({ id: auditLog.id, at: auditLog.at, action: auditLog.action, kind: sql<ActivityLine["actor"]["kind"]>`${auditLog.actorKind}`, actorId: auditLog.actorId, subjectId: auditLog.subjectId, actorName: actor.name, subjectName: subject.name })
    .from(auditLog)
    .leftJoin(actor, eq(actor.id, auditLog.actorId))
    .leftJoin(subject, eq(subject.id, auditLog.subjectId))
    .where(gt(auditLog.seq, 0))
    .orderBy(desc(auditLog.seq))
    .limit(LINES);
  return rows.map((row) => ({
    id: row.id, at: row.at, action: row.action, actor: { kind: row.kind, name: row.actorName },
    subject: row.subjectId === row.actorId ? null : row.subjectName,
  }));
}

/**
 * What an admin sees first (`15-admin`, Home): what needs attention, figures, and the latest lines of the audit log.
 * Seven queries; the figures go over many rows and run on the reader thread.
 */
export async function adminHome(ctx: Pick<PersonContext, "read" | "heavy">): Promise<AdminHome> {
  const { read, heavy } = ctx;
  const [trouble, unstaffed, suspended, figures, activity] = await Promise.all([
    troubles(read), unstaffedModules(read), suspendedPeople(read), figuresOf(heavy), recentActivity(read),
  ]);
  return { attention: { ...trouble, unstaffed, suspended }, figures, activity };
}
