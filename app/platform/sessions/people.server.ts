import { and, desc, eq, gt, inArray, isNull, lt, lte, ne, sql, type AnyColumn, type SQL } from "drizzle-orm";
import { actingSessions, behalfRules, birthDates, commitCounter, guardianships, impersonations, notices, organisationMembers, organisations, secondFactorRoles, secondFactors, sessions, termsAcceptances, termsVersions, userRoles, users } from "@db/academy/schema";
import type { AcademyRead, AcademyStore, AcademyTx } from "@db/open";
import { DAY, MINUTE, type Clock } from "../clock";
import { newToken, sha256 } from "../ids.server";
import { minorAt } from "../minors.server";
import type { Behind, Membership, Owed, Person, Role, Theme } from "../people";
import type { Academy, Platform } from "../scope.server";
import { personCookie } from "./cookie.server";
import { describeError } from "../log.server";
import { luciaOver } from "./lucia.server";

/** A session ends 30 days after its person was last here. */
export const personSessionMs = 30 * DAY;
/**
 * How long an ended session's row is kept: it opens nothing, but says whose browser it was that still sends a form
 * (docs/decisions/0013). A sign-out keeps nothing.
 */
export const endedSessionKeptMs = 7 * DAY;
/** How old "last seen" may be before it is written again: a write per person per ten minutes, not per page. */
const seenEvery = 10 * MINUTE;
/** Expired rows removed by one sign-in: keeps the table small without a long transaction. */
const sweepLimit = 50;

/** What a device said of itself when it signed in. */
export interface Device {
  readonly userAgent: string;
  readonly network: string;
}

/** A session as its owner sees it in the list of devices. */
export interface DeviceSession extends Device {
  readonly publicId: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
}

/** What a request knows once its cookie was read. */
export interface ReadSession<Who> {
  readonly person: Who;
  /** Writes that the person was here, in the background: call it after the answer. Null: nothing to write. */
  readonly touch: (() => void) | null;
}

/** A person's session with what is new for them. */
export interface PersonSession extends ReadSession<Person> {
  /** Notices they have not read; `mostUnread` stands for that many or more. */
  readonly unread: number;
}

/** Nobody counts further: it bounds what every page pays for somebody who never looks. */
export const mostUnread = 100;

/**
 * Does the view that was begun in this session still hold: within its hour, by somebody who is an admin and let in, as
 * somebody who is a client, let in, and no member of staff?
 */
const viewHolds = (): SQL => sql`${impersonations.endsAt} > ${sql.placeholder("now")}
  AND EXISTS (SELECT 1 FROM ${userRoles} vr JOIN ${users} vu ON vu.id = vr.user_id WHERE vr.user_id = ${sessions.userId} AND vr.role = 'admin' AND vu.suspended_at IS NULL)
  AND EXISTS (SELECT 1 FROM ${userRoles} vr JOIN ${users} vu ON vu.id = vr.user_id WHERE vr.user_id = ${impersonations.clientId} AND vr.role = 'client' AND vu.suspended_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM ${userRoles} vr WHERE vr.user_id = ${impersonations.clientId} AND vr.role <> 'client')`;

/**
 * Does the guardianship that this session acts by hold: accepted, not ended, its client let in, a client and still a
 * minor? The day is UTC's: nobody comes of age by the hour.
 */
const guardianHolds = (): SQL => sql`${guardianships.acceptedAt} IS NOT NULL AND ${guardianships.endedAt} IS NULL
  AND EXISTS (SELECT 1 FROM ${userRoles} gr JOIN ${users} gu ON gu.id = gr.user_id JOIN ${birthDates} gb ON gb.user_id = gr.user_id
    WHERE gr.user_id = ${guardianships.clientId} AND gr.role = 'client' AND gu.suspended_at IS NULL
      AND ${minorAt(sql`gb.born_on`, sql.placeholder("now"))})
  AND EXISTS (SELECT 1 FROM ${users} gg WHERE gg.id = ${sessions.userId} AND gg.suspended_at IS NULL)`;

/** A guardian who acts for their client; JSON. */
interface Acting {
  readonly by: string;
  readonly progress: 0 | 1;
  readonly feedback: 0 | 1;
}

/** The view as a client that was begun in a session and not ended there; JSON. */
interface View {
  readonly by: string;
  readonly client: string;
  readonly until: number;
  readonly mayChange: 0 | 1;
}

/** What is asked of a person, whoever asks: of the id in `who`. */
const rolesOf = (who: AnyColumn | SQL) => sql<string>`(SELECT json_group_array(r.role) FROM ${userRoles} r WHERE r.user_id = ${who})`;
const membershipsOf = (who: AnyColumn | SQL) => sql<string>`(SELECT json_group_array(json_object('organisationId', o.id, 'name', o.name, 'role', m.role))
        FROM ${organisationMembers} m JOIN ${organisations} o ON o.id = m.organisation_id
        WHERE m.user_id = ${who} AND m.ended_at IS NULL AND o.status = 'active')`;
// At most four rows say which roles ask for one; on most academies there is none, and nothing else is read.
const owesFactorOf = (who: AnyColumn | SQL) => sql<number>`(SELECT EXISTS (SELECT 1 FROM ${secondFactorRoles} WHERE EXISTS (SELECT 1 FROM ${userRoles} r WHERE r.user_id = ${who} AND r.role = "second_factor_roles".role))
        AND NOT EXISTS (SELECT 1 FROM ${secondFactors} s WHERE s.user_id = ${who} AND s.confirmed_at IS NOT NULL))`;
const guardsOf = (who: AnyColumn | SQL) => sql<number>`EXISTS (SELECT 1 FROM ${guardianships} og WHERE og.guardian_id = ${who} AND og.ended_at IS NULL)`;
// Null where no terms were published. Whoever is behind it accepts for themselves and never for somebody else.
const owesTermsOf = (who: AnyColumn | SQL) => sql<number | null>`(SELECT max(version) FROM ${termsVersions}) > coalesce((SELECT max(a.version) FROM ${termsAcceptances} a WHERE a.user_id = ${who}), 0)`;

/**
 * One statement for everything the gate and the frame ask of a person; it is on every signed-in request. Whose session
 * it is and whom the request is for are two people while an admin views as a client.
 */
function prepareWho(read: AcademyRead) {
  return read
    .select({
      userId: sessions.userId,
      forId: users.id,
      view: sql<string | null>`CASE WHEN ${impersonations.id} IS NOT NULL THEN (SELECT json_object('by', v.name, 'client', ${impersonations.clientId}, 'until', ${impersonations.endsAt}, 'mayChange', coalesce((SELECT viewers_may_change FROM ${behalfRules} WHERE id = 1), 0))
        FROM ${users} v WHERE v.id = ${sessions.userId}) END`,
      acting: sql<string | null>`CASE WHEN ${guardianships.id} IS NOT NULL THEN (SELECT json_object('by', v.name, 'progress', coalesce((SELECT guardians_read_progress FROM ${behalfRules} WHERE id = 1), 1), 'feedback', coalesce((SELECT guardians_read_feedback FROM ${behalfRules} WHERE id = 1), 0))
        FROM ${users} v WHERE v.id = ${sessions.userId}) END`,
      expiresAt: sessions.expiresAt,
      lastSeenAt: sessions.lastSeenAt,
      publicId: sessions.publicId,
      email: users.email,
      name: users.name,
      theme: users.theme,
      lite: users.lite,
      locale: users.locale,
      timeZone: users.timeZone,
      journeyLayout: users.journeyLayout,
      suspendedAt: users.suspendedAt,
      roles: rolesOf(users.id),
      memberships: membershipsOf(users.id),
      commits: sql<number>`(SELECT n FROM ${commitCounter} WHERE id = 1)`,
      owesFactor: owesFactorOf(sessions.userId),
      guards: guardsOf(users.id),
      owesTerms: owesTermsOf(sessions.userId),
      unread: sql<number>`(SELECT count(*) FROM (SELECT 1 FROM ${notices} n WHERE n.user_id = ${users.id} AND n.read_at IS NULL LIMIT ${sql.raw(String(mostUnread))}))`,
    })
    .from(sessions)
    .leftJoin(impersonations, and(eq(impersonations.sessionId, sessions.id), isNull(impersonations.endedAt)))
    .leftJoin(actingSessions, eq(actingSessions.sessionId, sessions.id))
    .leftJoin(guardianships, eq(guardianships.id, actingSessions.guardianshipId))
    .innerJoin(users, eq(users.id, sql`CASE WHEN ${viewHolds()} THEN ${impersonations.clientId} WHEN ${guardianHolds()} THEN ${guardianships.clientId} ELSE ${sessions.userId} END`))
    .where(eq(sessions.id, sql.placeholder("hash")))
    .prepare();
}

type WhoQuery = ReturnType<typeof prepareWho>;
type WhoRow = NonNullable<Awaited<ReturnType<WhoQuery["get"]>>>;

/** What a person is made of. */
type AskedRow = Pick<WhoRow, "userId" | "forId" | "view" | "acting" | "publicId" | "email" | "name" | "theme" | "lite" | "locale" | "timeZone" | "journeyLayout" | "roles" | "memberships" | "owesFactor" | "guards" | "owesTerms">;

/** Prepared once per open store; it goes when the pool closes the store and the store is collected. */
const prepared = new WeakMap<AcademyRead, WhoQuery>();

function whoQuery(read: AcademyRead): WhoQuery {
  const known = prepared.get(read);
  if (known) return known;
  const made = prepareWho(read);
  prepared.set(read, made);
  return made;
}

/** What comes first of what stands in the way of everything else: a second factor, a view that is over, terms. */
function owedBy(row: AskedRow, behind: Behind | null): Owed | null {
  if (row.owesFactor === 1) return "second-factor";
  if (row.view !== null && behind === null) return "viewing-end";
  return row.owesTerms === 1 ? "terms" : null;
}

function behindOf({ view, acting, userId, forId }: AskedRow): Behind | null {
  if (forId === userId) return null;
  if (view !== null) {
    const { by, until, mayChange } = JSON.parse(view) as View;
    return { as: "admin", id: userId, name: by, until, mayChange: mayChange === 1, reads: ["progress", "feedback"] };
  }
  if (acting === null) return null;
  const { by, progress, feedback } = JSON.parse(acting) as Acting;
  const reads = [...(progress === 1 ? (["progress"] as const) : []), ...(feedback === 1 ? (["feedback"] as const) : [])];
  return { as: "guardian", id: userId, name: by, until: null, mayChange: false, reads };
}

function personOf(row: AskedRow, academy: Pick<Academy, "locale" | "timeZone">): Person {
  const memberships = JSON.parse(row.memberships) as Membership[];
  const behind = behindOf(row);
  return {
    id: row.forId,
    email: row.email,
    name: row.name,
    theme: row.theme as Theme,
    locale: row.locale ?? academy.locale,
    timeZone: row.timeZone ?? academy.timeZone,
    roles: JSON.parse(row.roles) as Role[],
    memberships: memberships.sort((a, b) => a.name.localeCompare(b.name) || a.organisationId.localeCompare(b.organisationId)),
    sessionPublicId: row.publicId,
    lite: row.lite,
    owes: owedBy(row, behind),
    guards: row.guards === 1,
    behind,
    journeyLayout: row.journeyLayout,
  };
}

/** Somebody as a session of theirs would have them now, for whoever explains what they may; null: there is none. `suspended`: they can have no session. */
export async function personAsked(read: AcademyRead, academy: Pick<Academy, "locale" | "timeZone">, userId: string): Promise<{ readonly person: Person; readonly suspended: boolean } | null> {
  // Named with its table: in a select of one table a column is written without it.
  const id = sql`"users"."id"`;
  const row = await read
    .select({
      forId: users.id, email: users.email, name: users.name, theme: users.theme, lite: users.lite, locale: users.locale, timeZone: users.timeZone, journeyLayout: users.journeyLayout, suspendedAt: users.suspendedAt,
      roles: rolesOf(id), memberships: membershipsOf(id), owesFactor: owesFactorOf(id), owesTerms: owesTermsOf(id), guards: guardsOf(id),
    })
    .from(users).where(eq(users.id, userId)).get();
  return row ? { person: personOf({ ...row, userId: row.forId, view: null, acting: null, publicId: "" }, academy), suspended: row.suspendedAt !== null } : null;
}

/** The row behind a Cookie header's token, with the database's commit count at that moment; not yet judged. */
export interface FoundSession {
  readonly token: string;
  readonly row: WhoRow;
}

/** What this academy has under the token of a Cookie header: null without one, or without a row. Reads one row. */
export async function findSession(platform: Pick<Platform, "config" | "clock">, store: AcademyStore, cookieHeader: string | null): Promise<FoundSession | null> {
  const token = personCookie(platform.config).read(cookieHeader);
  const row = token && (await whoQuery(store.read).get({ hash: sha256(token), now: platform.clock.now() }));
  return token && row ? { token, row } : null;
}

/** Whose session that is: null for one that has expired or was ended, and for a person who is suspended. Writes nothing. */
export async function judgeSession(
  platform: Pick<Platform, "clock" | "log">,
  academy: Pick<Academy, "locale" | "timeZone">,
  store: AcademyStore,
  { token, row }: FoundSession,
): Promise<PersonSession | null> {
  if (row.suspendedAt !== null) return null;
  const { session } = await luciaOver({ find: () => row }, platform.clock, personSessionMs).validateSession(token);
  if (!session) return null;
  const stale = session.fresh || platform.clock.now() - row.lastSeenAt > seenEvery;
  return { person: personOf(row, academy), unread: row.unread, touch: stale ? () => void touch(platform, store, token, row.userId) : null };
}

/** `findSession` and `judgeSession` in one: who a request's Cookie header belongs to in this academy. */
export async function readSession(
  platform: Pick<Platform, "config" | "clock" | "log">,
  academy: Pick<Academy, "locale" | "timeZone">,
  store: AcademyStore,
  cookieHeader: string | null,
): Promise<PersonSession | null> {
  const found = await findSession(platform, store, cookieHeader);
  return found && judgeSession(platform, academy, store, found);
}

/** Slides the session's end and notes when its person was here. An ended session stays ended. */
async function touch(platform: Pick<Platform, "clock" | "log">, store: AcademyStore, token: string, userId: string): Promise<void> {
  const now = platform.clock.now();
  try {
    await store.write(async (tx) => {
      const seen = await tx
        .update(sessions)
        .set({ lastSeenAt: now, expiresAt: now + personSessionMs })
        .where(and(eq(sessions.id, sha256(token)), lte(sessions.lastSeenAt, now - seenEvery), gt(sessions.expiresAt, now)))
        .returning({ id: sessions.id });
      if (seen.length > 0) await tx.update(users).set({ lastSeenAt: now }).where(eq(users.id, userId));
    });
  } catch (error) {
    // Nobody waits for this write and the next request makes it again.
    platform.log.warn({ error: describeError(error) }, "session.touch failed");
  }
}

/**
 * A new session, always with a new token: signing in never takes over the session a request came with
 * (session fixation); that one, `replaces`, ends. Answers what the cookie holds and what pages may name.
 */
export async function startSession(
  tx: AcademyTx,
  clock: Clock,
  session: { readonly userId: string; readonly device: Device; readonly replaces: string | null },
): Promise<{ readonly token: string; readonly publicId: string }> {
  const now = clock.now();
  if (session.replaces) await endSession(tx, session.replaces);
  await removeExpired(tx, now);
  const publicId = newToken();
  const insert = async (hash: string, { userId }: { userId: string }) => {
    await tx.insert(sessions).values({
      id: hash,
      publicId,
      userId,
      createdAt: now,
      lastSeenAt: now,
      // By our clock: Lucia's has gone on meanwhile.
      expiresAt: now + personSessionMs,
      userAgent: session.device.userAgent.slice(0, 300),
      network: session.device.network,
    });
  };
  const made = await luciaOver({ insert }, clock, personSessionMs).createSession(session.userId, {});
  await tx.update(users).set({ lastSeenAt: now }).where(eq(users.id, session.userId));
  return { token: made.id, publicId };
}

async function removeExpired(tx: AcademyTx, now: number): Promise<void> {
  const expired = tx.select({ id: sessions.id }).from(sessions).where(lt(sessions.expiresAt, now - endedSessionKeptMs)).limit(sweepLimit);
  await tx.delete(sessions).where(inArray(sessions.id, expired));
}

/** Ends the session of this token. Answers whose it was; null when there was none. */
export async function endSession(tx: AcademyTx, token: string): Promise<{ readonly userId: string; readonly publicId: string } | null> {
  const ended = await tx.delete(sessions).where(eq(sessions.id, sha256(token))).returning({ userId: sessions.userId, publicId: sessions.publicId });
  return ended[0] ?? null;
}

/** Ends one of this person's living sessions by its public id. False: it is not theirs, or not there. */
export async function endOwnSession(tx: AcademyTx, userId: string, publicId: string, now: number): Promise<boolean> {
  const living = and(eq(sessions.publicId, publicId), eq(sessions.userId, userId), gt(sessions.expiresAt, now));
  return (await tx.update(sessions).set({ expiresAt: now }).where(living).returning({ id: sessions.id })).length > 0;
}

/** Ends this person's living sessions, all but the one named (null: every one). Answers how many. */
export async function endOtherSessions(tx: AcademyTx, userId: string, exceptPublicId: string | null, now: number): Promise<number> {
  const theirs = and(eq(sessions.userId, userId), gt(sessions.expiresAt, now));
  const which = exceptPublicId === null ? theirs : and(theirs, ne(sessions.publicId, exceptPublicId));
  return (await tx.update(sessions).set({ expiresAt: now }).where(which).returning({ id: sessions.id })).length;
}

/**
 * Whose an ended session was, by its token, while its row is kept; null: nobody's, one that still lives, or a suspended
 * person's. It lets nobody in: what it is good for is to keep what that person was writing, for that person.
 */
export async function ownerOfEnded(read: AcademyRead, token: string, now: number): Promise<string | null> {
  const row = await read
    .select({ userId: sessions.userId })
    .from(sessions)
    .innerJoin(users, and(eq(users.id, sessions.userId), isNull(users.suspendedAt)))
    .where(and(eq(sessions.id, sha256(token)), lte(sessions.expiresAt, now)))
    .get();
  return row?.userId ?? null;
}

/** This person's living sessions, last used first; at most 100. */
export async function listSessions(read: AcademyRead, userId: string, now: number): Promise<DeviceSession[]> {
  return read
    .select({
      publicId: sessions.publicId,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      userAgent: sessions.userAgent,
      network: sessions.network,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.lastSeenAt))
    .limit(100);
}
