import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { assignments, assignmentTypes, enrolments, modules, programs, submissions, users } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { viewersOf } from "~/access/staff/index.server";
import { dueAt, ruleColumns, versionHandedIn, workRulesOf, type WorkStatus } from "~/features/assignments/index.server";
import { before, beforeProgress, inRun, isBefore, isBeforeDone, openingColumns, openingOfRow } from "~/features/programs/index.server";
import { DAY, HOUR } from "~/platform/clock";
import { dayIn, startOfDay } from "~/platform/days";
import { endOfDay, wallOf } from "~/platform/zone";
import { toldWork, type ToldWork } from "./queries.server";

/** A piece of work that somebody is to hand in by the end of a day, `YYYY-MM-DD`, where they are. */
export interface DueWork {
  readonly enrolmentId: string;
  readonly assignmentId: string;
  readonly day: string;
}

/** The same, while it is asked for and nothing of it was handed in. */
export interface OpenWork extends DueWork {
  readonly userId: string;
  readonly assignment: string;
  readonly program: string;
  readonly zone: string;
  /** Moments, epoch ms: nine in the morning so many days before, the end of the day, and nine in the morning after it. */
  readonly remindAt: number;
  readonly due: number;
  readonly overdueAt: number;
}

/** The hour at which people are told, where they are. */
const MORNING = 9;
/** What falls into the next days is found by the look of every night; what is past for longer is left alone. */
const AHEAD = 2 * DAY;
/** Enrolments that a look takes at a time. */
const lookedAt = 500;

/** Nine in the morning of a moment's day there: also on days on which clocks change. */
function morningOf(at: number, timeZone: string): number {
  const begins = startOfDay(dayIn(at, timeZone), timeZone) ?? at;
  const nine = begins + MORNING * HOUR;
  return nine - (wallOf(nine, timeZone) - wallOf(begins, timeZone) - MORNING * HOUR);
}

const columns = {
  enrolmentId: enrolments.id, userId: enrolments.userId, startedAt: enrolments.startedAt, zone: users.timeZone, ...openingColumns, program: programs.title,
  assignmentId: assignments.id, assignment: assignments.title, remindDays: assignmentTypes.remindDays, ...ruleColumns,
  status: sql<WorkStatus | null>`${submissions.status}`, version: submissions.version,
};

/** Work that running enrolments are asked for by a day, with a reminder, whether handed in or not. */
const asked = (read: AcademyRead | AcademyTx) =>
  read
    .select(columns)
    .from(enrolments)
    .innerJoin(users, and(eq(users.id, enrolments.userId), isNull(users.suspendedAt)))
    .innerJoin(programs, and(eq(programs.id, enrolments.programId), ne(programs.visibility, "draft")))
    .innerJoin(modules, and(eq(modules.programId, programs.id), eq(modules.status, "active"), inRun))
    .innerJoin(assignments, and(eq(assignments.moduleId, modules.id), isNull(assignments.archivedAt)))
    .innerJoin(assignmentTypes, and(eq(assignmentTypes.id, assignments.assignmentTypeId), sql`${assignmentTypes.remindDays} IS NOT NULL`))
    .leftJoin(submissions, and(eq(submissions.assignmentId, assignments.id), eq(submissions.enrolmentId, enrolments.id)))
    .leftJoin(before, isBefore)
    .leftJoin(beforeProgress, isBeforeDone);

type Row = Awaited<ReturnType<typeof asked>>[number];

function openWorkOf(row: Row, academyZone: string): OpenWork | null {
  if (row.remindDays === null || versionHandedIn({ status: row.status ?? "not_started", version: row.version ?? 1 }) > 0) return null;
  const zone = row.zone ?? academyZone;
  const due = dueAt(openingOfRow(row, row.startedAt).at, workRulesOf(row).due, zone);
  if (due === null) return null;
  const { enrolmentId, assignmentId, userId, assignment, program } = row;
  return { enrolmentId, assignmentId, userId, assignment, program, zone, due, day: dayIn(due, zone), remindAt: morningOf(endOfDay(due, -row.remindDays, zone), zone), overdueAt: morningOf(due + 1, zone) };
}

/**
 * Of the next running enrolments by id the work of which somebody is to be told within two days, and the last id that was
 * looked at; null: there are no more.
 */
export async function comingDue(heavy: AcademyRead, after: string, { now, timeZone }: { readonly now: number; readonly timeZone: string }): Promise<{ readonly found: readonly DueWork[]; readonly last: string | null }> {
  const page = await heavy.all<{ id: string }>(sql`SELECT e.id AS id FROM enrolments e WHERE e.id > ${after} AND e.status = 'active' ORDER BY e.id LIMIT ${lookedAt}`);
  if (page.length === 0) return { found: [], last: null };
  const rows = await asked(heavy).where(sql`${enrolments.id} IN (SELECT value FROM json_each(${JSON.stringify(page.map(({ id }) => id))}))`);
  const found = rows.flatMap((row) => openWorkOf(row, timeZone) ?? []).filter(({ remindAt, overdueAt }) => remindAt <= now + AHEAD && overdueAt > now);
  return { found: found.map(({ enrolmentId, assignmentId, day }) => ({ enrolmentId, assignmentId, day })), last: page.length < lookedAt ? null : (page.at(-1)?.id ?? null) };
}

/** The work as it stands now; null: it was handed in, is not asked for any more, or is due on another day. A transaction may ask. */
export async function stillOpen(read: AcademyRead | AcademyTx, { enrolmentId, assignmentId, day }: DueWork, timeZone: string): Promise<OpenWork | null> {
  const row = await asked(read).where(and(eq(enrolments.id, enrolmentId), eq(enrolments.status, "active"), eq(assignments.id, assignmentId))).get();
  const open = row ? openWorkOf(row, timeZone) : null;
  return open?.day === day ? open : null;
}

/** When to remind of it: on its morning, or, where that is past, at once by day and at nine by night. */
export const remindingAt = ({ remindAt, zone }: OpenWork, now: number): number => Math.max(remindAt, morningOf(now, zone));

/** A version that was handed in. */
export interface HandedIn {
  readonly submissionId: string;
  readonly version: number;
}

async function isWaiting(read: AcademyRead | AcademyTx, { submissionId, version }: HandedIn) {
  return read
    .select({ submittedAt: submissions.submittedAt, days: assignmentTypes.turnaroundDays })
    .from(submissions)
    .innerJoin(assignments, eq(assignments.id, submissions.assignmentId))
    .innerJoin(assignmentTypes, eq(assignmentTypes.id, assignments.assignmentTypeId))
    .where(and(eq(submissions.id, submissionId), eq(submissions.version, version), eq(submissions.status, "submitted")))
    .get();
}

/** When a version that waits has waited too long: nine in the morning after the days its type gives; null: it gives none, or it waits no more. */
export async function turnaroundOf(read: AcademyRead, work: HandedIn, timeZone: string): Promise<{ readonly at: number; readonly days: number } | null> {
  const row = await isWaiting(read, work);
  if (!row || row.days === null || row.submittedAt === null) return null;
  return { at: morningOf(endOfDay(row.submittedAt, row.days, timeZone) + 1, timeZone), days: row.days };
}

/** A version that still waits, and who can mark it; null: it waits no more. */
export async function waitingStill(read: AcademyRead, work: HandedIn): Promise<{ readonly work: ToldWork; readonly userIds: readonly string[] } | null> {
  if (!(await isWaiting(read, work))) return null;
  const told = await toldWork(read, work.submissionId);
  if (!told) return null;
  const viewers = await viewersOf(read, told);
  return { work: told, userIds: viewers.map(({ userId }) => userId).filter((id) => id !== told.userId) };
}

/** Does it wait at this very moment? For the transaction that tells. */
export const waitsNow = async (tx: AcademyTx, work: HandedIn): Promise<boolean> => (await isWaiting(tx, work)) !== undefined;
