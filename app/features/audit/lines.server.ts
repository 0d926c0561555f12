import { and, asc, desc, eq, gt, inArray, lt, sql, type SQL } from "drizzle-orm";
import { auditLog, auditPayloads } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { DAY, HOUR } from "~/platform/clock";
import { startOfDay } from "~/platform/days";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import { namesIn } from "~/platform/names-in.server";
import { objectAsked, type AuditQuery } from "./list";
import type { AuditLog } from "./log.server";

export interface AuditLineFacts {
  readonly seq: number;
  readonly at: number;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly behindId: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
}

export interface ListedLine extends AuditLineFacts {
  /** Names of people, as they are called today; null: nobody's number, or somebody who is gone. */
  readonly actorName: string | null;
  readonly behindName: string | null;
  readonly subjectName: string | null;
}

export const auditKey = ["number"] as const;
const perPage = 25;

const facts = {
  seq: auditLog.seq, at: auditLog.at, actorKind: auditLog.actorKind, actorId: auditLog.actorId, behindId: auditLog.behindId,
  action: auditLog.action, subjectType: auditLog.subjectType, subjectId: auditLog.subjectId,
};

/** Who is meant: whoever has that address, or that number. Null: nobody has the address. */
const actorAsked = async ({ named }: AuditLog, who: string): Promise<string | null> => (who.includes("@") ? named.byAddress(who.toLowerCase()) : who);

/** The kind of the thing with that number: one look into the index for each kind that there is. */
async function typeOf(read: AcademyRead, id: string): Promise<string | null> {
  const types = await namesIn(read, auditLog.subjectType);
  if (types.length === 0) return null;
  const found = await read.select({ type: auditLog.subjectType }).from(auditLog).where(and(inArray(auditLog.subjectType, [...types]), eq(auditLog.subjectId, id))).limit(1).get();
  return found?.type ?? null;
}

/**
 * Lines of these days. Numbers grow with time, so that the days are a stretch of numbers too, along which the list is
 * walked: it ends an hour further on both sides, because a machine's clock may have been set back by as much.
 */
function daysAsked({ from, to }: AuditQuery, timeZone: string): (SQL | undefined)[] {
  const begin = from ? startOfDay(from, timeZone) : null;
  const last = to ? startOfDay(to, timeZone) : null;
  const end = last === null ? null : (startOfDay(new Date(Date.parse(to) + DAY).toISOString().slice(0, 10), timeZone) ?? last + DAY);
  return [
    begin === null ? undefined : sql`${auditLog.seq} > coalesce((SELECT a.seq FROM audit_log a WHERE a.at < ${begin - HOUR} ORDER BY a.at DESC LIMIT 1), 0) AND +${auditLog.at} >= ${begin}`,
    end === null ? undefined : sql`${auditLog.seq} < coalesce((SELECT a.seq FROM audit_log a WHERE a.at >= ${end + HOUR} ORDER BY a.at LIMIT 1), ${Number.MAX_SAFE_INTEGER}) AND +${auditLog.at} < ${end}`,
  ];
}

/**
 * What of a query the database is asked, along one index: of the thing, else of who did it, else of the action. A plus
 * keeps the other parts from choosing theirs, which would not come in order. Null: nothing can fit.
 */
export async function filtersOf(log: AuditLog, query: AuditQuery, timeZone: string): Promise<(SQL | undefined)[] | null> {
  const filters = daysAsked(query, timeZone);
  let led = false;
  if (query.object) {
    const { type, id } = objectAsked(query.object);
    const known = type ?? (await typeOf(log.read, id));
    if (known === null) return null;
    filters.push(eq(auditLog.subjectType, known), eq(auditLog.subjectId, id));
    led = true;
  }
  if (query.who) {
    const actor = await actorAsked(log, query.who);
    if (actor === null) return null;
    filters.push(led ? sql`+${auditLog.actorId} = ${actor}` : eq(auditLog.actorId, actor));
    led = true;
  }
  if (query.action) filters.push(led ? sql`+${auditLog.action} = ${query.action}` : eq(auditLog.action, query.action));
  return filters;
}

/** Puts the names of whom the log names to their numbers: one query of each kind for a page. */
async function withNames<Line extends AuditLineFacts>({ named }: AuditLog, lines: readonly Line[]): Promise<(Line & ListedLine)[]> {
  const isActor = ({ actorKind }: AuditLineFacts) => actorKind === named.actors;
  const isThing = ({ subjectType }: AuditLineFacts) => named.things.includes(subjectType);
  const ids = new Set(lines.flatMap((line) => [isActor(line) ? line.actorId : null, line.behindId, isThing(line) ? line.subjectId : null]).filter((id) => id !== null));
  const names: ReadonlyMap<string, string> = ids.size === 0 ? new Map() : await named.names([...ids]);
  const of = (id: string | null, is: boolean) => (is && id !== null ? (names.get(id) ?? null) : null);
  return lines.map((line) => ({ ...line, actorName: of(line.actorId, isActor(line)), behindName: of(line.behindId, true), subjectName: of(line.subjectId, isThing(line)) }));
}

/** Lines of the audit log, the newest first, a page of 25 by key. */
export async function auditPage(log: AuditLog, query: AuditQuery, timeZone: string, request: KeysetRequest): Promise<KeysetPage<ListedLine>> {
  const filters = await filtersOf(log, query, timeZone);
  if (!filters) return { rows: [], size: perPage, before: null, after: null };
  const forward = request.direction === "after";
  const key = Number(request.key?.[0]);
  const place = request.key ? sql`${auditLog.seq} ${sql.raw(forward ? "<" : ">")} ${key}` : gt(auditLog.seq, 0);
  const rows = await log.read.select(facts).from(auditLog).where(and(...filters, place)).orderBy(forward ? desc(auditLog.seq) : asc(auditLog.seq)).limit(perPage + 1);
  const page = keysetPage(rows, request, perPage, (row) => [row.seq]);
  return { ...page, rows: await withNames(log, page.rows) };
}

/** Actions that there are. */
export const auditActions = ({ read }: AuditLog): Promise<readonly string[]> => namesIn(read, auditLog.action);

export interface ShownLine extends ListedLine {
  readonly requestId: string | null;
  readonly hash: string;
  readonly previousHash: string;
  /** What was and what is now, as JSON text; null: nothing was said of it. */
  readonly before: string | null;
  readonly after: string | null;
  readonly why: string | null;
  readonly network: string | null;
  /** Its personal half was erased with somebody. */
  readonly erased: boolean;
}

interface Body {
  readonly before?: unknown;
  readonly after?: unknown;
  readonly why?: string;
  readonly network?: string;
}

const indented = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value, null, 2));

/** One line with what the log keeps of the change; null: there is none of that number. */
export async function shownLine(log: AuditLog, seq: number): Promise<ShownLine | null> {
  if (!Number.isSafeInteger(seq)) return null;
  const { requestId, hash, previousHash } = auditLog;
  const row = await log.read.select({ ...facts, requestId, hash, previousHash, body: auditPayloads.body }).from(auditLog).leftJoin(auditPayloads, eq(auditPayloads.auditSeq, auditLog.seq)).where(eq(auditLog.seq, seq)).get();
  if (!row) return null;
  const { body, ...line } = row;
  const [named] = await withNames(log, [line]);
  if (!named) return null;
  const { before, after, why, network } = JSON.parse(body ?? "{}") as Body;
  return { ...named, before: indented(before), after: indented(after), why: why ?? null, network: network ?? null, erased: body === null };
}

/** Lines to export: the list's, with their bodies, so many at a time. */
export interface ExportedLine extends AuditLineFacts {
  readonly id: string;
  readonly requestId: string | null;
  readonly hash: string;
  readonly body: string | null;
}

const exportedAtOnce = 500;

/** All lines that fit, the newest first, in pages of 500, which `heavy` reads on another thread. */
export async function* linesToExport(log: AuditLog, query: AuditQuery, timeZone: string): AsyncGenerator<readonly ExportedLine[]> {
  const filters = await filtersOf({ ...log, read: log.heavy }, query, timeZone);
  if (!filters) return;
  const { id, requestId, hash } = auditLog;
  for (let before: number | null = null; ;) {
    const rows: readonly ExportedLine[] = await log.heavy
      .select({ ...facts, id, requestId, hash, body: auditPayloads.body })
      .from(auditLog)
      .leftJoin(auditPayloads, eq(auditPayloads.auditSeq, auditLog.seq))
      .where(and(...filters, before === null ? gt(auditLog.seq, 0) : lt(auditLog.seq, before)))
      .orderBy(desc(auditLog.seq))
      .limit(exportedAtOnce);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < exportedAtOnce) return;
    before = last.seq;
  }
}

