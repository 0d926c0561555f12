import { and, eq, inArray, sql } from "drizzle-orm";
import { academySettings } from "@db/academy/schema/academy";
import { emails } from "@db/academy/schema/mail";
import type { AcademyTx } from "@db/open";
import type { Config } from "~/platform/config.server";
import { handles, NonRetriableError, RetryAfter, type HandledJob, type JobRun } from "~/platform/events/index.server";
import { redact } from "~/platform/log.server";
import { languageOf, translatorFor } from "~/platform/messages";
import { overDailyQuota, waitsUntil } from "./daily.server";
import { deliverEmail } from "./jobs";
import { oneLine } from "./render";
import { mailRoute, redirected, type MailRoute } from "./route";
import { MailDelayedError, MailRefusedError, type MailSenders, type OutgoingMail } from "./sender";
import { suppressedReason, suppressionOf } from "./suppressions.server";

export interface DeliveryOptions {
  readonly config: Pick<Config, "environment" | "mail" | "siteHost">;
  readonly senders: MailSenders;
}

type Email = typeof emails.$inferSelect;
type Run = JobRun<{ emailId: string }>;

/** Sent once it is out of our hands; what happens to it after that is told by the vendor. */
const unsent = ["queued", "sending"];
const longestReason = 500;

/**
 * What does `email/deliver`: the one place that sends (`11-communication`). The row says `sending` before the vendor is
 * asked, outside any transaction and with the message's own key; `sent` and the job's completion commit together. A
 * crash in between asks again with the same key, and the vendor sends once.
 */
export function emailDelivery(options: DeliveryOptions): HandledJob {
  return handles(deliverEmail, (run) => deliver(options, run), {
    timeLimitMs: 45_000,
    whenDead: async (tx, { emailId }, { at, why }) => {
      await settle(tx, emailId, { status: "failed", statusReason: reasonText(why), updatedAt: at });
    },
  });
}

async function deliver(options: DeliveryOptions, run: Run): Promise<void> {
  const { emailId } = run.payload;
  const begun = await run.write((tx) => begin(tx, options, run, run.clock.now()));
  if (!begun) return;
  if ("until" in begun) return run.again(() => Promise.resolve(begun.until));
  const { email, route } = begun;
  if (route.kind === "outbox") return keepHere(run, route.reason);
  const sender = options.senders[route.vendor];
  if (!sender) throw new Error(`Mail goes out by ${route.vendor}, which this worker was not given`);
  try {
    const sent = await sender.send(outgoing(options, run, email, route), run.signal);
    const at = run.clock.now();
    await run.finish((tx) => settle(tx, emailId, { status: "sent", statusReason: null, providerId: sent.providerId, sentAt: at, updatedAt: at, ...(email.holdsSecret ? withoutSecret(run.academy.locale) : {}) }));
  } catch (error) {
    await recordFailure(run, error);
  }
}

/** What replaces a text that opens something once, now that it has left: an admin reads the queue, not people's links. */
export function withoutSecret(locale: string, why: "mail.notKept" | "mail.heldBack" = "mail.notKept"): { readonly text: string; readonly html: string } {
  const gone = translatorFor(locale)(why);
  return { text: gone, html: `<!DOCTYPE html><html lang="${languageOf(locale)}"><head><meta charset="utf-8"><title>${gone}</title></head><body><p>${gone}</p></body></html>` };
}

/** Marks the message as being sent and counts the try; null when there is nothing to send any more, a moment when it has to wait until then. */
async function begin(tx: AcademyTx, options: DeliveryOptions, run: Run, at: number): Promise<{ email: Email; route: MailRoute } | { until: number } | null> {
  const own = await tx.select({ environment: academySettings.environment }).from(academySettings).where(eq(academySettings.id, 1)).limit(1);
  const ours = own[0]?.environment === options.config.environment;
  // A copy of another environment's database (`16-integrations`, principle 5): its mail stays here.
  const route: MailRoute = ours ? mailRoute(options.config) : { kind: "outbox", reason: "foreign-environment" };
  // Also where no vendor is set up: what could not be sent anyway says so in the same words. A redirected message goes elsewhere.
  const elsewhere = !ours || (route.kind === "vendor" && route.redirect !== null);
  if (!elsewhere && (await holdBack(tx, run, at))) return null;
  const until = await overQuota(tx, run, at);
  if (until !== null) return { until };
  const rows = await tx
    .update(emails)
    .set({
      status: "sending",
      attempts: sql`${emails.attempts} + 1`,
      provider: route.kind === "vendor" ? route.vendor : "outbox",
      redirectedTo: route.kind === "vendor" ? route.redirect : null,
      updatedAt: at,
    })
    .where(and(eq(emails.id, run.payload.emailId), inArray(emails.status, unsent)))
    .returning();
  const email = rows[0];
  return email ? { email, route } : null;
}

/**
 * Nothing more goes to an address that bounced or complained: the row says so, and why. A text that opens something once
 * goes with it: held back it would be there for an admin to read, and by the time the address is open again it is stale.
 */
async function holdBack(tx: AcademyTx, { payload: { emailId: id }, academy }: Run, at: number): Promise<boolean> {
  const email = await tx.select({ toAddress: emails.toAddress, holdsSecret: emails.holdsSecret }).from(emails).where(and(eq(emails.id, id), inArray(emails.status, unsent))).get();
  const suppression = email ? await suppressionOf(tx, email.toAddress) : null;
  if (!email || !suppression) return false;
  await settle(tx, id, { status: "suppressed", statusReason: suppressedReason(suppression), updatedAt: at, ...(email.holdsSecret ? withoutSecret(academy.locale, "mail.heldBack") : {}) });
  return true;
}

/** More than the academy may send in a day: the row says so. Answers until when it waits. */
async function overQuota(tx: AcademyTx, { payload: { emailId: id }, academy }: Run, at: number): Promise<number | null> {
  const email = await tx.select({ attempts: emails.attempts, holdsSecret: emails.holdsSecret }).from(emails).where(and(eq(emails.id, id), inArray(emails.status, unsent))).get();
  const until = email ? await waitsUntil(tx, academy, email, at) : null;
  if (until !== null) await settle(tx, id, { status: "queued", statusReason: overDailyQuota, updatedAt: at });
  return until;
}

function outgoing({ config }: DeliveryOptions, run: Run, email: Email, route: Extract<MailRoute, { kind: "vendor" }>): OutgoingMail {
  return {
    from: { name: oneLine(run.academy.senderName), address: route.from },
    ...redirected(route, email.toAddress, email.subject),
    text: email.text,
    html: email.html,
    // Two academies that share a vendor's account may use one key of their own: the message's id is unique among all.
    idempotencyKey: `${run.academy.id}/${email.id}`,
    messageId: `<${email.id}@${config.siteHost}>`,
    labels: { environment: config.environment, academy: run.academy.id, email: email.id },
  };
}

async function keepHere(run: Run, reason: string): Promise<void> {
  const at = run.clock.now();
  await run.finish((tx) => settle(tx, run.payload.emailId, { status: "sent", statusReason: reason, sentAt: at, updatedAt: at }));
}

async function recordFailure(run: Run, error: unknown): Promise<void> {
  const { emailId } = run.payload;
  const at = run.clock.now();
  if (error instanceof MailRefusedError) {
    await run.finish((tx) => settle(tx, emailId, { status: "failed", statusReason: reasonText(error.message), updatedAt: at }));
    return;
  }
  if (!(error instanceof MailDelayedError)) throw error;
  const last = run.job.attempt >= run.job.maxAttempts;
  if (last) throw new NonRetriableError(error.message, { cause: error });
  await run.write((tx) => settle(tx, emailId, { status: "queued", statusReason: reasonText(error.message), updatedAt: at }));
  if (error.afterMs !== null) throw new RetryAfter(error.afterMs, error.message);
  throw error;
}

const reasonText = (text: string): string => redact(oneLine(text)).slice(0, longestReason);

/** Only a message that is being sent: one that was cancelled or settled otherwise stays as it is. */
async function settle(tx: AcademyTx, id: string, set: Partial<Email>): Promise<void> {
  await tx.update(emails).set(set).where(and(eq(emails.id, id), inArray(emails.status, unsent)));
}
