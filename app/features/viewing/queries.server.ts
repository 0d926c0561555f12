import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { behalfRules, impersonations, sessions, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";

/** A time when an admin looked at the academy as a client. */
export interface Viewing {
  readonly id: string;
  /** Null: whoever it was is not here any more. */
  readonly by: string | null;
  readonly startedAt: number;
  /** When it ended, or ends by itself. */
  readonly endedAt: number;
}

/** The newest of these that a client is shown. */
const shown = 50;

/** When admins viewed as this client, newest first, at most 50. */
export const viewingsOf = (read: AcademyRead, clientId: string): Promise<readonly Viewing[]> =>
  read
    .select({ id: impersonations.id, by: users.name, startedAt: impersonations.startedAt, endedAt: sql<number>`coalesce(${impersonations.endedAt}, ${impersonations.endsAt})` })
    .from(impersonations)
    .leftJoin(users, eq(users.id, impersonations.adminId))
    .where(eq(impersonations.clientId, clientId))
    .orderBy(desc(impersonations.startedAt), desc(impersonations.id))
    .limit(shown)
    .all();

/** The view that a session is in, or was in when it was over by itself; null: none. */
export async function viewingIn(read: AcademyRead, sessionPublicId: string): Promise<{ readonly clientId: string; readonly client: string } | null> {
  const found = await read
    .select({ clientId: impersonations.clientId, client: users.name })
    .from(sessions)
    .innerJoin(impersonations, and(eq(impersonations.sessionId, sessions.id), isNull(impersonations.endedAt)))
    .innerJoin(users, eq(users.id, impersonations.clientId))
    .where(eq(sessions.publicId, sessionPublicId))
    .get();
  return found ?? null;
}

/** May admins who view as a client change things as that client? */
export async function viewersMayChange(read: AcademyRead): Promise<boolean> {
  const rules = await read.select({ may: behalfRules.viewersMayChange }).from(behalfRules).where(eq(behalfRules.id, 1)).get();
  return rules?.may ?? false;
}
