import path from "node:path";
import { and, asc, desc, eq, gte, isNotNull, lt, sql, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { foldName, prefixEnd } from "@db/academy/folding";
import { academies, academyHosts } from "@db/directory/schema";
import { academySettings } from "@db/academy/schema";
import { knownVersions } from "@db/migrate";
import type { AcademyRead, DirectoryRead } from "@db/open";
import { queueDepth } from "~/platform/events/index.server";
import { isForeign } from "~/platform/quarantine.server";
import { originOf } from "~/platform/directory.server";
import { keysetPage, type Key, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import type { OperatorContext, Platform } from "~/platform/scope.server";
import type { AcademiesQuery, ListedStatus } from "./list";
import { examine, type Fault } from "./health.server";
import { onDisk } from "./on-disk.server";
import { academiesFolder } from "./places.server";

export interface OperatedAcademy {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly status: ListedStatus;
  readonly fault: Fault | null;
  /** Somebody registered it; no operator made it. */
  readonly selfRegistered: boolean;
  /** It is another environment's data and not adopted. */
  readonly foreign: boolean;
  readonly host: string;
  /** Scheme, host and port. */
  readonly origin: string;
  readonly schemaVersion: number;
  /** Behind this release's schema. */
  readonly behind: boolean;
  /** Database and its log on disk; null when the file is not there. */
  readonly bytes: number | null;
  /** When something was last written, epoch ms; null when the file is not there. */
  readonly lastWriteAt: number | null;
  /** Jobs waiting for the worker and jobs that used up their attempts; null when the file cannot be read. */
  readonly jobs: { readonly waiting: number; readonly dead: number } | null;
}

export interface AcademiesPage extends KeysetPage<OperatedAcademy> {
  /** By what the search went; null when nothing was searched for. */
  readonly searchedBy: SearchedBy | null;
}

export type SearchedBy = "slug" | "name" | "host";

export const academiesPerPage = 25;
export const academyKey = ["string", "string"] as const;

const columns = { id: academies.id, slug: academies.slug, name: academies.name, sortName: academies.sortName, status: academies.status, fault: academies.fault, file: academies.file, schemaVersion: academies.schemaVersion, selfRegistered: academies.selfRegistered };
type Found = { -readonly [Name in keyof typeof columns]: (typeof academies.$inferSelect)[Name] } & { host: string };

const begins = (column: SQLiteColumn, text: string): SQL | undefined => and(gte(column, text), lt(column, prefixEnd(text)));

/** A dot is a host's; else the beginning of a short name, or of a name when nobody is called so for short. */
async function searchesBy(read: DirectoryRead, q: string): Promise<SearchedBy | null> {
  if (!q) return null;
  if (q.includes(".")) return "host";
  const short = await read.select({ id: academies.id }).from(academies).where(begins(academies.slug, q.toLowerCase())).limit(1);
  return short.length > 0 ? "slug" : "name";
}

interface Walk {
  readonly order: readonly SQLiteColumn[];
  readonly range: SQL | undefined;
  keyOf(row: Found): Key;
}

function walkOf(q: string, by: SearchedBy | null): Walk {
  if (by === "host") return { order: [academyHosts.host], range: begins(academyHosts.host, q.toLowerCase()), keyOf: (row) => ["", row.host] };
  if (by === "name") return { order: [academies.sortName, academies.slug], range: begins(academies.sortName, foldName(q)), keyOf: (row) => [row.sortName, row.slug] };
  return { order: [academies.slug], range: by ? begins(academies.slug, q.toLowerCase()) : undefined, keyOf: (row) => ["", row.slug] };
}

/** One column and no key is "from the beginning": written as a range, so that the plan is a search in any case. */
function place([first, second]: readonly SQLiteColumn[], { key }: KeysetRequest, up: boolean): SQL {
  const sign = sql.raw(up ? ">" : "<");
  if (!key) return sql`${first} >= ''`;
  return second ? sql`(${first}, ${second}) ${sign} (${key[0]}, ${key[1]})` : sql`${first} ${sign} ${key[1]}`;
}

/** With a search by name or host the status is asked of each row found: its own index has another order. */
function statusIs(status: AcademiesQuery["status"], by: SearchedBy | null): SQL | undefined {
  if (status === "fault") return isNotNull(academies.fault);
  if (status && (by === "name" || by === "host")) return sql`+${academies.status} = ${status}`;
  return status ? eq(academies.status, status) : undefined;
}

async function found(read: DirectoryRead, query: AcademiesQuery, by: SearchedBy | null, request: KeysetRequest): Promise<{ rows: Found[]; walk: Walk }> {
  const walk = walkOf(query.q, by);
  const up = request.direction === "after";
  const order = walk.order.map((column) => (up ? asc(column) : desc(column)));
  const here = and(walk.range, walk.range && !request.key ? undefined : place(walk.order, request, up), statusIs(query.status, by));
  const select = read.select({ ...columns, host: academyHosts.host });
  if (by === "host") {
    const rows = await select.from(academyHosts).innerJoin(academies, eq(academies.id, academyHosts.academyId)).where(here).orderBy(...order).limit(academiesPerPage + 1);
    return { rows, walk };
  }
  const primary = and(eq(academyHosts.academyId, academies.id), eq(academyHosts.isPrimary, true));
  const rows = await select.from(academies).innerJoin(academyHosts, primary).where(here).orderBy(...order).limit(academiesPerPage + 1);
  return { rows, walk };
}

/** How the work of an academy is doing: counts of jobs, nothing of what they are about. */
async function jobHealth(read: AcademyRead): Promise<NonNullable<OperatedAcademy["jobs"]> & { readonly environment: string }> {
  const own = await read.select({ environment: academySettings.environment }).from(academySettings).where(eq(academySettings.id, 1)).get();
  const { waiting, dead } = await queueDepth(read);
  return { waiting, dead, environment: own?.environment ?? "" };
}

/** What the list asks of its caller: a request's context, or a command's. */
export interface ListContext {
  readonly read: DirectoryRead;
  readonly platform: Pick<Platform, "stores">;
  readonly config: Pick<OperatorContext["config"], "dataDir" | "environment" | "scheme" | "portSuffix">;
  readonly log: Pick<OperatorContext["log"], "error">;
}

async function operated(ctx: ListContext, { file, sortName: _, ...row }: Found, known: number): Promise<OperatedAcademy> {
  const disk = await onDisk(path.join(academiesFolder(ctx.config.dataDir), file));
  const { answer, fault } = await examine(ctx, { id: row.id, file, fault: row.fault, schemaVersion: row.schemaVersion }, disk, jobHealth);
  return {
    ...row,
    status: row.status as ListedStatus,
    fault,
    foreign: answer !== null && isForeign(answer.environment, ctx.config),
    origin: originOf(row.host, ctx.config),
    behind: row.schemaVersion < known,
    bytes: disk?.bytes ?? null,
    lastWriteAt: disk?.lastWriteAt ?? null,
    jobs: answer && { waiting: answer.waiting, dead: answer.dead },
  };
}

/**
 * A page of the deployment's academies with what an operator may know of them: where they answer, how large they are,
 * whether their schema and their jobs are well (`00-overview`: an operator sees no academy's content). By short name;
 * what was searched for comes in the order of what it was found by. Two queries of the directory, and one of each
 * academy on the page.
 */
export async function operatorHome(ctx: ListContext, query: AcademiesQuery, request: KeysetRequest): Promise<AcademiesPage> {
  const searchedBy = await searchesBy(ctx.read, query.q);
  const { rows, walk } = await found(ctx.read, query, searchedBy, request);
  const page = keysetPage(rows, request, academiesPerPage, (row) => walk.keyOf(row));
  const known = knownVersions().academy;
  return { ...page, searchedBy, rows: await Promise.all(page.rows.map((row) => operated(ctx, row, known))) };
}
