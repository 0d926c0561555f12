import { sql, type SQL } from "drizzle-orm";
import { foldName, prefixEnd } from "@db/academy/folding";
import type { AcademyRead } from "@db/open";
import { clientScope, type ClientScope } from "~/access/staff/index.server";
import { activeClients } from "~/features/programs/index.server";
import { keysetPage, writeCursor, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import type { PersonContext } from "~/platform/scope.server";
import { bandOf, type ClientsQuery, type ClientStatus, type Walked } from "./list";

export interface ListedClient extends Walked {
  readonly enrolmentId: string;
  readonly userId: string;
  readonly name: string;
  readonly program: string;
  readonly cohort: string | null;
  readonly status: ClientStatus;
  readonly startedAt: number;
  /** Null: nothing has been done in it. */
  readonly lastActivityAt: number | null;
}

export interface ClientsPage {
  readonly page: KeysetPage<ListedClient>;
  readonly programs: readonly { readonly id: string; readonly title: string }[];
  /** A search that found more than it shows. */
  readonly more: boolean;
  /** How many were looked through for this page where a filter by progress stopped before it was full; null: it did not. */
  readonly looked: number | null;
}

export const clientsPerPage = 25;
/** Kinds of the parts of a cursor: started, enrolment. */
export const clientKey = ["number", "string"] as const;
/** Of a search: more than a person reads. */
const MOST_FOUND = 1_000;
/** How many a filter by progress looks through for a page: it has no index, and must not read a program of 100,000. */
const MOST_LOOKED = 500;

interface Found {
  readonly id: string;
  readonly at: number;
}

interface Walk {
  readonly asker: string;
  readonly query: Pick<ClientsQuery, "program" | "status" | "q">;
  readonly request: KeysetRequest;
  readonly limit: number;
}

const json = (values: readonly unknown[]): string => JSON.stringify(values);

/** Programs whose enrolments are walked, and single enrolments beside them. */
export function placesIn(scope: ClientScope, program: string | null): { readonly programs: readonly string[]; readonly enrolments: readonly string[] } {
  const programs = scope.programs.map(({ id }) => id).filter((id) => !program || id === program);
  const enrolments = scope.pairs.filter((pair) => !programs.includes(pair.programId) && (!program || pair.programId === program)).map(({ enrolmentId }) => enrolmentId);
  return { programs, enrolments: [...new Set(enrolments)] };
}

/** What an enrolment `x` must be for this page, beside standing in its scope. */
function fits({ asker, query, request }: Walk): SQL {
  const parts = [sql`x.user_id <> ${asker}`];
  if (query.status) parts.push(sql`x.status = ${query.status}`);
  if (request.key) parts.push(sql`(x.started_at, x.id) ${sql.raw(request.direction === "after" ? "<" : ">")} (${request.key[0]}, ${request.key[1]})`);
  return sql.join(parts, sql` AND `);
}

/** The first of each program along that program's own index: what is read does not grow with who is in it. */
async function walked(read: AcademyRead, scope: ClientScope, walk: Walk): Promise<readonly Found[]> {
  const order = sql.raw(walk.request.direction === "after" ? "DESC" : "ASC");
  const { programs, enrolments } = placesIn(scope, walk.query.program);
  const legs: SQL[] = [];
  if (programs.length > 0) {
    const index = sql.raw(walk.query.status ? "enrolments_newest_by_status" : "enrolments_newest");
    legs.push(sql`SELECT e.id AS id, e.started_at AS at FROM json_each(${json(programs)}) p CROSS JOIN enrolments e
      WHERE e.id IN (SELECT x.id FROM enrolments x INDEXED BY ${index} WHERE x.program_id = p.value AND ${fits(walk)} ORDER BY x.started_at ${order}, x.id ${order} LIMIT ${sql.raw(String(walk.limit))})`);
  }
  if (enrolments.length > 0) legs.push(sql`SELECT x.id AS id, x.started_at AS at FROM json_each(${json(enrolments)}) p CROSS JOIN enrolments x ON x.id = p.value WHERE ${fits(walk)}`);
  return legs.length > 0 ? read.all<Found>(sql.join(legs, sql` UNION ALL `)) : [];
}

/** Enrolments of clients whose name begins like that, along the names. */
async function searched(read: AcademyRead, scope: ClientScope, walk: Walk): Promise<readonly Found[]> {
  const { programs, enrolments } = placesIn(scope, walk.query.program);
  const beginning = foldName(walk.query.q);
  return read.all<Found>(sql`SELECT x.id AS id, x.started_at AS at FROM users u INDEXED BY users_by_name CROSS JOIN enrolments x ON x.user_id = u.id
    WHERE u.sort_name >= ${beginning} AND u.sort_name < ${prefixEnd(beginning)} AND ${fits({ ...walk, request: { direction: "after", key: null } })}
      AND (x.program_id IN (SELECT value FROM json_each(${json(programs)})) OR x.id IN (SELECT value FROM json_each(${json(enrolments)})))
    ORDER BY u.sort_name LIMIT ${sql.raw(String(MOST_FOUND + 1))}`);
}

function inOrder(found: readonly Found[], { request, limit }: Walk): readonly Found[] {
  const sign = request.direction === "after" ? -1 : 1;
  const compare = (a: Found, b: Found) => (a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)) * sign;
  const from = request.key ? { at: Number(request.key[0]), id: String(request.key[1]) } : null;
  return found.filter((one) => !from || compare(one, from) > 0).sort(compare).slice(0, limit);
}

/** What the list says of these enrolments: of their modules only those that the asker sees count. */
async function rowsOf(read: AcademyRead, scope: ClientScope, found: readonly Found[]): Promise<readonly ListedClient[]> {
  if (found.length === 0) return [];
  const whole = json(scope.programs.filter((program) => program.whole).map(({ id }) => id));
  const pairs = json(scope.pairs.map(({ enrolmentId, moduleId }) => [enrolmentId, moduleId]));
  const seen = sql`m.program_id = e.program_id AND m.status = 'active' AND (m.cohort_id IS NULL OR m.cohort_id = e.cohort_id) AND (m.program_id IN (SELECT value FROM json_each(${whole})) OR m.id IN (SELECT value FROM json_each(${json(scope.modules)}))
    OR (e.id, m.id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(${pairs})))`;
  const progress = (of: SQL) => sql`(SELECT ${of} FROM modules m JOIN module_progress d ON d.enrolment_id = e.id AND d.module_id = m.id WHERE ${seen}`;
  const rows = await read.all<ListedClient>(sql`
    SELECT e.id AS "enrolmentId", u.id AS "userId", u.name AS name, p.title AS program, c.name AS cohort, e.status AS status, e.started_at AS "startedAt",
      (SELECT count(*) FROM modules m WHERE ${seen}) AS total, ${progress(sql`count(*)`)} AND d.status = 'completed') AS done,
      ${progress(sql`count(*)`)} AND d.status = 'in_progress') AS begun, ${progress(sql`max(d.last_activity_at)`)}) AS "lastActivityAt"
    FROM json_each(${json(found.map(({ id }) => id))}) f CROSS JOIN enrolments e ON e.id = f.value JOIN users u ON u.id = e.user_id JOIN programs p ON p.id = e.program_id LEFT JOIN cohorts c ON c.id = e.cohort_id`);
  const byId = new Map(rows.map((row) => [row.enrolmentId, row]));
  return found.flatMap(({ id }) => byId.get(id) ?? []);
}

const keyOf = (row: ListedClient) => [row.startedAt, row.enrolmentId];

/** A page of those that the filter by progress lets through; what was looked through without filling it is gone on from. */
function sifted(rows: readonly ListedClient[], { progress }: ClientsQuery, request: KeysetRequest, size: number): Pick<ClientsPage, "page" | "looked"> {
  const full = rows.length > MOST_LOOKED;
  const looked = rows.slice(0, MOST_LOOKED);
  const fitting = looked.filter((row) => bandOf(row) === progress);
  const page = keysetPage(fitting, request, size, keyOf);
  const last = looked.at(-1);
  if (fitting.length > size || !full || !last) return { page, looked: null };
  const onward = writeCursor(keyOf(last));
  return { page: request.direction === "after" ? { ...page, after: onward } : { ...page, before: onward }, looked: looked.length };
}

type Asker = Pick<PersonContext, "read" | "heavy" | "person">;

/**
 * Clients whom the asker looks after by any tier, the latest first, a page by key: one row an enrolment. Three queries: the
 * asker's places, the keys of the page along each program's index (or along the names, for a search), and its rows.
 */
export async function clientsPage({ read, heavy, person }: Asker, query: ClientsQuery, request: KeysetRequest, size: number = clientsPerPage): Promise<ClientsPage> {
  const scope = await clientScope(read, person.id);
  const walk: Walk = { asker: person.id, query, request, limit: (query.progress ? MOST_LOOKED : size) + 1 };
  const all = query.q ? await searched(heavy, scope, walk) : await walked(read, scope, walk);
  const more = query.q !== "" && all.length > MOST_FOUND;
  const rows = await rowsOf(query.progress ? heavy : read, scope, inOrder(more ? all.slice(0, MOST_FOUND) : all, walk));
  const programs = new Map([...scope.programs, ...scope.pairs.map(({ programId, program }) => ({ id: programId, title: program }))].map(({ id, title }) => [id, { id, title }]));
  const list = query.progress ? sifted(rows, query, request, size) : { page: keysetPage(rows, request, size, keyOf), looked: null };
  return { ...list, programs: [...programs.values()], more };
}

export interface ClientTotals {
  /** People whose enrolment runs, each once. */
  readonly people: number;
  readonly active: number;
  readonly paused: number;
  readonly completed: number;
}

/** How many the asker looks after, in three queries on the other thread: a large program's are counted in tens of milliseconds. */
export async function clientTotals({ heavy, person }: Pick<Asker, "heavy" | "person">): Promise<ClientTotals> {
  const { programs, enrolments } = placesIn(await clientScope(heavy, person.id), null);
  const of = (status: string) => sql`(SELECT count(*) FROM json_each(${json(programs)}) p CROSS JOIN enrolments x INDEXED BY enrolments_newest_by_status ON x.program_id = p.value AND x.status = ${status} WHERE x.user_id <> ${person.id})
    + (SELECT count(*) FROM json_each(${json(enrolments)}) p CROSS JOIN enrolments x ON x.id = p.value AND x.status = ${status} WHERE x.user_id <> ${person.id})`;
  const [people, counts] = await Promise.all([
    activeClients(heavy, person.id),
    heavy.get<Omit<ClientTotals, "people">>(sql`SELECT ${of("active")} AS active, ${of("paused")} AS paused, ${of("completed")} AS completed`),
  ]);
  return { people, ...counts };
}
