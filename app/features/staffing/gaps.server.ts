import { sql, type SQL } from "drizzle-orm";
import type { AcademyRead } from "@db/open";
import { staffRoles, type StaffRole } from "~/access/staff/index.server";
import { modulePlace, type ModulePlace } from "~/features/programs/index.server";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import type { GapFilter } from "./gap-list";
import { clientIsBare, isGap, moduleIsBare } from "./change-places.server";

/*
 * Where nobody instructs or nobody coaches (`01-access`, The three staff tiers): of a client on a module, by the same
 * condition that a change of staff goes by. Read on the thread for what takes long: where a hundred thousand clients have
 * each somebody of their own, none of them can be left out of the search.
 */
export type GapQuery = GapFilter;

/** A module on which some clients have nobody in a role. */
export interface Gap {
  readonly programId: string;
  readonly program: string;
  readonly sortTitle: string;
  readonly moduleId: string;
  readonly module: string;
  readonly role: StaffRole;
  readonly clients: number;
}

const openEnrolment = sql`e.status IN ('pending', 'active', 'paused')`;
const someGap = (role: StaffRole): SQL => sql`EXISTS (SELECT 1 FROM modules m CROSS JOIN enrolments e ON e.program_id = m.program_id AND ${openEnrolment} WHERE m.program_id = p.id AND m.status = 'active' AND ${isGap(role)})`;
const rolesOf = ({ role }: GapQuery): readonly StaffRole[] => (role ? [role] : staffRoles);

const programsPerPage = 10;
/** Kinds of the parts of a cursor: title as it is sorted, id. */
export const gapKey = ["string", "string"] as const;

interface GapProgram {
  readonly id: string;
  readonly title: string;
  readonly sortTitle: string;
}

/** Programs in which anybody has nobody, by title. */
function programsWithGaps(read: AcademyRead, query: GapQuery, { direction, key }: KeysetRequest, limit: number): Promise<GapProgram[]> {
  const [sign, order] = direction === "after" ? [sql.raw(">"), sql.raw("ASC")] : [sql.raw("<"), sql.raw("DESC")];
  const after = key ? sql`(p.sort_title, p.id) ${sign} (${key[0]}, ${key[1]})` : sql`p.sort_title >= ''`;
  const only = query.programId === null ? sql`` : sql`AND +p.id = ${query.programId}`;
  const some = sql.join(rolesOf(query).map(someGap), sql` OR `);
  return read.all<GapProgram>(sql`SELECT p.id, p.title, p.sort_title AS "sortTitle" FROM programs p INDEXED BY programs_by_sort_title WHERE ${after} AND p.archived_at IS NULL ${only} AND (${some}) ORDER BY p.sort_title ${order}, p.id ${order} LIMIT ${limit}`);
}

interface Counted {
  readonly moduleId: string;
  readonly module: string;
  readonly clients: number;
}

const gapsIn = (read: AcademyRead, programId: string, role: StaffRole): Promise<Counted[]> =>
  read.all<Counted>(sql`
    SELECT * FROM (SELECT m.id AS "moduleId", m.title AS module, (SELECT count(*) FROM enrolments e WHERE e.program_id = m.program_id AND ${openEnrolment} AND ${clientIsBare(role)}) AS clients
      FROM modules m WHERE m.program_id = ${programId} AND m.status = 'active' AND ${moduleIsBare(role)} ORDER BY m.position) WHERE clients > 0`);

export interface GapsPage {
  readonly page: KeysetPage<{ readonly program: GapProgram; readonly gaps: readonly Gap[] }>;
}

async function gapsOf(read: AcademyRead, program: GapProgram, query: GapQuery): Promise<readonly Gap[]> {
  const found = await Promise.all(rolesOf(query).map(async (role) => (await gapsIn(read, program.id, role)).map((one) => ({ ...one, role }))));
  return found.flat().map((one) => ({ ...one, programId: program.id, program: program.title, sortTitle: program.sortTitle }));
}

/** The gaps of ten programs, by title; one query for the page and one for each of its programs and roles. */
export async function gapsPage({ heavy }: { readonly heavy: AcademyRead }, query: GapQuery, request: KeysetRequest): Promise<GapsPage> {
  const found = await programsWithGaps(heavy, query, request, programsPerPage + 1);
  const page = keysetPage(found, request, programsPerPage, (row) => [row.sortTitle, row.id]);
  const rows = await Promise.all(page.rows.map(async (program) => ({ program, gaps: await gapsOf(heavy, program, query) })));
  return { page: { ...page, rows } };
}

/** A client whom nobody instructs, or nobody coaches, on a module. */
export interface UnstaffedClient {
  readonly enrolmentId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly cohort: string | null;
  readonly startedAt: number;
}

const clientsPerPage = 50;
/** Kinds of the parts of a cursor: started, id. */
export const unstaffedKey = ["number", "string"] as const;

function unstaffedRows(read: AcademyRead, { moduleId, programId, role }: { moduleId: string; programId: string; role: StaffRole }, { direction, key }: KeysetRequest, limit: number): Promise<UnstaffedClient[]> {
  const [sign, order] = direction === "after" ? [sql.raw("<"), sql.raw("DESC")] : [sql.raw(">"), sql.raw("ASC")];
  const after = key ? sql`AND (e.started_at, e.id) ${sign} (${key[0]}, ${key[1]})` : sql``;
  return read.all<UnstaffedClient>(sql`
    SELECT e.id AS "enrolmentId", u.id AS "userId", u.name, u.email, c.name AS cohort, e.started_at AS "startedAt"
    FROM modules m CROSS JOIN enrolments e INDEXED BY enrolments_newest ON e.program_id = ${programId} CROSS JOIN users u ON u.id = e.user_id LEFT JOIN cohorts c ON c.id = e.cohort_id
    WHERE m.id = ${moduleId} ${after} AND ${openEnrolment} AND ${isGap(role)}
    ORDER BY e.started_at ${order}, e.id ${order} LIMIT ${limit}`);
}

export interface UnstaffedPage extends ModulePlace {
  readonly role: StaffRole;
  readonly page: KeysetPage<UnstaffedClient>;
}

/** Who has nobody in a role on a module, the latest enrolled first, a page of 50 by key; two queries. Null: the program has no such module. */
export async function unstaffedPage(ctx: { readonly read: AcademyRead; readonly heavy: AcademyRead }, at: { readonly programId: string; readonly moduleId: string; readonly role: string }, request: KeysetRequest): Promise<UnstaffedPage | null> {
  const role = staffRoles.find((one) => one === at.role);
  const place = role && (await modulePlace(ctx.read, at.programId, at.moduleId));
  if (!place) return null;
  const rows = place.program.archived || place.module.archived ? [] : await unstaffedRows(ctx.heavy, { ...at, role }, request, clientsPerPage + 1);
  return { ...place, role, page: keysetPage(rows, request, clientsPerPage, (row) => [row.startedAt, row.enrolmentId]) };
}

const exportedAtOnce = 500;

/** Every gap with its clients, program by program, for a file: never more than 500 of them in hand. */
export async function* gapsToExport(read: AcademyRead, query: GapQuery): AsyncGenerator<readonly (Gap & UnstaffedClient)[]> {
  for (let key: readonly [string, string] | null = null; ; ) {
    const some: readonly GapProgram[] = await programsWithGaps(read, query, { direction: "after", key }, programsPerPage);
    for (const program of some) for (const gap of await gapsOf(read, program, query)) yield* clientsOf(read, gap);
    const last = some.at(-1);
    if (!last || some.length < programsPerPage) return;
    key = [last.sortTitle, last.id];
  }
}

async function* clientsOf(read: AcademyRead, gap: Gap): AsyncGenerator<readonly (Gap & UnstaffedClient)[]> {
  for (let key: readonly [number, string] | null = null; ; ) {
    const rows: readonly UnstaffedClient[] = await unstaffedRows(read, gap, { direction: "after", key }, exportedAtOnce);
    if (rows.length > 0) yield rows.map((row) => ({ ...gap, ...row }));
    const last = rows.at(-1);
    if (!last || rows.length < exportedAtOnce) return;
    key = [last.startedAt, last.enrolmentId];
  }
}
