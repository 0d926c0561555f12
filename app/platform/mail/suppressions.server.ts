import { and, eq, isNull } from "drizzle-orm";
import { emailSuppressions } from "@db/academy/schema/mail";
import type { AcademyTx } from "@db/open";
import { audit, systemActor } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";

export type SuppressionReason = "bounced" | "complained";

export interface Suppression {
  readonly reason: SuppressionReason;
  readonly createdAt: number;
}

/** An address as it is compared: lower case, as `users.email_key`. */
export const addressKey = (address: string): string => address.trim().toLowerCase();

/** Why an address gets no mail; null: it does. */
export async function suppressionOf(tx: AcademyTx, address: string): Promise<Suppression | null> {
  const row = await tx.select({ reason: emailSuppressions.reason, createdAt: emailSuppressions.createdAt }).from(emailSuppressions)
    .where(and(eq(emailSuppressions.addressKey, addressKey(address)), isNull(emailSuppressions.liftedAt))).get();
  return row ? { reason: row.reason as SuppressionReason, createdAt: row.createdAt } : null;
}

/**
 * Sends no more mail to an address, from now until an admin lifts it. The same news of the same message does it once:
 * what an admin has lifted since stays lifted.
 */
export async function suppress(tx: AcademyTx, news: { readonly address: string; readonly reason: SuppressionReason; readonly detail: string | null; readonly emailId: string }, at: number, by: string): Promise<void> {
  const { address, reason, detail, emailId } = news;
  const told = await tx.select({ id: emailSuppressions.id }).from(emailSuppressions).where(and(eq(emailSuppressions.emailId, emailId), eq(emailSuppressions.reason, reason))).limit(1);
  if (told.length > 0) return;
  const row = { id: newId(at), addressKey: addressKey(address), reason, detail, emailId, createdAt: at };
  const written = await tx.insert(emailSuppressions).values(row).onConflictDoNothing().returning({ id: emailSuppressions.id });
  if (written.length === 0) return;
  await audit(tx, systemActor(by, at), { action: "address/suppressed", subject: { type: "suppression", id: row.id }, after: { address: row.addressKey, reason } });
}

/** As a message's `status_reason`: `suppressed:bounced:1763719200000`. */
export const suppressedReason = ({ reason, createdAt }: Suppression): string => `suppressed:${reason}:${String(createdAt)}`;
