import { and, eq, gt, gte, inArray, lt, sql } from "drizzle-orm";
import { rateLimits } from "@db/academy/schema";
import type { AcademyRead, AcademyTx, DirectoryTx } from "@db/open";
import { MINUTE, SECOND } from "../clock";
import { hmac } from "../ids.server";
import { refusal } from "../reply";

/*
 * "Attempts are limited by address and by network; the limit survives a restart" (`01-access`, Identity). Fixed
 * windows in the database: a window begins with its first attempt and ends `windowMs` later, whatever comes in
 * between. The academy's and the directory's table are the same; the academy's definition serves both.
 */
export interface Attempt {
  /** What is tried: "sign-in.address" … */
  readonly kind: string;
  /** Whose attempt: an address, a network. Stored only as an HMAC. */
  readonly subject: string;
}

export interface Limit {
  readonly max: number;
  readonly windowMs: number;
}

export type AttemptAnswer =
  | { readonly allowed: true }
  | { readonly allowed: false; /** Until the window ends. */ readonly retryAfterMs: number };

/** Expired rows removed with each attempt: more than it adds, so the table does not grow. */
const sweepLimit = 20;

const keyOf = (secret: string, attempt: Attempt): string => hmac(secret, `limit\n${attempt.kind}\n${attempt.subject}`);

/**
 * Counts an attempt and says whether it may go on. Race-safe: the count is one statement inside a write transaction.
 * Commit it before doing what it guards, so that an attempt that fails, hangs or is cut off has counted.
 * `secret` is `config.secrets.signing`; `now` epoch ms.
 */
export const takeAttempt = (tx: AcademyTx | DirectoryTx, secret: string, attempt: Attempt, limit: Limit, now: number): Promise<AttemptAnswer> =>
  takeAmount(tx, secret, attempt, 1, limit, now);

/** The same of what is counted by its size: `amount` is a whole number from 0 on, `limit.max` the most in one window. */
export async function takeAmount(tx: AcademyTx | DirectoryTx, secret: string, attempt: Attempt, amount: number, limit: Limit, now: number): Promise<AttemptAnswer> {
  const over = sql`${rateLimits.expiresAt} <= ${now}`;
  // The clock was set back: a window that begins later than now would last as long as it was wrong. It begins anew, and
  // what was counted stays.
  const moved = sql`${over} OR ${rateLimits.windowStart} > ${now}`;
  const [row] = await tx
    .insert(rateLimits)
    .values({ key: keyOf(secret, attempt), windowStart: now, count: amount, expiresAt: now + limit.windowMs })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`CASE WHEN ${over} THEN ${amount} ELSE ${rateLimits.count} + ${amount} END`,
        windowStart: sql`CASE WHEN ${moved} THEN ${now} ELSE ${rateLimits.windowStart} END`,
        expiresAt: sql`CASE WHEN ${moved} THEN ${now + limit.windowMs} ELSE ${rateLimits.expiresAt} END`,
      },
    })
    .returning({ count: rateLimits.count, expiresAt: rateLimits.expiresAt });
  await sweep(tx, now);
  if (!row) throw new Error("an upsert with RETURNING gave no row");
  return row.count <= limit.max ? { allowed: true } : { allowed: false, retryAfterMs: row.expiresAt - now };
}

/** What was counted in the window that is open, and when it ends; null: none is. */
export async function amountTaken(read: AcademyRead, secret: string, attempt: Attempt, now: number): Promise<{ readonly count: number; readonly until: number } | null> {
  const row = await read.select({ count: rateLimits.count, until: rateLimits.expiresAt }).from(rateLimits).where(and(eq(rateLimits.key, keyOf(secret, attempt)), gt(rateLimits.expiresAt, now))).get();
  return row ?? null;
}

/** Several limits at once: all are counted, and the longest wait of those that refuse is the answer. */
export async function takeAttempts(
  tx: AcademyTx | DirectoryTx,
  secret: string,
  attempts: readonly (Attempt & { readonly limit: Limit })[],
  now: number,
): Promise<AttemptAnswer> {
  let wait = 0;
  for (const attempt of attempts) {
    const answer = await takeAttempt(tx, secret, attempt, attempt.limit, now);
    if (!answer.allowed) wait = Math.max(wait, answer.retryAfterMs);
  }
  return wait > 0 ? { allowed: false, retryAfterMs: wait } : { allowed: true };
}

/** Forgets the attempts of a subject: after a success, so that a person's own typing errors do not add up. */
export async function forgetAttempts(tx: AcademyTx | DirectoryTx, secret: string, attempt: Attempt): Promise<void> {
  await tx.delete(rateLimits).where(eq(rateLimits.key, keyOf(secret, attempt)));
}

/** Takes one counted attempt back: what succeeded is no try at guessing. Never below what others have counted. */
export const giveBackAttempt = (tx: AcademyTx | DirectoryTx, secret: string, attempt: Attempt): Promise<void> => giveBackAmount(tx, secret, attempt, 1);

/** Takes back what was counted and did not come about. */
export async function giveBackAmount(tx: AcademyTx | DirectoryTx, secret: string, attempt: Attempt, amount: number): Promise<void> {
  await tx
    .update(rateLimits)
    .set({ count: sql`${rateLimits.count} - ${amount}` })
    .where(and(eq(rateLimits.key, keyOf(secret, attempt)), gte(rateLimits.count, amount)));
}

async function sweep(tx: AcademyTx | DirectoryTx, now: number): Promise<void> {
  const expired = tx.select({ key: rateLimits.key }).from(rateLimits).where(lt(rateLimits.expiresAt, now)).limit(sweepLimit);
  await tx.delete(rateLimits).where(inArray(rateLimits.key, expired));
}

/** The 429 page that says how many whole minutes to wait, and Retry-After in seconds for machines. Throw it. */
export function tooOften(retryAfterMs: number): Response {
  const minutes = Math.max(1, Math.ceil(retryAfterMs / MINUTE));
  return refusal(429, "429", { minutes }, { "Retry-After": String(Math.max(1, Math.ceil(retryAfterMs / SECOND))) });
}
