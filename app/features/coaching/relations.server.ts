import { and, asc, desc, eq, gt, isNull, lte, or, sql, type SQL } from "drizzle-orm";
import { alias, unionAll } from "drizzle-orm/sqlite-core";
import { clientCoaches, clientInstructors, userRoles, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import { relationAt, type RelationKind, type RelationState } from "./rules";

export const tables = { coach: clientCoaches, instructor: clientInstructors } as const;

export interface Relation {
  readonly id: string;
  readonly kind: RelationKind;
  readonly staff: { readonly id: string; readonly name: string };
  readonly startsAt: number;
  readonly endsAt: number | null;
  readonly state: RelationState;
  /** Still holds the role and is not suspended. */
  readonly stands: boolean;
}

const holds = (kind: RelationKind, userId: SQL): SQL => sql`EXISTS (SELECT 1 FROM ${userRoles} r JOIN ${users} u ON u.id = r.user_id AND u.suspended_at IS NULL WHERE r.user_id = ${userId} AND r.role = ${sql.raw(`'${kind}'`)})`;

const ofClient = (read: AcademyRead, kind: RelationKind, clientId: string, which?: SQL) => {
  const table = tables[kind];
  return read
    .select({ id: table.id, kind: sql<RelationKind>`${sql.raw(`'${kind}'`)}`.as("kind"), userId: users.id, name: users.name, startsAt: table.startsAt, endsAt: table.endsAt, stands: sql<number>`${holds(kind, sql`${table.userId}`)}`.as("stands") })
    .from(table).innerJoin(users, eq(users.id, table.userId)).where(and(eq(table.clientId, clientId), which));
};

type Row = Awaited<ReturnType<ReturnType<typeof ofClient>["execute"]>>[number];
const relation = ({ userId, name, stands, ...row }: Row, at: number): Relation => ({ ...row, staff: { id: userId, name }, state: relationAt(row, at), stands: stands === 1 });

const order: Readonly<Record<RelationState, number>> = { now: 0, "to-come": 1, over: 2 };

/** Everybody who coaches or instructs a client in general, coached, or will: those of now first. One query. */
export async function relationsOf(read: AcademyRead, clientId: string, at: number): Promise<readonly Relation[]> {
  const rows = await unionAll(ofClient(read, "coach", clientId), ofClient(read, "instructor", clientId));
  return rows.map((row) => relation(row, at)).sort((a, b) => order[a.state] - order[b.state] || b.startsAt - a.startsAt || a.staff.name.localeCompare(b.staff.name));
}

/** Whoever does so now and may, as the client sees it. One query. */
export async function ownCoaches(read: AcademyRead, clientId: string, at: number): Promise<readonly Relation[]> {
  const now = (kind: RelationKind) => and(lte(tables[kind].startsAt, at), or(isNull(tables[kind].endsAt), gt(tables[kind].endsAt, at)), holds(kind, sql`${tables[kind].userId}`));
  const rows = await unionAll(ofClient(read, "coach", clientId, now("coach")), ofClient(read, "instructor", clientId, now("instructor")));
  return rows.map((row) => relation(row, at)).sort((a, b) => a.staff.name.localeCompare(b.staff.name));
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A person who holds the role of client; null: there is none. */
export async function clientNamed(read: AcademyRead, userId: string): Promise<Named | null> {
  const row = await read.select({ id: users.id, name: users.name }).from(users).innerJoin(userRoles, and(eq(userRoles.userId, users.id), eq(userRoles.role, "client"))).where(eq(users.id, userId)).get();
  return row ?? null;
}

/** A relation of this very client; null: there is none. */
export async function relationOf(read: AcademyRead, clientId: string, kind: string, id: string, at: number): Promise<(Relation & { readonly client: Named }) | null> {
  const known = kind === "coach" || kind === "instructor" ? kind : null;
  const client = known && (await read.select({ id: users.id, name: users.name }).from(users).where(eq(users.id, clientId)).get());
  const row = client && (await ofClient(read, known, clientId, eq(tables[known].id, id)).get());
  return row ? { ...relation(row, at), client } : null;
}

export interface CoachedClient {
  readonly id: string;
  readonly client: Named;
  readonly kind: RelationKind;
  readonly startsAt: number;
  readonly endsAt: number | null;
  readonly state: RelationState;
}

const coachedPerPage = 50;
/** Kinds of the parts of a cursor: begins, id. */
export const coachedKey = ["number", "string"] as const;
const clients = alias(users, "clients");

/** Whom somebody coaches, or instructs, in general: the latest first, a page of 50 by key. One query. */
export async function coachedBy(read: AcademyRead, kind: RelationKind, staffId: string, request: KeysetRequest, at: number): Promise<KeysetPage<CoachedClient>> {
  const { direction, key } = request;
  const table = tables[kind];
  const sign = sql.raw(direction === "after" ? "<" : ">");
  const rows = await read
    .select({ id: table.id, client: { id: clients.id, name: clients.name }, startsAt: table.startsAt, endsAt: table.endsAt })
    .from(table).innerJoin(clients, eq(clients.id, table.clientId))
    .where(and(eq(table.userId, staffId), key ? sql`(${table.startsAt}, ${table.id}) ${sign} (${key[0]}, ${key[1]})` : undefined))
    .orderBy(...(direction === "after" ? [desc(table.startsAt), desc(table.id)] : [asc(table.startsAt), asc(table.id)])).limit(coachedPerPage + 1);
  return keysetPage(rows.map((row) => ({ ...row, kind, state: relationAt(row, at) })), request, coachedPerPage, (row) => [row.startsAt, row.id]);
}

/** Somebody of the academy by id; null: there is none. */
export async function personNamed(read: AcademyRead, userId: string): Promise<Named | null> {
  return (await read.select({ id: users.id, name: users.name }).from(users).where(eq(users.id, userId)).get()) ?? null;
}
