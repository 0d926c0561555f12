import { and, asc, desc, eq, exists, gte, inArray, isNotNull, isNull, lt, sql, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { emailSuppressions, organisationMembers, organisations, userRoles, users } from "@db/academy/schema";
import { prefixEnd } from "@db/academy/folding";
import type { AcademyRead } from "@db/open";
import { keysetPage, type Key, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import { roles, type Role } from "~/platform/people";
import type { PersonContext } from "~/platform/scope.server";
import { searchedText, type PeopleQuery } from "./list";

export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly suspended: boolean;
  /** Why their address gets no mail; null: it does. */
  readonly noMail: "bounced" | "complained" | null;
  readonly createdAt: number;
  /** Null: has never signed in. */
  readonly lastSeenAt: number | null;
  /** In the order of the product's list of roles. */
  readonly roles: readonly Role[];
  /** Organisations they are an active member of. */
  readonly organisations: readonly { readonly name: string; readonly admin: boolean }[];
}

export interface PeoplePage extends KeysetPage<ListedPerson> {
  /** By which column the search went; null when nothing was searched for. */
  readonly searchedBy: "name" | "email" | null;
}

export const peoplePerPage = 25;
export const personKey = ["string", "string"] as const;

const columns = { id: users.id, name: users.name, sortName: users.sortName, email: users.email, emailKey: users.emailKey, suspendedAt: users.suspendedAt, createdAt: users.createdAt, lastSeenAt: users.lastSeenAt };
type Found = Pick<typeof users.$inferSelect, keyof typeof columns> & Pick<ListedPerson, "noMail">;
/** Beside each person, by the index of suppressions that are in force. */
const noMail = sql<ListedPerson["noMail"]>`${emailSuppressions.reason}`;
const inForce = and(eq(emailSuppressions.addressKey, users.emailKey), isNull(emailSuppressions.liftedAt));

/** How a page is walked: the columns of its order (an index of the table it begins at) and a row's place in it. */
interface Walk {
  readonly order: readonly SQLiteColumn[];
  readonly range: SQL | undefined;
  keyOf(row: Found): Key;
}

/** One column and no key is "from the beginning": written as a range, so that the plan is a search in any case. */
function place(order: readonly SQLiteColumn[], request: KeysetRequest, up: boolean): SQL {
  const [first, second] = order;
  const sign = sql.raw(up ? ">" : "<");
  if (!request.key) return sql`${first} >= ''`;
  return second ? sql`(${first}, ${second}) ${sign} (${request.key[0]}, ${request.key[1]})` : sql`${first} ${sign} ${request.key[1]}`;
}

const begins = (column: SQLiteColumn, text: string): SQL | undefined => and(gte(column, text), lt(column, prefixEnd(text)));

function walkOf(query: PeopleQuery, by: "name" | "email" | null, viaRole: boolean): Walk {
  const { text } = searchedText(query.q);
  if (by === "email") return { order: [users.emailKey], range: begins(users.emailKey, text), keyOf: (row) => ["", row.emailKey] };
  if (query.sort.endsWith("joined")) return { order: [viaRole ? userRoles.userId : users.id], range: undefined, keyOf: (row) => ["", row.id] };
  const name = viaRole ? userRoles.sortName : users.sortName;
  return { order: [name, viaRole ? userRoles.userId : users.id], range: by ? begins(name, text) : undefined, keyOf: (row) => [row.sortName, row.id] };
}

function statusIs(status: PeopleQuery["status"]): SQL | undefined {
  if (status === "suspended") return isNotNull(users.suspendedAt);
  return status === "active" ? isNull(users.suspendedAt) : undefined;
}

/**
 * Reads a page along one index. Few people are suspended, so that a list of them starts at the index of those, and
 * asks each for the role; otherwise a list of a role starts at the roles' own index by name or by time.
 */
async function foundBy(read: AcademyRead, query: PeopleQuery, by: "name" | "email" | null, request: KeysetRequest): Promise<{ rows: Found[]; walk: Walk }> {
  const viaRole = query.role !== null && query.status !== "suspended" && by !== "email";
  const walk = walkOf(query, by, viaRole);
  const up = query.sort.startsWith("-") === (request.direction === "before");
  const order = walk.order.map((column) => (up ? asc(column) : desc(column)));
  const here = and(walk.range, walk.range && !request.key ? undefined : place(walk.order, request, up), statusIs(query.status));
  if (viaRole && query.role) {
    const rows = await read.select({ ...columns, noMail }).from(userRoles).innerJoin(users, eq(users.id, userRoles.userId)).leftJoin(emailSuppressions, inForce).where(and(eq(userRoles.role, query.role), here)).orderBy(...order).limit(peoplePerPage + 1);
    return { rows, walk };
  }
  const inRole = query.role ? exists(read.select({ one: sql`1` }).from(userRoles).where(and(eq(userRoles.userId, users.id), eq(userRoles.role, query.role)))) : undefined;
  const rows = await read.select({ ...columns, noMail }).from(users).leftJoin(emailSuppressions, inForce).where(and(here, inRole)).orderBy(...order).limit(peoplePerPage + 1);
  return { rows, walk };
}

/** An address needs no @ when nobody's name begins like that. */
async function searchesBy(read: AcademyRead, q: string): Promise<"name" | "email" | null> {
  if (!q) return null;
  const { by, text } = searchedText(q);
  if (by === "email") return by;
  const [named] = await read.select({ id: users.id }).from(users).where(begins(users.sortName, text)).limit(1);
  return named ? "name" : "email";
}

async function rolesOf(read: AcademyRead, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Role[]>> {
  const rows = await read.select({ userId: userRoles.userId, role: userRoles.role }).from(userRoles).where(inArray(userRoles.userId, [...ids]));
  return new Map(ids.map((id) => [id, roles.filter((role) => rows.some((row) => row.userId === id && row.role === role))]));
}

async function organisationsOf(read: AcademyRead, ids: readonly string[]) {
  return read
    .select({ userId: organisationMembers.userId, name: organisations.name, admin: sql<number>`${organisationMembers.role} = 'org_admin'`.mapWith(Boolean) })
    .from(organisationMembers)
    .innerJoin(organisations, eq(organisations.id, organisationMembers.organisationId))
    .where(and(inArray(organisationMembers.userId, [...ids]), isNull(organisationMembers.endedAt)));
}

/**
 * A page of the academy's people for its admins (`15-admin`, one list pattern). At most four queries: whether the
 * search is of names, the page, and the roles and organisations of the people on it. A search is of beginnings, which
 * an index answers however many people there are.
 */
export async function peoplePage(ctx: Pick<PersonContext, "read" | "heavy">, query: PeopleQuery, request: KeysetRequest): Promise<PeoplePage> {
  const { read } = ctx;
  const searchedBy = await searchesBy(read, query.q);
  // Many addresses may begin alike and few of them hold the role: up to 50 ms on the large seed.
  const { rows, walk } = await foundBy(searchedBy === "email" && query.role ? ctx.heavy : read, query, searchedBy, request);
  const page = keysetPage(rows, request, peoplePerPage, (row) => walk.keyOf(row));
  const ids = page.rows.map((row) => row.id);
  const [held, memberships] = ids.length > 0 ? await Promise.all([rolesOf(read, ids), organisationsOf(read, ids)]) : [new Map<string, readonly Role[]>(), []];
  return {
    ...page,
    searchedBy,
    rows: page.rows.map(({ sortName: _, emailKey: __, suspendedAt, ...person }) => ({
      ...person,
      suspended: suspendedAt !== null,
      roles: held.get(person.id) ?? [],
      organisations: memberships.filter((one) => one.userId === person.id).map(({ name, admin }) => ({ name, admin })),
    })),
  };
}
