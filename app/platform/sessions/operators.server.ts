import { and, eq, inArray, isNull, lt, lte, sql } from "drizzle-orm";
import { operators, operatorSessions } from "@db/directory/schema";
import type { DirectoryRead, DirectoryStore, DirectoryTx } from "@db/open";
import { HOUR, MINUTE, type Clock } from "../clock";
import { newToken, sha256 } from "../ids.server";
import type { Operator, Theme } from "../people";
import type { Platform } from "../scope.server";
import { operatorCookie } from "./cookie.server";
import { describeError } from "../log.server";
import { luciaOver } from "./lucia.server";
import type { Device } from "./people.server";

/** An operator signs in again after 12 hours, used or not. */
export const operatorSessionMs = 12 * HOUR;
const seenEvery = 10 * MINUTE;
const sweepLimit = 50;

function prepareWho(read: DirectoryRead) {
  return read
    .select({
      userId: operatorSessions.operatorId,
      expiresAt: operatorSessions.expiresAt,
      lastSeenAt: operatorSessions.lastSeenAt,
      publicId: operatorSessions.publicId,
      email: operators.email,
      name: operators.name,
      theme: operators.theme,
    })
    .from(operatorSessions)
    .innerJoin(operators, eq(operators.id, operatorSessions.operatorId))
    .where(and(eq(operatorSessions.id, sql.placeholder("hash")), isNull(operators.disabledAt)))
    .prepare();
}

type WhoQuery = ReturnType<typeof prepareWho>;

const prepared = new WeakMap<DirectoryRead, WhoQuery>();

function whoQuery(read: DirectoryRead): WhoQuery {
  const known = prepared.get(read);
  if (known) return known;
  const made = prepareWho(read);
  prepared.set(read, made);
  return made;
}

/**
 * The operator a Cookie header belongs to, on the deployment's own host: null without a session, with one that is
 * older than 12 hours or was ended, and for an operator who is disabled. Reads one row and writes nothing.
 */
export async function readOperatorSession(
  platform: Pick<Platform, "config" | "clock" | "log">,
  store: DirectoryStore,
  cookieHeader: string | null,
): Promise<{ readonly operator: Operator; readonly touch: (() => void) | null } | null> {
  const token = operatorCookie(platform.config).read(cookieHeader);
  if (!token) return null;
  const row = await whoQuery(store.read).get({ hash: sha256(token) });
  if (!row) return null;
  const { session } = await luciaOver({ find: () => row }, platform.clock, operatorSessionMs).validateSession(token);
  if (!session) return null;
  const operator = { id: row.userId, email: row.email, name: row.name, theme: row.theme as Theme, sessionPublicId: row.publicId };
  const stale = platform.clock.now() - row.lastSeenAt > seenEvery;
  return { operator, touch: stale ? () => void touch(platform, store, token) : null };
}

/** Notes when the operator was here; the session's end stays where it is. */
async function touch(platform: Pick<Platform, "clock" | "log">, store: DirectoryStore, token: string): Promise<void> {
  const now = platform.clock.now();
  try {
    await store.write(async (tx) => {
      await tx
        .update(operatorSessions)
        .set({ lastSeenAt: now })
        .where(and(eq(operatorSessions.id, sha256(token)), lte(operatorSessions.lastSeenAt, now - seenEvery)));
    });
  } catch (error) {
    // Nobody waits for this write and the next request makes it again.
    platform.log.warn({ error: describeError(error) }, "operator session.touch failed");
  }
}

/** A new operator session with a new token; the one the request came with, `replaces`, ends. */
export async function startOperatorSession(
  tx: DirectoryTx,
  clock: Clock,
  session: { readonly operatorId: string; readonly device: Device; readonly replaces: string | null },
): Promise<{ readonly token: string; readonly publicId: string }> {
  const now = clock.now();
  if (session.replaces) await endOperatorSession(tx, session.replaces);
  const expired = tx.select({ id: operatorSessions.id }).from(operatorSessions).where(lt(operatorSessions.expiresAt, now)).limit(sweepLimit);
  await tx.delete(operatorSessions).where(inArray(operatorSessions.id, expired));
  const publicId = newToken();
  const insert = async (hash: string, { userId }: { userId: string }) => {
    await tx.insert(operatorSessions).values({
      id: hash,
      publicId,
      operatorId: userId,
      createdAt: now,
      lastSeenAt: now,
      // By our clock: Lucia's has gone on meanwhile.
      expiresAt: now + operatorSessionMs,
      userAgent: session.device.userAgent.slice(0, 300),
      network: session.device.network,
    });
  };
  const made = await luciaOver({ insert }, clock, operatorSessionMs).createSession(session.operatorId, {});
  return { token: made.id, publicId };
}

/** Ends the operator session of this token. Answers whose it was; null when there was none. */
export async function endOperatorSession(tx: DirectoryTx, token: string): Promise<{ readonly operatorId: string; readonly publicId: string } | null> {
  const ended = await tx
    .delete(operatorSessions)
    .where(eq(operatorSessions.id, sha256(token)))
    .returning({ operatorId: operatorSessions.operatorId, publicId: operatorSessions.publicId });
  return ended[0] ?? null;
}

/** Ends every session of an operator: disabled, or a new password. Answers how many. */
export async function endOperatorSessions(tx: DirectoryTx, operatorId: string): Promise<number> {
  const ended = await tx.delete(operatorSessions).where(eq(operatorSessions.operatorId, operatorId)).returning({ id: operatorSessions.id });
  return ended.length;
}
