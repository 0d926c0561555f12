import { and, eq } from "drizzle-orm";
import { emails } from "@db/academy/schema/mail";
import type { AcademyTx } from "@db/open";
import { redact } from "~/platform/log.server";
import type { Applied } from "~/platform/webhooks/provider";
import { afterNews, type MailNews } from "./news";
import { oneLine } from "./render";
import { suppress } from "./suppressions.server";

/** The vendor was quicker than our own record of having sent it: the news is taken when that is written. */
export class NotYetSentError extends Error {
  override name = "NotYetSentError";
  constructor() {
    super("The message is still being sent; its news is taken when that is recorded");
  }
}

const longestDetail = 500;
const detailOf = ({ what, detail }: MailNews): string | null => {
  if (what === "delivered" || what === "complained") return null;
  if (what === "delayed") return "delayed";
  return detail === null ? null : redact(oneLine(detail)).slice(0, longestDetail);
};

async function messageOf(tx: AcademyTx, { provider, providerId, emailId }: MailNews) {
  const columns = { id: emails.id, status: emails.status, providerId: emails.providerId, toAddress: emails.toAddress, redirectedTo: emails.redirectedTo };
  const found = await tx.select(columns).from(emails).where(and(eq(emails.providerId, providerId), eq(emails.provider, provider))).get();
  if (found || emailId === null) return found;
  const named = await tx.select(columns).from(emails).where(eq(emails.id, emailId)).get();
  // Ours by its label, and not known by another number of the vendor's.
  return named && named.providerId === null ? named : undefined;
}

/**
 * Takes news of a message into its row, and its address off the list of those who get mail where that is due. A message
 * that was redirected (staging) says nothing of the address it was for.
 * @throws NotYetSentError to be tried again
 */
export async function hearOfMail(tx: AcademyTx, news: MailNews, at: number): Promise<Applied> {
  const email = await messageOf(tx, news);
  if (!email) return { state: "ignored", why: "unknown-message" };
  if (email.providerId === null && (email.status === "queued" || email.status === "sending")) throw new NotYetSentError();
  if (news.suppress && email.redirectedTo === null) {
    const detail = detailOf(news);
    await suppress(tx, { address: email.toAddress, reason: news.suppress, detail, emailId: email.id }, at, `webhook/${news.provider}`);
  }
  const after = afterNews(email.status, news.what);
  if (!after) return news.suppress ? { state: "processed" } : { state: "ignored", why: "outdated" };
  await tx.update(emails).set({ ...after, statusReason: detailOf(news), providerId: news.providerId, provider: news.provider, updatedAt: at }).where(eq(emails.id, email.id));
  return { state: "processed" };
}
