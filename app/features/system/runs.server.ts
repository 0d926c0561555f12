import { and, asc, count, desc, eq, gte, inArray, sql, type SQL } from "drizzle-orm";
import { workflowRuns } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { DAY } from "~/platform/clock";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import { namesIn } from "~/platform/names-in.server";
import { eventNumber, type RunQuery, type RunState } from "./run-list";

export interface ListedRun {
  readonly id: string;
  readonly workflow: string;
  readonly state: RunState;
  /** Name of the event that began it, or `cron`, or `invoke`. */
  readonly trigger: string;
  /** Redacted. */
  readonly error: string | null;
  readonly createdAt: number;
  readonly finishedAt: number | null;
}

export interface RunFigures {
  readonly queued: number;
  readonly running: number;
  readonly sleeping: number;
  readonly waiting: number;
  readonly failed: number;
  /** Of those begun in the last 24 hours. */
  readonly completed: number;
}

const perPage = 25;
export const runKey = ["number", "string"] as const;

const { id, workflow, state, trigger, error, createdAt, finishedAt, eventSeq } = workflowRuns;
const listed = { id, workflow, state: sql<RunState>`${state}`, trigger, error, createdAt, finishedAt };

/**
 * Where both are asked for, the list is read along the rarer: states other than completed are few. A plus keeps the
 * other filter from choosing the index.
 */
function filtersOf(query: RunQuery): SQL | undefined {
  if (query.number) {
    const seq = eventNumber(query.number);
    return and(seq === null ? eq(id, query.number) : eq(eventSeq, seq), query.state ? sql`+${state} = ${query.state}` : undefined, query.workflow ? sql`+${workflow} = ${query.workflow}` : undefined);
  }
  if (query.state && query.workflow) return query.state === "completed" ? and(sql`+${state} = ${query.state}`, eq(workflow, query.workflow)) : and(eq(state, query.state), sql`+${workflow} = ${query.workflow}`);
  return and(query.state ? eq(state, query.state) : undefined, query.workflow ? eq(workflow, query.workflow) : undefined);
}

/** An event begins a run of each workflow that listens and is replayed now and then: all of them, by hand in order. */
const ofOneEvent = 200;

/**
 * Runs, the newest first, a page of 25 by key: one query. All of them are read by their ids, which begin with their
 * time: an index by time would cost each run a write.
 */
export async function runsPage({ read }: { read: AcademyRead }, query: RunQuery, request: KeysetRequest): Promise<KeysetPage<ListedRun>> {
  if (query.number) {
    const rows = await read.select(listed).from(workflowRuns).where(filtersOf(query)).limit(ofOneEvent);
    return { rows: rows.sort((a, b) => (a.id < b.id ? 1 : -1)), size: ofOneEvent, before: null, after: null };
  }
  const { direction, key } = request;
  const forward = direction === "after";
  const side = sql.raw(forward ? "<" : ">");
  const all = !query.state && !query.workflow;
  const place = key ? (all ? sql`${id} ${side} ${key[1]}` : sql`(${createdAt}, ${id}) ${side} (${key[0]}, ${key[1]})`) : undefined;
  const order = (all ? [id] : [createdAt, id]).map((column) => (forward ? desc(column) : asc(column)));
  const rows = await read.select(listed).from(workflowRuns).where(and(filtersOf(query), place)).orderBy(...order).limit(perPage + 1);
  return keysetPage(rows, request, perPage, (row) => [row.createdAt, row.id]);
}

/** Names of workflows that have had runs. */
export const workflowNames = ({ read }: { read: AcademyRead }): Promise<readonly string[]> => namesIn(read, workflow);

/** How many runs are in which state; it may count many rows, on the reader thread. */
export async function runFigures({ heavy }: { heavy: AcademyRead }, now: number): Promise<RunFigures> {
  const [open, [finished]] = await Promise.all([
    heavy.select({ state, n: count() }).from(workflowRuns).where(inArray(state, ["queued", "running", "sleeping", "waiting", "failed"])).groupBy(state),
    heavy.select({ n: count() }).from(workflowRuns).where(and(eq(state, "completed"), gte(createdAt, now - DAY))),
  ]);
  const of = (wanted: RunState) => open.find((row) => row.state === wanted)?.n ?? 0;
  return { queued: of("queued"), running: of("running"), sleeping: of("sleeping"), waiting: of("waiting"), failed: of("failed"), completed: finished?.n ?? 0 };
}
