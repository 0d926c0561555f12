import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, ne, or, sql, type SQL } from "drizzle-orm";
import { foldName } from "@db/academy/folding";
import { enrolments, modules, programs } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import type { PersonContext } from "~/platform/scope.server";
import type { Visibility } from "./content-rules";
import { anywhere, type ProgramsQuery } from "./list";
import { openStatuses } from "./rules";

export interface ListedProgram {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly category: string;
  readonly visibility: Visibility;
  readonly archived: boolean;
  readonly createdAt: number;
  /** Modules that are not archived. */
  readonly modules: number;
  /** Enrolments that are waiting, running or paused. */
  readonly enrolled: number;
}

export type ProgramsPage = KeysetPage<ListedProgram>;

export const programsPerPage = 25;
export const programKey = ["string", "string"] as const;

const columns = {
  id: programs.id, slug: programs.slug, title: programs.title, sortTitle: programs.sortTitle, category: programs.category,
  visibility: sql<Visibility>`${programs.visibility}`, archivedAt: programs.archivedAt, createdAt: programs.createdAt,
};

const like = (column: typeof programs.sortTitle | typeof programs.slug, q: string): SQL => sql`${column} LIKE ${anywhere(q)} ESCAPE '\\'`;

/** Where a page of this order begins: as a range in any case, so that the plan is a search along the order's index. */
function place(byTitle: boolean, request: KeysetRequest, up: boolean): SQL {
  const sign = sql.raw(up ? ">" : "<");
  if (!request.key) return byTitle ? gte(programs.sortTitle, "") : gte(programs.id, "");
  return byTitle ? sql`(${programs.sortTitle}, ${programs.id}) ${sign} (${request.key[0]}, ${request.key[1]})` : sql`${programs.id} ${sign} ${request.key[1]}`;
}

/** How many modules in use and open enrolments these programs have. */
function countsOf(heavy: AcademyRead, ids: readonly string[]) {
  const used = heavy.select({ n: count() }).from(modules).where(and(eq(modules.programId, programs.id), ne(modules.status, "archived")));
  const open = heavy.select({ n: count() }).from(enrolments).where(and(eq(enrolments.programId, programs.id), inArray(enrolments.status, [...openStatuses])));
  return heavy.select({ id: programs.id, modules: sql<number>`${used}`, enrolled: sql<number>`${open}` }).from(programs).where(inArray(programs.id, [...ids]));
}

/**
 * A page of the academy's programs for its admins (`15-admin`, one list pattern), in two queries. A search is of parts
 * of titles, accents and case aside, and of addresses: an academy has programs by the hundred at most, so it walks the order's index. Counting a
 * large program's enrolments may take over 25 ms, so it is done on the other thread.
 */
export async function programsPage(ctx: Pick<PersonContext, "read" | "heavy">, query: ProgramsQuery, request: KeysetRequest): Promise<ProgramsPage> {
  const byTitle = query.sort.endsWith("title");
  const up = query.sort.startsWith("-") === (request.direction === "before");
  const order = (byTitle ? [programs.sortTitle, programs.id] : [programs.id]).map((column) => (up ? asc(column) : desc(column)));
  const wanted = and(
    place(byTitle, request, up),
    query.archived ? isNotNull(programs.archivedAt) : isNull(programs.archivedAt),
    query.visibility ? eq(programs.visibility, query.visibility) : undefined,
    query.q ? or(like(programs.sortTitle, foldName(query.q)), like(programs.slug, query.q)) : undefined,
  );
  const found = await ctx.read.select(columns).from(programs).where(wanted).orderBy(...order).limit(programsPerPage + 1);
  const page = keysetPage(found, request, programsPerPage, (row) => [byTitle ? row.sortTitle : "", row.id]);
  const counts = page.rows.length > 0 ? await countsOf(ctx.heavy, page.rows.map((row) => row.id)) : [];
  const countOf = new Map(counts.map((row) => [row.id, row]));
  return {
    ...page,
    rows: page.rows.map(({ archivedAt, sortTitle: _, ...row }) => ({ ...row, archived: archivedAt !== null, modules: countOf.get(row.id)?.modules ?? 0, enrolled: countOf.get(row.id)?.enrolled ?? 0 })),
  };
}
