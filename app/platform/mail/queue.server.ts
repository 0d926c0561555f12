import { eq } from "drizzle-orm";
import { emails } from "@db/academy/schema/mail";
import type { AcademyTx } from "@db/open";
import { enqueue } from "~/platform/events/index.server";
import { newId } from "~/platform/ids.server";
import type { Academy } from "~/platform/scope.server";
import { deliverEmail } from "./jobs";
import { oneLine, renderMail, type MailContent } from "./render";

export interface MailContext {
  readonly academy: Pick<Academy, "name" | "origin" | "accent" | "locale">;
  /** epoch ms */
  readonly at: number;
  readonly requestId?: string | null;
}

export interface QueuedMail extends MailContent {
  /** What it is: `password-reset` … */
  readonly kind: string;
  readonly userId: string | null;
  readonly to: string;
  /** One message per key in an academy, ever. 1 to 256 characters. */
  readonly key: string;
  /** Its text opens something once: kept only until a vendor has it. */
  readonly holdsSecret?: boolean;
}

/**
 * Writes a message and the job that sends it, in the caller's transaction (`11-communication`, Queue). Returns the id
 * of the message; the same key again writes nothing and returns the first one's.
 */
export async function queueMail(tx: AcademyTx, about: MailContext, mail: QueuedMail): Promise<string> {
  if (mail.key.length === 0 || mail.key.length > 256) throw new RangeError("The key of an e-mail has 1 to 256 characters");
  const { subject, text, html } = renderMail(about.academy, mail);
  const row = {
    id: newId(about.at),
    kind: mail.kind,
    userId: mail.userId,
    toAddress: oneLine(mail.to),
    subject,
    text,
    html,
    idempotencyKey: mail.key,
    holdsSecret: mail.holdsSecret ?? false,
    createdAt: about.at,
    updatedAt: about.at,
  };
  const written = await tx.insert(emails).values(row).onConflictDoNothing({ target: emails.idempotencyKey }).returning({ id: emails.id });
  if (written.length === 0) return existing(tx, mail.key);
  await enqueue(tx, deliverEmail, { emailId: row.id }, { at: about.at, key: row.id, requestId: about.requestId ?? null });
  return row.id;
}

async function existing(tx: AcademyTx, key: string): Promise<string> {
  const rows = await tx.select({ id: emails.id }).from(emails).where(eq(emails.idempotencyKey, key)).limit(1);
  const first = rows[0];
  if (!first) throw new Error("An e-mail with this key was refused, but there is none");
  return first.id;
}
