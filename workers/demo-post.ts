import { desc, eq } from "drizzle-orm";
import { emails, emailSuppressions, jobs, notices, users, webhookDeliveries } from "@db/academy/schema";
import type { AcademyStore, AcademyTx } from "@db/open";
import { HOUR, idsOf, seedId, type AcademyDefinition, type PostDefinition } from "@db/seed";
import { isNoticeType, noticeMail, tellSubmitted } from "~/features/notices/index.server";
import { deliverEmail, renderMail, suppressedReason, withoutSecret, type MailContext, type QueuedMail } from "~/platform/mail/index.server";
import { translatorFor } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { processWebhook } from "~/platform/webhooks/index.server";
import { postDelivered, type Sent } from "./demo-deliveries";

type Brand = MailContext["academy"];

const MINUTE = HOUR / 60;
/** Older messages than these would fill pages and show nothing more. */
const keptMs = 14 * 24 * HOUR;

interface Wanted {
  readonly id: string;
  readonly at: number;
  readonly mail: QueuedMail;
  readonly became: PostDefinition["became"];
}

/** The messages that the seeded notices would have sent. */
async function noticed(store: AcademyStore, definition: AcademyDefinition, academy: Brand, now: number): Promise<readonly Wanted[]> {
  const rows = await store.read
    .select({ noticeId: notices.id, type: notices.type, details: notices.details, key: notices.key, at: notices.createdAt, id: users.id, email: users.email, name: users.name, locale: users.locale })
    .from(notices).innerJoin(users, eq(users.id, notices.userId)).orderBy(desc(notices.createdAt));
  const personOf = (email: string) => definition.people.find((person) => person.email === email)?.key;
  return rows.flatMap(({ noticeId, type, details, key, at, ...to }) => {
    if (!isNoticeType(type) || now - at > keptMs) return [];
    const mail = noticeMail({ academy }, { to, noticeId, key }, type, JSON.parse(details) as Readonly<Record<string, string | number>>);
    const became = definition.post?.find((one) => one.kind === type && one.person === personOf(to.email))?.became ?? "delivered";
    return [{ id: seedId(at, definition.slug, `mail/${mail.key}`), at, mail, became }];
  });
}

/** A link to a new password that somebody asked for; what it opened is long over. */
function asked(definition: AcademyDefinition, academy: Brand, now: number): readonly Wanted[] {
  const id = idsOf(definition, now);
  const t = translatorFor(academy.locale);
  return (definition.post ?? []).filter(({ kind }) => kind === "password-reset").map(({ person, hoursAgo = 1, became }) => {
    const of = definition.people.find(({ key }) => key === person);
    if (!of) throw new Error(`the post of ${definition.slug} names ${person}, whom it does not define`);
    const at = now - hoursAgo * HOUR;
    const token = seedId(at, definition.slug, `token/${person}`);
    const mail: QueuedMail = {
      kind: "password-reset", userId: id("person", person), to: of.email, key: `password-reset:${token}`, holdsSecret: true,
      subject: t("identity.mail.reset.subject", { academy: academy.name }),
      paragraphs: [t("identity.mail.greeting", { name: of.name }), t("identity.mail.reset.text", { academy: academy.name })],
      action: { label: t("identity.mail.reset.action"), href: academy.origin + paths.resetPassword(token) },
      small: t("identity.mail.reset.small"),
    };
    return { id: seedId(at, definition.slug, `mail/${mail.key}`), at, mail, became };
  });
}

const statusOf = { delivered: "delivered", delayed: "sent", bounced: "bounced", complained: "complained" } as const;

/** A message that Resend was given, and its job. */
async function sent(tx: AcademyTx, slug: string, { id, at, mail, became }: Wanted & { became: keyof typeof statusOf }, academy: Brand): Promise<Sent> {
  const { subject, text, html } = renderMail(academy, mail);
  const one: Sent = { id, providerId: seedId(at, slug, `resend/${mail.key}`), to: mail.to, subject, at: at + 2_000, became, toldAt: at + (became === "complained" ? HOUR : MINUTE) };
  await tx.insert(emails).values({
    id, kind: mail.kind, userId: mail.userId, toAddress: mail.to, subject, text, html, ...(mail.holdsSecret ? withoutSecret(academy.locale) : {}), holdsSecret: mail.holdsSecret ?? false,
    idempotencyKey: mail.key, status: statusOf[became], statusReason: became === "delayed" ? "delayed" : became === "bounced" ? bounceWords : null,
    provider: "resend", providerId: one.providerId, attempts: 1, createdAt: at, sentAt: one.at, updatedAt: one.toldAt,
  });
  await tx.insert(jobs).values({ id: seedId(at, slug, `job/${id}`), name: deliverEmail.name, payload: JSON.stringify({ emailId: id }), state: "completed", priority: deliverEmail.priority, runAt: at, attempt: 1, maxAttempts: deliverEmail.maxAttempts, key: id, createdAt: at, startedAt: at, finishedAt: one.at });
  return one;
}

const bounceWords = "The recipient’s mail server says that nobody has this address.";

/** An address that gets no more mail since this message. */
async function stop(tx: AcademyTx, slug: string, { id, to, toldAt, became }: Sent): Promise<void> {
  if (became !== "bounced" && became !== "complained") return;
  await tx.insert(emailSuppressions).values({ id: seedId(toldAt, slug, `suppression/${id}`), addressKey: to.toLowerCase(), reason: became, detail: became === "bounced" ? bounceWords : null, emailId: id, createdAt: toldAt });
}

/** One that was held back, because of the message before it. */
async function heldBack(tx: AcademyTx, { id, at, mail }: Wanted, because: Sent | undefined, academy: Brand): Promise<void> {
  if (!because || (because.became !== "bounced" && because.became !== "complained")) throw new Error(`nothing keeps mail from ${mail.to}`);
  const statusReason = suppressedReason({ reason: because.became, createdAt: because.toldAt });
  const { subject, text, html } = renderMail(academy, mail);
  await tx.insert(emails).values({ id, kind: mail.kind, userId: mail.userId, toAddress: mail.to, subject, text, html, ...(mail.holdsSecret ? withoutSecret(academy.locale, "mail.heldBack") : {}), holdsSecret: mail.holdsSecret ?? false, idempotencyKey: mail.key, status: "suppressed", statusReason, createdAt: at, updatedAt: at });
}

/** Work that gave up: telling staff of the latest work handed in, all of whom know by now. Trying again tells nobody twice. */
async function givenUp(tx: AcademyTx, slug: string, now: number): Promise<void> {
  const latest = await tx.select({ key: notices.key, at: notices.createdAt }).from(notices).where(eq(notices.type, "assignment-submitted")).orderBy(desc(notices.createdAt)).limit(1).get();
  const [, submissionId, version] = latest?.key?.split(":") ?? [];
  if (!latest || submissionId === undefined) throw new Error(`nobody in ${slug} was told of work`);
  const { name, priority, maxAttempts } = tellSubmitted;
  await tx.insert(jobs).values({
    id: seedId(latest.at, slug, `job/${latest.key ?? ""}`), name, payload: JSON.stringify({ submissionId, version: Number(version) }), state: "dead", priority, maxAttempts, attempt: maxAttempts,
    lastError: "TimeLimitError: It took longer than 60000 ms", runAt: latest.at, createdAt: latest.at, startedAt: Math.min(latest.at + 10 * MINUTE, now), finishedAt: Math.min(latest.at + 11 * MINUTE, now),
  });
}

/**
 * The post of a demo academy, as if Resend delivered it: messages, what Resend told of them, addresses that are stopped
 * for it, and the jobs that did all this. Nothing for an academy whose definition has no post.
 */
export async function seedPost(store: AcademyStore, definition: AcademyDefinition, academy: Brand, now: number): Promise<void> {
  if (!definition.post) return;
  const { slug } = definition;
  const wanted = [...(await noticed(store, definition, academy, now)), ...asked(definition, academy, now)].sort((one, other) => one.at - other.at);
  await store.write(async (tx) => {
    const out: Sent[] = [];
    for (const one of wanted) {
      const { became } = one;
      if (became === "suppressed") {
        await heldBack(tx, one, out.findLast(({ to }) => to === one.mail.to), academy);
        continue;
      }
      const gone = await sent(tx, slug, { ...one, became }, academy);
      await stop(tx, slug, gone);
      out.push(gone);
    }
    const delivered = postDelivered(slug, out, now);
    for (const delivery of delivered) {
      await tx.insert(webhookDeliveries).values(delivery);
      if (delivery.attempts === 0) continue;
      const { id, receivedAt } = delivery;
      await tx.insert(jobs).values({ id: seedId(receivedAt, slug, `job/${id}`), name: processWebhook.name, payload: JSON.stringify({ deliveryId: id }), state: "completed", priority: processWebhook.priority, maxAttempts: processWebhook.maxAttempts, attempt: 1, key: id, runAt: receivedAt, createdAt: receivedAt, startedAt: receivedAt, finishedAt: receivedAt });
    }
    await givenUp(tx, slug, now);
  });
}
