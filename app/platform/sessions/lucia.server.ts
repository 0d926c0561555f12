import { Lucia, TimeSpan, type Adapter } from "lucia";
import type { Clock } from "../clock";
import { sha256 } from "../ids.server";

/** What Lucia has to know of a stored session. Moments are epoch ms of our clock. */
export interface StoredSession {
  readonly userId: string;
  readonly expiresAt: number;
}

/**
 * The rows behind Lucia, by the SHA-256 of the token: what reaches a table is never what a cookie holds
 * (`01-access`, Identity; `stack.md`, Auth).
 */
export interface SessionRows {
  find?(hash: string): StoredSession | null;
  insert?(hash: string, session: StoredSession): Promise<void>;
  remove?(hash: string): Promise<void>;
}

const none = () => Promise.resolve();

/**
 * Lucia over `rows`. This file is the fence: Lucia 3 is past its end of life and nothing else imports it
 * (docs/decisions/0005). Reading never writes: renewal and the removal of expired rows are done by `touch` and at
 * sign-in, so Lucia's own attempts at both are let go.
 *
 * Lucia asks the machine for the time; ours comes through the context, so moments are moved by the difference.
 */
export function luciaOver(rows: SessionRows, clock: Clock, lifetimeMs: number): Lucia {
  const ahead = clock.now() - Date.now();
  const adapter: Adapter = {
    getSessionAndUser: (token) => {
      const found = rows.find?.(sha256(token)) ?? null;
      if (!found) return Promise.resolve([null, null]);
      const session = { id: token, userId: found.userId, expiresAt: new Date(found.expiresAt - ahead), attributes: {} };
      return Promise.resolve([session, { id: found.userId, attributes: {} }]);
    },
    setSession: ({ id, userId, expiresAt }) => rows.insert?.(sha256(id), { userId, expiresAt: expiresAt.getTime() + ahead }) ?? none(),
    deleteSession: (token) => rows.remove?.(sha256(token)) ?? none(),
    updateSessionExpiration: none,
    getUserSessions: () => Promise.resolve([]),
    deleteUserSessions: none,
    deleteExpiredSessions: none,
  };
  return new Lucia(adapter, { sessionExpiresIn: new TimeSpan(lifetimeMs, "ms") });
}
