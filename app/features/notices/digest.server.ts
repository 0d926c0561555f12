import { and, asc, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { guardianNotices, noticeMailChoices, notices, users } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { MINUTE } from "~/platform/clock";
import { queueMail, type MailContext } from "~/platform/mail/index.server";
import { translatorFor } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { readable } from "./queries.server";

export type Digest = "daily" | "weekly";

/** So many people a transaction. */
const atATime = 50;
/** So many notices a message names; the others stand on the page that it leads to. */
const named = 20;

/** A notice is dated before its transaction commits: one of the last minute may be named again while it is unread, none is left out. */
export const lateMs = MINUTE;

/** The next people by id who hear of notices together, and the last id; null: there are no more. */
export async function digestReaders(read: AcademyRead, how: Digest, after: string): Promise<{ readonly ids: readonly string[]; readonly last: string | null }> {
  const rows = await read.select({ id: noticeMailChoices.userId }).from(noticeMailChoices).where(and(eq(noticeMailChoices.how, how), gt(noticeMailChoices.userId, after))).orderBy(asc(noticeMailChoices.userId)).limit(atATime);
  const ids = rows.map(({ id }) => id);
  return { ids, last: ids.length < atATime ? null : (ids.at(-1) ?? null) };
}

/** What of somebody's notices came since the last message and has not been read, the newest first: one more than a message names. */
const unreadSince = (tx: AcademyTx, userId: string, since: number) =>
  tx
    .select({ type: notices.type, details: notices.details, client: users.name })
    .from(notices)
    .leftJoin(guardianNotices, eq(guardianNotices.noticeId, notices.id))
    .leftJoin(users, eq(users.id, guardianNotices.clientId))
    // The plus keeps the index of unread notices from being chosen, which is in no order.
    .where(and(eq(notices.userId, userId), gt(notices.createdAt, since), sql`+${notices.readAt} IS NULL`))
    .orderBy(desc(notices.createdAt), desc(notices.id))
    .limit(named + 1);

/**
 * Sends people their digest, in the caller's transaction: who read everything meanwhile, has chosen otherwise or is
 * suspended gets none. Once for each day (`2026-11-20`). Answers how many messages it wrote.
 */
export async function sendDigests(tx: AcademyTx, about: MailContext, how: Digest, ids: readonly string[], day: string): Promise<number> {
  let sent = 0;
  for (const id of ids) {
    const reader = await tx
      .select({ email: users.email, name: users.name, locale: users.locale, toldUntil: noticeMailChoices.toldUntil })
      .from(noticeMailChoices)
      .innerJoin(users, and(eq(users.id, noticeMailChoices.userId), isNull(users.suspendedAt)))
      .where(and(eq(noticeMailChoices.userId, id), eq(noticeMailChoices.how, how)))
      .get();
    if (!reader) continue;
    const rows = await unreadSince(tx, id, reader.toldUntil);
    if (rows.length === 0) continue;
    const { academy } = about;
    const t = translatorFor(reader.locale ?? academy.locale);
    const lines = rows.slice(0, named).map(({ type, details, client }) => {
      const notice = readable(type, details);
      const line = notice.type ? t(`notice.${notice.type}.line`, notice.details) : t("notice.unknown");
      return `• ${client === null ? line : t("notice.guardian.line", { client, line })}`;
    });
    const more = rows.length > named;
    await queueMail(tx, about, {
      kind: "notices-digest",
      userId: id,
      to: reader.email,
      key: `notices-digest:${day}:${id}`,
      subject: more ? t("notice.digest.subject.many", { count: named, academy: academy.name }) : t("notice.digest.subject", { count: lines.length, academy: academy.name }),
      paragraphs: [t("identity.mail.greeting", { name: reader.name }), t("notice.digest.text"), lines.join("\n"), ...(more ? [t("notice.digest.more")] : [])],
      action: { label: t("notice.digest.action"), href: academy.origin + paths.notifications.home() },
      small: t("notice.digest.small", { academy: academy.name }),
    });
    await tx.update(noticeMailChoices).set({ toldUntil: about.at - lateMs }).where(eq(noticeMailChoices.userId, id));
    sent += 1;
  }
  return sent;
}
