import { and, asc, count, desc, eq, gt, gte, sql, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { jobs } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { DAY } from "~/platform/clock";
import { queueDepth, setAside } from "~/platform/events/index.server";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import type { JobQuery, JobState } from "./list";
import { namesIn } from "~/platform/names-in.server";
import { mayBeCancelled, ownPageOf, standsForItself } from "./own-page";
import { redactedPayload } from "./redacted.server";

export interface ListedJob {
  readonly id: string;
  readonly name: string;
  readonly state: JobState;
  readonly runAt: number;
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly lastError: string | null;
  readonly createdAt: number;
}

export interface ShownJob extends ListedJob {
  readonly priority: number;
  readonly key: string | null;
  readonly requestId: string | null;
  readonly eventSeq: number | null;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  /** Without addresses and secrets. */
  readonly payload: string;
  /** Where the thing is that it does something for; it is tried again and taken back there. */
  readonly ownPage: string | null;
  readonly mayRetry: boolean;
  readonly mayCancel: boolean;
}

export interface JobFigures {
  readonly waiting: number;
  readonly running: number;
  readonly dead: number;
  /** Of those begun in the last 24 hours. */
  readonly completed: number;
  /** How long the longest-waiting job that is due has been due, ms; null: none is. */
  readonly oldestMs: number | null;
}

const perPage = 25;
export const jobKey = ["number", "string"] as const;

const listed = {
  id: jobs.id, name: jobs.name, state: sql<JobState>`${jobs.state}`, runAt: jobs.runAt, attempt: jobs.attempt, maxAttempts: jobs.maxAttempts, lastError: jobs.lastError, createdAt: jobs.createdAt,
};

/**
 * Completed jobs are most of all, and are read along the index of all of them; the others along one of their own, which
 * SQLite takes only for words that are said literally. A plus keeps the other filter from choosing the index.
 */
function filtersOf({ state, name }: JobQuery): (SQL | undefined)[] {
  if (state === null) return [name ? eq(jobs.name, name) : undefined];
  if (state === "completed") return [sql`+${jobs.state} = ${state}`, name ? eq(jobs.name, name) : gt(jobs.createdAt, 0)];
  const named = name ? sql`+${jobs.name} = ${name}` : undefined;
  if (state === "available") return [sql.raw("state = 'available' AND priority >= 0"), named];
  if (state === "running") return [sql.raw("state = 'running' AND lease_until >= 0"), named];
  return [sql.raw(setAside), eq(jobs.state, state), named];
}

/** What a list is ordered by, and so its key. */
interface Order {
  readonly by: readonly SQLiteColumn[];
  readonly upwards: boolean;
  /** The place of a row in the list, as the key holds it. */
  placeOf(row: ListedJob & { readonly priority: number }): readonly [number, string];
  /** The same, for the columns of `by`. */
  valuesOf(key: readonly [number, string]): SQL;
}

const newestFirst: Order = { by: [jobs.createdAt, jobs.id], upwards: false, placeOf: (row) => [row.createdAt, row.id], valuesOf: ([at, id]) => sql`(${at}, ${id})` };
/** All of them are read by their ids, which begin with their time. */
const byNumber: Order = { ...newestFirst, by: [jobs.id], valuesOf: ([, id]) => sql`(${id})` };
/** More milliseconds than a clock shows; nine of them and one such moment are still a whole number. */
const urgency = 1e14;
/** What waits, in the order in which it will be begun. */
const nextFirst: Order = {
  by: [jobs.priority, jobs.runAt, jobs.id], upwards: true,
  placeOf: (row) => [row.priority * urgency + row.runAt, row.id],
  valuesOf: ([turn, id]) => sql`(${Math.floor(turn / urgency)}, ${turn % urgency}, ${id})`,
};

function orderOf({ state, name }: JobQuery): Order {
  if (state === "available") return nextFirst;
  return state || name ? newestFirst : byNumber;
}

/** Jobs, the newest first, those that wait in their turn; a page of 25 by key: one query. */
export async function jobsPage({ read }: { read: AcademyRead }, query: JobQuery, request: KeysetRequest): Promise<KeysetPage<ListedJob>> {
  const { by, upwards, placeOf, valuesOf } = orderOf(query);
  const up = upwards === (request.direction === "after");
  const key = request.key as readonly [number, string] | null;
  const place = key ? sql`(${sql.join([...by], sql`, `)}) ${sql.raw(up ? ">" : "<")} ${valuesOf(key)}` : undefined;
  const rows = await read.select({ ...listed, priority: jobs.priority }).from(jobs).where(and(...filtersOf(query), place)).orderBy(...by.map((column) => (up ? asc(column) : desc(column)))).limit(perPage + 1);
  return keysetPage(rows, request, perPage, placeOf);
}

/** Names of jobs that there are. */
export const jobNames = ({ read }: { read: AcademyRead }): Promise<readonly string[]> => namesIn(read, jobs.name);

/** How deep the queue is and how long its oldest waits; it may count many rows, on the reader thread. */
export async function jobFigures({ heavy }: { heavy: AcademyRead }, now: number): Promise<JobFigures> {
  const [{ dueAt, ...open }, [finished]] = await Promise.all([
    queueDepth(heavy),
    heavy.select({ n: count() }).from(jobs).where(and(eq(jobs.state, "completed"), gte(jobs.createdAt, now - DAY))),
  ]);
  return { ...open, completed: finished?.n ?? 0, oldestMs: dueAt === null || dueAt > now ? null : now - dueAt };
}

/** One job with what it was given; null: there is none. */
export async function shownJob({ read }: { read: AcademyRead }, id: string): Promise<ShownJob | null> {
  const { priority, key, requestId, eventSeq, startedAt, finishedAt, payload } = jobs;
  const row = await read.select({ ...listed, priority, key, requestId, eventSeq, startedAt, finishedAt, payload }).from(jobs).where(eq(jobs.id, id)).get();
  if (!row) return null;
  const alone = standsForItself(row.name);
  return { ...row, payload: redactedPayload(row.payload), ownPage: ownPageOf(row.name, row.payload), mayRetry: alone && row.state === "dead", mayCancel: mayBeCancelled(row.name, row.state) };
}
