import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { modules, programs } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { clientScope } from "~/access/staff/index.server";
import { programPlace, type ProgramPlace } from "~/features/programs/index.server";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import type { PersonContext } from "~/platform/scope.server";

/** A client who lacks the content that is to be written for them. */
export interface Gap {
  readonly enrolmentId: string;
  readonly moduleId: string;
  readonly userId: string;
  readonly name: string;
  readonly program: string;
  readonly module: string;
  readonly startedAt: number;
}

export interface GapModule {
  readonly id: string;
  readonly title: string;
  readonly programId: string;
  readonly program: string;
}

/** What the list is asked for: a program, a module of it. */
export interface GapsQuery {
  readonly program: string | null;
  readonly module: string | null;
}

export interface GapsPage {
  readonly page: KeysetPage<Gap>;
  /** Modules of own content that the asker sees, for the filters. */
  readonly modules: readonly GapModule[];
}

export const gapsPerPage = 25;
/** Kinds of the parts of a cursor: module, enrolment. */
export const gapKey = ["string", "string"] as const;
/** More modules of own content than one person looks after. */
const MOST_MODULES = 500;

type Pair = readonly [enrolmentId: string, moduleId: string];
interface Among {
  readonly modules: readonly string[];
  /** Single clients on single modules, beside all of those. */
  readonly pairs: readonly Pair[];
  /** Whose own are not theirs to write. */
  readonly but: string;
}

const words = sql`p.enrolment_id AS "enrolmentId", p.module_id AS "moduleId", u.id AS "userId", u.name AS name, g.title AS program, m.title AS module, e.started_at AS "startedAt"`;
// Whoever has done a module needs none, and left the index; whose enrolment is over was taken out of it.
const lacks = sql`p.own_content = 'lacking' AND p.status <> 'completed'`;

/** Clients who lack theirs, by module and enrolment, along the index of those: what is read does not grow with who has theirs. */
async function gapsAmong(read: AcademyRead, { modules: ids, pairs, but }: Among, request: KeysetRequest): Promise<KeysetPage<Gap>> {
  const back = request.direction === "before";
  const [sign, order] = [sql.raw(back ? "<" : ">"), sql.raw(back ? "DESC" : "ASC")];
  const from = request.key ? sql` AND (p.module_id, p.enrolment_id) ${sign} (${request.key[0]}, ${request.key[1]})` : sql``;
  const whose = sql`JOIN enrolments e ON e.id = p.enrolment_id AND e.status IN ('pending', 'active', 'paused') AND e.user_id <> ${but} JOIN users u ON u.id = e.user_id JOIN modules m ON m.id = p.module_id AND m.status = 'active' JOIN programs g ON g.id = m.program_id`;
  const [whole, single] = await Promise.all([
    ids.length === 0 ? [] : read.all<Gap>(sql`SELECT ${words} FROM module_progress p INDEXED BY module_progress_lacking CROSS ${whose}
      WHERE p.module_id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND ${lacks}${from} ORDER BY p.module_id ${order}, p.enrolment_id ${order} LIMIT ${gapsPerPage + 1}`),
    pairs.length === 0 ? [] : read.all<Gap>(sql`SELECT ${words} FROM json_each(${JSON.stringify(pairs)}) j CROSS JOIN module_progress p ON p.enrolment_id = j.value ->> 0 AND p.module_id = j.value ->> 1 ${whose} WHERE ${lacks}${from}`),
  ]);
  const keyOf = (row: Gap) => [row.moduleId, row.enrolmentId];
  const compare = (a: Gap, b: Gap) => (a.moduleId === b.moduleId ? (a.enrolmentId < b.enrolmentId ? -1 : 1) : a.moduleId < b.moduleId ? -1 : 1) * (back ? -1 : 1);
  return keysetPage([...whole, ...single].sort(compare).slice(0, gapsPerPage + 1), request, gapsPerPage, keyOf);
}

/** Modules of own content that clients see, of these programs and among these modules. */
const individualAmong = (read: AcademyRead, ids: readonly string[], of: "program" | "module") =>
  read
    .select({ id: modules.id, title: modules.title, programId: programs.id, program: programs.title })
    .from(modules).innerJoin(programs, eq(programs.id, modules.programId))
    .where(and(inArray(of === "program" ? modules.programId : modules.id, [...ids]), eq(modules.individual, true), eq(modules.status, "active")))
    .limit(MOST_MODULES);

/**
 * Which of the clients whom the asker looks after by any tier still lack their own content, a page by key, in at most five
 * queries. A program or module that is not theirs filters everything away.
 */
export async function ownGaps({ read, person }: Pick<PersonContext, "read" | "person">, query: GapsQuery, request: KeysetRequest): Promise<GapsPage> {
  const scope = await clientScope(read, person.id);
  const whole = scope.programs.filter((one) => one.whole).map(({ id }) => id);
  const single = scope.modules;
  const [ofPrograms, ofModules] = await Promise.all([
    whole.length === 0 ? [] : individualAmong(read, whole, "program"),
    single.length + scope.pairs.length === 0 ? [] : individualAmong(read, [...new Set([...single, ...scope.pairs.map(({ moduleId }) => moduleId)])], "module"),
  ]);
  const known = new Map([...ofPrograms, ...ofModules].map((one) => [one.id, one]));
  const isAsked = ({ id, programId }: GapModule) => (query.program === null || programId === query.program) && (query.module === null || id === query.module);
  const asked = [...known.values()].filter(isAsked);
  const ids = asked.filter(({ id, programId }) => whole.includes(programId) || single.includes(id)).map(({ id }) => id);
  const pairs = scope.pairs.filter(({ moduleId }) => !ids.includes(moduleId) && asked.some(({ id }) => id === moduleId)).map(({ enrolmentId, moduleId }): Pair => [enrolmentId, moduleId]);
  return { page: await gapsAmong(read, { modules: ids, pairs, but: person.id }, request), modules: [...known.values()].sort((a, b) => a.program.localeCompare(b.program) || a.title.localeCompare(b.title)) };
}

/** The same of a whole program, for its admins, in three queries; null: there is no such program. */
export async function programGaps({ read }: Pick<PersonContext, "read">, programId: string, module: string | null, request: KeysetRequest): Promise<(GapsPage & { readonly program: ProgramPlace }) | null> {
  const [program, list] = await Promise.all([programPlace(read, programId), read.select({ id: modules.id, title: modules.title, programId: programs.id, program: programs.title }).from(modules).innerJoin(programs, eq(programs.id, modules.programId)).where(and(eq(modules.programId, programId), eq(modules.individual, true), eq(modules.status, "active"))).orderBy(asc(modules.position))]);
  if (!program) return null;
  const ids = list.map(({ id }) => id).filter((id) => module === null || id === module);
  return { program, modules: list, page: await gapsAmong(read, { modules: ids, pairs: [], but: "" }, request) };
}
