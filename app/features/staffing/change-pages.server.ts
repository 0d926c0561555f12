import { and, asc, desc, eq, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { enrolments, modules, programs, staffChangePlaces, staffChanges, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import type { StaffRole } from "~/access/staff/index.server";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import { changeOf, placesOf, type StaffChange } from "./change-places.server";
import type { PlaceState } from "./change-list";
import { changed, isCancellable, mostPlaces, type Change, type ChangeKind, type ChangeState, type PlaceProblem, type Reach } from "./change-rules";
import { countPlaces } from "./plan-change.server";

type Reading = { readonly read: AcademyRead; readonly heavy: AcademyRead };

/** A change in words. */
export interface ShownChange {
  readonly id: string;
  readonly program: { readonly id: string; readonly title: string };
  readonly kind: ChangeKind;
  readonly role: StaffRole;
  readonly who: { readonly id: string; readonly name: string };
  readonly instead: string | null;
  readonly reach: Reach;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly state: ChangeState;
  readonly by: string | null;
  readonly createdAt: number;
  readonly doneAt: number | null;
  readonly endedAt: number | null;
  readonly total: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: number;
  readonly cancellable: boolean;
}

const others = alias(users, "others");
const askers = alias(users, "askers");

const shown = (read: AcademyRead) =>
  read
    .select({
      id: staffChanges.id, program: { id: programs.id, title: programs.title }, kind: sql<ChangeKind>`${staffChanges.kind}`, role: sql<StaffRole>`${staffChanges.staffRole}`, who: { id: users.id, name: users.name },
      instead: others.name, reach: sql<Reach>`${staffChanges.reach}`, startsOn: staffChanges.startsOn, endsOn: staffChanges.endsOn, state: sql<ChangeState>`${staffChanges.state}`, by: askers.name,
      createdAt: staffChanges.createdAt, doneAt: staffChanges.doneAt, endedAt: staffChanges.endedAt, total: staffChanges.total, changed: staffChanges.changed, same: staffChanges.same, refused: staffChanges.refused,
    })
    .from(staffChanges)
    .innerJoin(programs, eq(programs.id, staffChanges.programId))
    .innerJoin(users, eq(users.id, staffChanges.userId))
    .leftJoin(others, eq(others.id, staffChanges.insteadId))
    .leftJoin(askers, eq(askers.id, staffChanges.createdBy));

const withWays = <Row extends { readonly state: ChangeState; readonly endsOn: string | null }>(row: Row): Row & { readonly cancellable: boolean } => ({ ...row, cancellable: isCancellable(row) });

const changesPerPage = 25;
/** Kinds of the parts of a cursor: asked for, id. */
export const changeKey = ["number", "string"] as const;

/** Changes of staff, the newest first, a page of 25 by key; one query. */
export async function changesPage({ read }: Reading, state: ChangeState | null, request: KeysetRequest): Promise<KeysetPage<ShownChange>> {
  const { direction, key } = request;
  const sign = sql.raw(direction === "after" ? "<" : ">");
  const order = direction === "after" ? [desc(staffChanges.createdAt), desc(staffChanges.id)] : [asc(staffChanges.createdAt), asc(staffChanges.id)];
  const where = and(state ? eq(staffChanges.state, state) : undefined, key ? sql`(${staffChanges.createdAt}, ${staffChanges.id}) ${sign} (${key[0]}, ${key[1]})` : sql`${staffChanges.createdAt} >= 0`);
  const rows = await shown(read).where(where).orderBy(...order).limit(changesPerPage + 1);
  return keysetPage(rows.map(withWays), request, changesPerPage, (row) => [row.createdAt, row.id]);
}

/** A change in words; null: there is none. */
export async function shownChange(read: AcademyRead, id: string): Promise<ShownChange | null> {
  const row = await shown(read).where(eq(staffChanges.id, id)).get();
  return row ? withWays(row) : null;
}

/** A place of a change, before and after. */
export interface PreviewedPlace {
  readonly tier: 1 | 2 | 3;
  readonly module: string | null;
  readonly client: string | null;
  readonly before: readonly string[];
  /** Null: nothing changes here. */
  readonly after: readonly string[] | null;
}

export interface Preview {
  readonly places: number;
  /** The first of them. */
  readonly shown: readonly PreviewedPlace[];
  readonly many: boolean;
}

/** So many places are shown before it is said so. */
const mostPreviewed = 50;

interface PreviewRow {
  readonly n: number;
  readonly tier: 1 | 2 | 3;
  readonly module: string | null;
  readonly client: string | null;
  readonly userId: string | null;
  readonly name: string | null;
  readonly position: number | null;
}

const previewQuery = (change: StaffChange): SQL => {
  const { programId, role } = change;
  return sql`
    SELECT p.n, p.tier, m.title AS module, c.name AS client, u.id AS "userId", u.name AS name, coalesce(ps.position, ms.position, es.position) AS position
    FROM (SELECT row_number() OVER () AS n, q.* FROM (${placesOf(change)} LIMIT ${mostPreviewed}) q) p
    LEFT JOIN modules m ON m.id = p.module_id
    LEFT JOIN enrolments e ON e.id = p.enrolment_id
    LEFT JOIN users c ON c.id = e.user_id
    LEFT JOIN program_staff ps ON p.tier = 1 AND ps.program_id = ${programId} AND ps.staff_role = ${role}
    LEFT JOIN module_staff ms ON p.tier = 2 AND ms.module_id = p.module_id AND ms.staff_role = ${role}
    LEFT JOIN enrolment_staff es ON p.tier = 3 AND es.enrolment_id = p.enrolment_id AND es.module_id = p.module_id AND es.staff_role = ${role}
    LEFT JOIN users u ON u.id = coalesce(ps.user_id, ms.user_id, es.user_id)`;
};

function previewed(rows: readonly PreviewRow[], change: Change, nameOf: (id: string) => string): PreviewedPlace {
  const named = rows.filter(({ userId }) => userId !== null).sort((a, b) => (a.position ?? 0) - (b.position ?? 0) || ((a.userId ?? "") < (b.userId ?? "") ? -1 : 1));
  const outcome = changed(named.map(({ userId }) => userId ?? ""), change);
  const { tier, module, client } = rows[0] ?? { tier: 1 as const, module: null, client: null };
  return { tier, module, client, before: named.map(({ name }) => name ?? ""), after: outcome && outcome.order.map((id) => named.find(({ userId }) => userId === id)?.name ?? nameOf(id)) };
}

/** What a change would do as things stand: how many places it is about, and the first of them before and after. Two queries. */
async function previewOf({ heavy }: Reading, change: StaffChange, shownAs: ShownChange): Promise<Preview> {
  const [places, rows] = await Promise.all([countPlaces(heavy, change), heavy.all<PreviewRow>(previewQuery(change))]);
  const byPlace = new Map<number, PreviewRow[]>();
  for (const row of rows) byPlace.set(row.n, [...(byPlace.get(row.n) ?? []), row]);
  const nameOf = (id: string) => (id === change.userId ? shownAs.who.name : (shownAs.instead ?? ""));
  return { places, shown: [...byPlace.values()].map((of) => previewed(of, change, nameOf)), many: places > mostPlaces };
}

export interface ChangedPlace {
  readonly n: number;
  readonly tier: number;
  readonly module: { readonly id: string; readonly title: string } | null;
  readonly enrolment: { readonly id: string; readonly userId: string; readonly client: string } | null;
  readonly state: PlaceState;
  readonly problem: PlaceProblem | null;
}

const placesPerPage = 50;
/** Kind of a cursor's part: a place's number. */
export const placeKey = ["number"] as const;

async function changedPlaces(read: AcademyRead, id: string, state: PlaceState | null, request: KeysetRequest): Promise<KeysetPage<ChangedPlace>> {
  const { direction, key } = request;
  const sign = sql.raw(direction === "after" ? ">" : "<");
  const rows = await read
    .select({
      n: staffChangePlaces.n, tier: staffChangePlaces.tier, moduleId: staffChangePlaces.moduleId, title: modules.title, enrolmentId: staffChangePlaces.enrolmentId, userId: enrolments.userId, client: users.name,
      state: sql<PlaceState>`${staffChangePlaces.state}`, problem: sql<PlaceProblem | null>`${staffChangePlaces.problem}`,
    })
    .from(staffChangePlaces)
    .leftJoin(modules, eq(modules.id, staffChangePlaces.moduleId))
    .leftJoin(enrolments, eq(enrolments.id, staffChangePlaces.enrolmentId))
    .leftJoin(users, eq(users.id, enrolments.userId))
    .where(and(eq(staffChangePlaces.changeId, id), state ? eq(staffChangePlaces.state, state) : undefined, key ? sql`${staffChangePlaces.n} ${sign} ${key[0]}` : undefined))
    .orderBy(direction === "after" ? asc(staffChangePlaces.n) : desc(staffChangePlaces.n)).limit(placesPerPage + 1);
  const places = rows.map(({ moduleId, title, enrolmentId, userId, client, ...row }) => ({
    ...row, module: moduleId === null ? null : { id: moduleId, title: title ?? "" }, enrolment: enrolmentId === null ? null : { id: enrolmentId, userId: userId ?? "", client: client ?? "" },
  }));
  return keysetPage(places, request, placesPerPage, (row) => [row.n]);
}

export interface ChangePage {
  readonly change: ShownChange;
  /** Before anything is done. */
  readonly preview: Preview | null;
  /** Once it is. */
  readonly places: KeysetPage<ChangedPlace> | null;
}

/** A change with what it would do, or what it did; four queries at most. Null: there is none. */
export async function changePage(ctx: Reading, id: string, state: PlaceState | null, request: KeysetRequest): Promise<ChangePage | null> {
  const [change, asked] = await Promise.all([shownChange(ctx.read, id), changeOf(ctx.read, id)]);
  if (!change || !asked) return null;
  const before = change.state === "draft" || change.state === "planned";
  return { change, preview: before ? await previewOf(ctx, asked, change) : null, places: before || change.total === 0 ? null : await changedPlaces(ctx.read, id, state, request) };
}
