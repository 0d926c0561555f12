import { and, eq, gt, inArray } from "drizzle-orm";
import { emails, jobs } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { DAY } from "../clock";
import { amountTaken, giveBackAmount, takeAmount } from "../limits/index.server";
import { ordinaryMail } from "../quotas";
import type { Academy } from "../scope.server";
import { deliverEmail } from "./jobs";

/*
 * How many e-mails an academy sends in 24 hours, from the first on. What is too much waits, and is never dropped; a tenth of
 * the day is kept for messages that let somebody in, which would be of no use tomorrow.
 */

/** What the row of a waiting message says. */
export const overDailyQuota = "daily-quota";

/** An academy is nobody whose address has to be kept from the table: its id is key enough. */
const countOf = (academyId: string) => [academyId, { kind: "mail.day", subject: academyId }] as const;

/** Counts a message that is about to be sent for the first time. Until when it has to wait; null: it may go. */
export async function waitsUntil(tx: AcademyTx, { id, quotas }: Pick<Academy, "id" | "quotas">, email: { readonly attempts: number; readonly holdsSecret: boolean }, at: number): Promise<number | null> {
  if (email.attempts > 0) return null;
  const { mailPerDay } = quotas;
  const max = mailPerDay === null ? Number.MAX_SAFE_INTEGER : email.holdsSecret ? mailPerDay : ordinaryMail(mailPerDay);
  const taken = await takeAmount(tx, ...countOf(id), 1, { max, windowMs: DAY }, at);
  if (taken.allowed) return null;
  await giveBackAmount(tx, ...countOf(id), 1);
  return at + taken.retryAfterMs;
}

/** How many it has sent since when; null: none in the last 24 hours. */
export const sentToday = (read: AcademyRead, academyId: string, at: number): Promise<{ readonly count: number; readonly until: number } | null> => amountTaken(read, ...countOf(academyId), at);

/** How many wait because of it. */
export async function waitingForQuota(read: AcademyRead): Promise<number> {
  const rows = await read.select({ id: emails.id }).from(emails).where(and(eq(emails.status, "queued"), eq(emails.statusReason, overDailyQuota))).limit(1_001);
  return rows.length;
}

/** The quota has changed: what waits for it is looked at now. */
export async function lookAgainAtWaiting(tx: AcademyTx, at: number): Promise<void> {
  const waiting = tx.select({ id: emails.id }).from(emails).where(and(eq(emails.status, "queued"), eq(emails.statusReason, overDailyQuota)));
  await tx.update(jobs).set({ runAt: at }).where(and(eq(jobs.state, "available"), eq(jobs.name, deliverEmail.name), gt(jobs.runAt, at), inArray(jobs.key, waiting)));
}
