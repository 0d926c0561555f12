import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { foldName, prefixEnd } from "@db/academy/folding";
import { assignments, assignmentTypes, grades, modules, programs, submissions, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { stands, staffPosts, staffPostsUncounted, visibleSubmissions, type StaffPosts } from "~/access/staff/index.server";
import { clientAsSeen } from "~/features/assignments/index.server";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import type { PersonContext } from "~/platform/scope.server";
import { usualQueue, type QueueQuery, type QueueStatus } from "./list";
import { countsOf, placesOf, scopeOfQueue, type Place, type QueueCounts, type QueueScope } from "./queue-scope";

export interface QueuedWork {
  readonly submissionId: string;
  /** By name, or, where names are hidden, as the work is called. */
  readonly client: string;
  readonly assignment: string;
  readonly program: string;
  readonly module: string;
  readonly position: number;
  readonly version: number;
  readonly status: QueueStatus;
  readonly submittedAt: number;
  /** Its first version came after its day. */
  readonly late: boolean;
  /** Who has it on the grading page, since when. */
  readonly holder: { readonly id: string; readonly name: string; readonly since: number } | null;
  /** Somebody saved a draft of its grade. */
  readonly draft: boolean;
}

export interface Queue {
  readonly page: KeysetPage<QueuedWork>;
  readonly counts: QueueCounts;
  readonly programs: readonly Place[];
  /** Of the program that is chosen. */
  readonly modules: readonly Place[];
  /** A search that found more than it shows. */
  readonly more: boolean;
}

export const queuePerPage = 25;
export const queueKey = ["number", "string"] as const;
/** Of a search: more than a person reads; whoever meets it types more of the name. */
const MOST_FOUND = 1_000;
const DAY = 86_400_000;

interface Found {
  readonly id: string;
  readonly at: number;
}

interface Walk {
  readonly query: QueueQuery;
  readonly request: KeysetRequest;
  readonly limit: number;
  readonly now: number;
}

const json = (values: readonly unknown[]): string => JSON.stringify(values);
const ascending = ({ query, request }: Walk): boolean => (query.sort === "oldest") === (request.direction === "after");

/** What a submission `x` must be for this page, beside standing in its scope. */
function fits({ query, request, now }: Walk, up: boolean): SQL {
  const parts = [sql`x.status = ${query.status}`];
  if (query.age) parts.push(sql`x.submitted_at <= ${now - query.age * DAY}`);
  if (request.key) parts.push(sql`(x.submitted_at, x.id) ${sql.raw(up ? ">" : "<")} (${request.key[0]}, ${request.key[1]})`);
  return sql.join(parts, sql` AND `);
}

/** Clients whom no instructor of their own takes out of the module's or program's queue. */
const withoutOwn = sql`NOT EXISTS (SELECT 1 FROM enrolment_staff es WHERE es.enrolment_id = x.enrolment_id AND es.module_id = x.module_id AND es.staff_role = 'instructor' AND ${stands("es")})`;

/**
 * The first of each place along that place's own index, so that what is read does not grow with what waits: at most
 * `limit` rows a place, put in order by the caller. A single client on a module has few.
 */
async function walked(read: AcademyRead, scope: QueueScope, walk: Walk): Promise<readonly Found[]> {
  const up = ascending(walk);
  const order = sql.raw(up ? "ASC" : "DESC");
  const own = scope.withoutOwn ? sql` AND ${withoutOwn}` : sql``;
  const first = (place: SQL) => sql`SELECT x.id FROM submissions x WHERE ${place} AND ${fits(walk, up)}${own} ORDER BY x.submitted_at ${order}, x.id ${order} LIMIT ${sql.raw(String(walk.limit))}`;
  const legs: SQL[] = [];
  if (scope.programs.length > 0) legs.push(sql`SELECT s.id AS id, s.submitted_at AS at FROM json_each(${json(scope.programs)}) p CROSS JOIN submissions s WHERE s.id IN (${first(sql`x.program_id = p.value`)})`);
  if (scope.modules.length > 0) legs.push(sql`SELECT s.id AS id, s.submitted_at AS at FROM json_each(${json(scope.modules)}) p CROSS JOIN submissions s WHERE s.id IN (${first(sql`x.module_id = p.value`)})`);
  if (scope.pairs.length > 0) {
    legs.push(sql`SELECT x.id AS id, x.submitted_at AS at FROM json_each(${json(scope.pairs)}) p CROSS JOIN submissions x
      WHERE x.enrolment_id = p.value ->> 'enrolmentId' AND x.module_id = p.value ->> 'moduleId' AND ${fits(walk, up)}`);
  }
  return legs.length > 0 ? read.all<Found>(sql.join(legs, sql` UNION ALL `)) : [];
}

/** Not work whose author is hidden: a name that finds it says whose it is. */
const named = sql`(x.status = 'reviewed' OR NOT EXISTS (SELECT 1 FROM assignments a JOIN assignment_types t ON t.id = a.assignment_type_id WHERE a.id = x.assignment_id AND t.anonymous = 1))`;

/** Work of clients whose name begins like that, along the names: up to `MOST_FOUND` pieces whatever the page. */
async function searched(read: AcademyRead, scope: QueueScope, walk: Walk): Promise<readonly Found[]> {
  const { query, now } = walk;
  const beginning = foldName(query.client);
  const place = sql`(x.program_id IN (SELECT value FROM json_each(${json(scope.programs)})) OR x.module_id IN (SELECT value FROM json_each(${json(scope.modules)})))`;
  const pair = sql`(x.enrolment_id, x.module_id) IN (SELECT value ->> 'enrolmentId', value ->> 'moduleId' FROM json_each(${json(scope.pairs)}))`;
  return read.all<Found>(sql`SELECT x.id AS id, x.submitted_at AS at FROM users u INDEXED BY users_by_name CROSS JOIN submissions x ON x.user_id = u.id
    WHERE u.sort_name >= ${beginning} AND u.sort_name < ${prefixEnd(beginning)} AND ${fits({ query, request: { direction: "after", key: null }, limit: walk.limit, now }, true)}
      AND ${named} AND ((${place}${scope.withoutOwn ? sql` AND ${withoutOwn}` : sql``}) OR ${pair}) ORDER BY u.sort_name LIMIT ${sql.raw(String(MOST_FOUND + 1))}`);
}

function inOrder(found: readonly Found[], walk: Walk): readonly Found[] {
  const up = ascending(walk);
  const key = walk.request.key;
  const compare = (a: Found, b: Found) => (a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)) * (up ? 1 : -1);
  const from = key ? { at: Number(key[0]), id: String(key[1]) } : null;
  return found.filter((one) => !from || compare(one, from) > 0).sort(compare).slice(0, walk.limit);
}

async function placesFound(ctx: Pick<PersonContext, "read" | "heavy">, posts: StaffPosts, walk: Walk): Promise<{ found: readonly Found[]; more: boolean }> {
  const scope = scopeOfQueue(posts, walk.query);
  // A search reads every client whose name begins like that: some tens of milliseconds where thousands do.
  const all = walk.query.client ? await searched(ctx.heavy, scope, walk) : await walked(ctx.read, scope, walk);
  return { found: inOrder(all.slice(0, walk.query.client ? MOST_FOUND : all.length), walk), more: walk.query.client !== "" && all.length > MOST_FOUND };
}

const holders = alias(users, "holders");

/** What a list says of these submissions, narrowed once more to what this person can see. */
async function rowsOf(read: AcademyRead, userId: string, found: readonly Found[]): Promise<readonly QueuedWork[]> {
  if (found.length === 0) return [];
  const rows = await read
    .select({
      submissionId: submissions.id, client: users.name, anonymous: assignmentTypes.anonymous, assignment: assignments.title, program: programs.title, module: modules.title, position: modules.position,
      version: submissions.version, status: sql<QueueStatus>`${submissions.status}`, submittedAt: sql<number>`${submissions.submittedAt}`, late: submissions.late,
      heldBy: submissions.heldBy, heldAt: submissions.heldAt, holder: holders.name, draft: sql<number>`${grades.id} IS NOT NULL`,
    })
    .from(submissions)
    .innerJoin(users, eq(users.id, submissions.userId))
    .innerJoin(assignments, eq(assignments.id, submissions.assignmentId))
    .innerJoin(assignmentTypes, eq(assignmentTypes.id, assignments.assignmentTypeId))
    .innerJoin(modules, eq(modules.id, submissions.moduleId))
    .innerJoin(programs, eq(programs.id, submissions.programId))
    .leftJoin(holders, eq(holders.id, submissions.heldBy))
    .leftJoin(grades, and(eq(grades.submissionId, submissions.id), eq(grades.version, submissions.version), eq(grades.status, "draft")))
    .where(and(inArray(submissions.id, found.map(({ id }) => id)), visibleSubmissions(read, userId)));
  const byId = new Map(rows.map(({ heldBy, heldAt, holder, draft, anonymous, ...row }) => [row.submissionId, {
    ...row, client: clientAsSeen({ ...row, anonymous }, row.client), draft: draft === 1, holder: heldBy !== null && heldAt !== null && holder !== null ? { id: heldBy, name: holder, since: heldAt } : null,
  }]));
  return found.flatMap(({ id }) => byId.get(id) ?? []);
}

type Asker = Pick<PersonContext, "read" | "heavy" | "person" | "clock">;

/**
 * A page of the queue (`03-assignments`, Staff queue) in three queries, however much waits: the asker's posts with what
 * waits in each, the keys of the page, and its rows. A search by name goes along the names instead of the places.
 */
export async function queuePage(ctx: Asker, query: QueueQuery, request: KeysetRequest, size: number = queuePerPage): Promise<Queue> {
  const posts = await staffPosts(ctx.read, ctx.person.id);
  const { found, more } = await placesFound(ctx, posts, { query, request, limit: size + 1, now: ctx.clock.now() });
  const rows = await rowsOf(ctx.read, ctx.person.id, found);
  return { page: keysetPage(rows, request, size, (row) => [row.submittedAt, row.submissionId]), counts: countsOf(posts), ...placesOf(posts, query.program), more };
}

export interface NextWork {
  readonly submissionId: string;
  /** The queue was at its end: this one was passed over before. */
  readonly round: boolean;
}

/** What to open next in this queue: the first after `from` in its order, or the first of all when that was the last; null: nothing is left. */
export async function nextInQueue(ctx: Asker, query: QueueQuery, from?: { readonly submittedAt: number; readonly submissionId: string }): Promise<NextWork | null> {
  const posts = await staffPostsUncounted(ctx.read, ctx.person.id);
  const at = async (key: KeysetRequest["key"]) => (await placesFound(ctx, posts, { query, request: { direction: "after", key }, limit: 1, now: ctx.clock.now() })).found[0]?.id ?? null;
  const after = from ? await at([from.submittedAt, from.submissionId]) : null;
  if (after !== null) return { submissionId: after, round: false };
  const first = await at(null);
  return first === null ? null : { submissionId: first, round: from !== undefined };
}

export interface PendingWork extends Pick<Queue, "programs" | "modules"> {
  /** The asker's own first, then what they can see besides; each oldest first. */
  readonly rows: readonly (QueuedWork & { readonly mine: boolean })[];
  readonly counts: QueueCounts;
}

/** What waits, for the teaching dashboard: the first `size` in four queries. */
export async function pendingWork(ctx: Asker, size = 10): Promise<PendingWork> {
  const posts = await staffPosts(ctx.read, ctx.person.id);
  const first = async (queue: "mine" | "all", limit: number) =>
    (await placesFound(ctx, posts, { query: { ...usualQueue, queue }, request: { direction: "after", key: null }, limit, now: ctx.clock.now() })).found;
  // Of twice as many at most `size` are the asker's own: enough are left.
  const [own, seen] = await Promise.all([first("mine", size), first("all", size * 2)]);
  const mine = new Set(own.map(({ id }) => id));
  const rows = await rowsOf(ctx.read, ctx.person.id, [...own, ...seen.filter(({ id }) => !mine.has(id))].slice(0, size));
  return { rows: rows.map((row) => ({ ...row, mine: mine.has(row.submissionId) })), counts: countsOf(posts), ...placesOf(posts, null) };
}
