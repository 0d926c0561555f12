import { and, asc, desc, eq, gte, isNull, or, sql } from "drizzle-orm";
import { partnerPrograms, programs, userRoles, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";

export interface ListedPartner {
  readonly id: string;
  readonly name: string;
  readonly sortName: string;
  /** Titles of the programs given to them, the first few. */
  readonly programs: readonly string[];
  /** How many those are in all. */
  readonly given: number;
}

const partnersPerPage = 25;
/** Kinds of the parts of a cursor: name, id. */
export const partnerKey = ["string", "string"] as const;
const FEW = 5;

/** The academy's partners by name, a page by key, in one query. */
export async function partnersPage({ read }: { read: AcademyRead }, request: KeysetRequest): Promise<KeysetPage<ListedPartner>> {
  const { direction, key } = request;
  const forward = direction === "after";
  const place = key ? sql`(${users.sortName}, ${users.id}) ${sql.raw(forward ? ">" : "<")} (${key[0]}, ${key[1]})` : gte(users.sortName, "");
  const order = forward ? [asc(users.sortName), asc(users.id)] : [desc(users.sortName), desc(users.id)];
  const rows = await read
    .select({
      id: users.id, name: users.name, sortName: users.sortName,
      titles: sql<string>`(SELECT json_group_array(p.title) FROM (SELECT q.title FROM ${partnerPrograms} g JOIN ${programs} q ON q.id = g.program_id WHERE g.user_id = "users"."id" LIMIT ${sql.raw(String(FEW))}) p)`,
      given: sql<number>`(SELECT count(*) FROM ${partnerPrograms} g WHERE g.user_id = "users"."id")`,
    })
    .from(users).where(and(sql`${users.partner} = 1`, place)).orderBy(...order).limit(partnersPerPage + 1);
  const shown = rows.map(({ titles, ...row }) => ({ ...row, programs: (JSON.parse(titles) as string[]).sort() }));
  return keysetPage(shown, request, partnersPerPage, (row) => [row.sortName, row.id]);
}

export interface PartnerPage {
  readonly person: { readonly id: string; readonly name: string };
  readonly instructor: boolean;
  readonly partner: boolean;
  readonly given: readonly string[];
  /** Programs that can be given, by title: those in use, and those given. */
  readonly programs: readonly { readonly id: string; readonly title: string }[];
}

/** More programs than this are not offered. */
const MOST_OFFERED = 500;

/** Whether somebody is a partner, what is given to them and what could be, in three queries; null: there is no such person. */
export async function partnerPage({ read }: { read: AcademyRead }, userId: string): Promise<PartnerPage | null> {
  const [row, given, offered] = await Promise.all([
    read.select({ id: users.id, name: users.name, partner: users.partner, instructor: sql<number>`EXISTS (SELECT 1 FROM ${userRoles} r WHERE r.user_id = "users"."id" AND r.role = 'instructor')`.mapWith(Boolean) }).from(users).where(eq(users.id, userId)).get(),
    read.select({ id: partnerPrograms.programId }).from(partnerPrograms).where(eq(partnerPrograms.userId, userId)),
    read.select({ id: programs.id, title: programs.title }).from(programs)
      .where(and(gte(programs.sortTitle, ""), or(isNull(programs.archivedAt), sql`EXISTS (SELECT 1 FROM ${partnerPrograms} g WHERE g.user_id = ${userId} AND g.program_id = "programs"."id")`)))
      .orderBy(asc(programs.sortTitle), asc(programs.id)).limit(MOST_OFFERED),
  ]);
  return row ? { person: { id: row.id, name: row.name }, instructor: row.instructor, partner: row.partner, given: given.map(({ id }) => id), programs: offered } : null;
}
