import { and, asc, count, desc, eq, gte, inArray, min, sql, type SQL } from "drizzle-orm";
import { jobs } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { DAY } from "~/platform/clock";
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
 * Where both are asked for, the list is read along the rarer: states other than completed are few. A plus keeps the
 * other filter from choosing the index.
 */
function filtersOf({ state, name }: JobQuery): (SQL | undefined)[] {
  if (state && name) return state === "completed" ? [sql`+${jobs.state} = ${state}`, eq(jobs.name, name)] : [eq(jobs.state, state), sql`+${jobs.name} = ${name}`];
  return [state ? eq(jobs.state, state) : undefined, name ? eq(jobs.name, name) : undefined];
}

/**
 * Jobs, the newest first, a page of 25 by key: one query. All of them are read by their ids, which begin with their time:
 * an index by time would cost each job a write.
 */
export async function jobsPage({ read }: { read: AcademyRead }, query: JobQuery, request: KeysetRequest): Promise<KeysetPage<ListedJob>> {
  const { direction, key } = request;
  const forward = direction === "after";
  const side = sql.raw(forward ? "<" : ">");
  const all = !query.state && !query.name;
  const place = key ? (all ? sql`${jobs.id} ${side} ${key[1]}` : sql`(${jobs.createdAt}, ${jobs.id}) ${side} (${key[0]}, ${key[1]})`) : undefined;
  const order = (all ? [jobs.id] : [jobs.createdAt, jobs.id]).map((column) => (forward ? desc(column) : asc(column)));
  const rows = await read.select(listed).from(jobs).where(and(...filtersOf(query), place)).orderBy(...order).limit(perPage + 1);
  return keysetPage(rows, request, perPage, (row) => [row.createdAt, row.id]);
}

/** Names of jobs that there are. */
export const jobNames = ({ read }: { read: AcademyRead }): Promise<readonly string[]> => namesIn(read, jobs.name);

/** How deep the queue is and how long its oldest waits; it may count many rows, on the reader thread. */
export async function jobFigures({ heavy }: { heavy: AcademyRead }, now: number): Promise<JobFigures> {
  const [open, [due], [finished]] = await Promise.all([
    heavy.select({ state: jobs.state, n: count() }).from(jobs).where(inArray(jobs.state, ["available", "running", "dead"])).groupBy(jobs.state),
    heavy.select({ at: min(jobs.runAt) }).from(jobs).where(sql`state = 'available'`),
    heavy.select({ n: count() }).from(jobs).where(and(eq(jobs.state, "completed"), gte(jobs.createdAt, now - DAY))),
  ]);
  const of = (state: JobState) => open.find((row) => row.state === state)?.n ?? 0;
  const oldest = due?.at ?? null;
  return { waiting: of("available"), running: of("running"), dead: of("dead"), completed: finished?.n ?? 0, oldestMs: oldest === null || oldest > now ? null : now - oldest };
}

/** One job with what it was given; null: there is none. */
export async function shownJob({ read }: { read: AcademyRead }, id: string): Promise<ShownJob | null> {
  const { priority, key, requestId, eventSeq, startedAt, finishedAt, payload } = jobs;
  const row = await read.select({ ...listed, priority, key, requestId, eventSeq, startedAt, finishedAt, payload }).from(jobs).where(eq(jobs.id, id)).get();
  if (!row) return null;
  const alone = standsForItself(row.name);
  return { ...row, payload: redactedPayload(row.payload), ownPage: ownPageOf(row.name, row.payload), mayRetry: alone && row.state === "dead", mayCancel: mayBeCancelled(row.name, row.state) };
}
