import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { academies } from "@db/directory/schema";
import { fixed, type AcademyRead } from "@db/open";
import { nextJobAt, setAside } from "~/platform/events/index.server";
import { isBehind } from "~/platform/directory.server";
import { describeError } from "~/platform/log.server";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import type { OperatorContext } from "~/platform/scope.server";
import { presentWorkers, type PresentWorker } from "~/platform/wake/index.server";

/** How an academy's work is doing: counts and ages, nothing of what it is about. A count stops at `mostCounted`. */
export interface WorkOfAcademy {
  readonly queued: number;
  readonly running: number;
  /** Asleep, or waiting for something. */
  readonly resting: number;
  readonly failed: number;
  readonly jobs: number;
  readonly dead: number;
  /** Since when the job is due that has been due longest; null: none is. */
  readonly dueSince: number | null;
  /** When a worker last ended a job of it, of the last ones; null: never, or it was cleared away. */
  readonly lastDoneAt: number | null;
}

export interface OperatedWork {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** Null: its file cannot be read. */
  readonly work: WorkOfAcademy | null;
}

export interface OperatedWorkPage extends KeysetPage<OperatedWork> {
  readonly workers: readonly PresentWorker[];
}

/** What is more is told as more: nobody waits for a million to be counted. */
export const mostCounted = 1_000;
export const operatedKey = ["string"] as const;
const perPage = 25;

const counted = (rows: string) => `(SELECT count(*) FROM (SELECT 1 FROM ${rows} LIMIT ${mostCounted + 1}))`;
const runs = (state: string) => counted(`workflow_runs WHERE state = '${state}'`);

type Row = readonly [queued: number, running: number, sleeping: number, waiting: number, failed: number, available: number, dead: number, dueAt: number | null, lastDoneAt: number | null];
const ask = fixed<Row>(`SELECT ${["queued", "running", "sleeping", "waiting", "failed"].map(runs).join(", ")}, ${counted("jobs WHERE state = 'available' AND priority >= 0")}, ${counted(`jobs WHERE ${setAside} AND state = 'dead'`)},
  (${nextJobAt}),
  (SELECT max(finished_at) FROM (SELECT finished_at FROM jobs WHERE state = 'completed' AND created_at > 0 ORDER BY created_at DESC, id DESC LIMIT 20))`);

function workIn(read: AcademyRead, now: number): WorkOfAcademy {
  const [queued, running, sleeping, waiting, failed, jobs, dead, dueAt, lastDoneAt] = ask.first(read) ?? [0, 0, 0, 0, 0, 0, 0, null, null];
  return { queued, running, resting: sleeping + waiting, failed, jobs, dead, dueSince: dueAt !== null && dueAt <= now ? dueAt : null, lastDoneAt };
}

/**
 * The work of the active academies, 25 a page by short name, and the workers that do it: one query of the directory and
 * one of each academy on the page.
 */
export async function operatedWork(ctx: OperatorContext, request: KeysetRequest): Promise<OperatedWorkPage> {
  const up = request.direction === "after";
  const place = request.key ? sql`${academies.slug} ${sql.raw(up ? ">" : "<")} ${request.key[0]}` : sql`${academies.slug} > ''`;
  const rows = await ctx.read
    .select({ id: academies.id, slug: academies.slug, name: academies.name, file: academies.file, schemaVersion: academies.schemaVersion })
    .from(academies)
    .where(and(eq(academies.status, "active"), isNull(academies.fault), place))
    .orderBy(up ? asc(academies.slug) : desc(academies.slug))
    .limit(perPage + 1);
  const page = keysetPage(rows, request, perPage, (row) => [row.slug]);
  const now = ctx.clock.now();
  const seen = (file: string, id: string, schemaVersion: number): WorkOfAcademy | null => {
    if (isBehind(schemaVersion)) return null;
    try {
      return workIn(ctx.platform.stores.get(file).read, now);
    } catch (error) {
      ctx.log.error({ academy: id, error: describeError(error) }, "an academy's work could not be looked at");
      return null;
    }
  };
  return { ...page, rows: page.rows.map(({ file, schemaVersion, ...row }) => ({ ...row, work: seen(file, row.id, schemaVersion) })), workers: await presentWorkers(ctx.config.dataDir, now) };
}
