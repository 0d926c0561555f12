import { and, eq, exists, inArray, isNull, sql } from "drizzle-orm";
import { notices, userRoles, users } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { newId } from "~/platform/ids.server";
import { queueMail, type MailContext, type QueuedMail } from "~/platform/mail/index.server";
import { translatorFor } from "~/platform/messages";
import { paths, safeNext } from "~/platform/paths";
import { withoutMail } from "./choose-mail.server";
import { noticeTypes, type NoticeDetails, type NoticeType } from "./types";

/** What is told. */
export interface Telling<Type extends NoticeType> {
  readonly type: Type;
  readonly details: NoticeDetails<Type>;
  /** Path within the academy where it leads. */
  readonly href: string;
  /** What it is about: a person is told once of a type and subject, ever. At most 150 characters. */
  readonly subject: string;
}

/** So many people a transaction takes some milliseconds to tell; whoever tells more lets others write between. */
export const mostTold = 200;

interface Addressee {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string | null;
}

/** Of these people whoever may be told: holds a role that the type is for, and is not suspended. */
async function addresseesIn(tx: AcademyTx, type: NoticeType, userIds: readonly string[]): Promise<readonly Addressee[]> {
  const to: readonly string[] | "anybody" = noticeTypes[type].to;
  const holdsRole = to === "anybody" ? undefined : exists(tx.select({ one: sql`1` }).from(userRoles).where(and(eq(userRoles.userId, users.id), inArray(userRoles.role, [...to]))));
  return tx
    .select({ id: users.id, email: users.email, name: users.name, locale: users.locale })
    .from(users)
    .where(and(inArray(users.id, [...userIds]), isNull(users.suspendedAt), holdsRole));
}

/** A notice that somebody was told. */
export interface ToldNotice {
  readonly to: Pick<Addressee, "id" | "email" | "name" | "locale">;
  readonly noticeId: string;
  readonly key: string;
}

/** What is mailed with a notice. */
export function noticeMail({ academy }: Pick<MailContext, "academy">, { to, noticeId, key }: ToldNotice, type: NoticeType, details: Readonly<Record<string, string | number>>): QueuedMail {
  const t = translatorFor(to.locale ?? academy.locale);
  const values = { ...details, academy: academy.name };
  return {
    kind: type,
    userId: to.id,
    to: to.email,
    key: `notice:${key}:${to.id}`,
    subject: t(`notice.${type}.subject`, values),
    paragraphs: [t("identity.mail.greeting", { name: to.name }), t(`notice.${type}.text`, values)],
    action: { label: t(`notice.${type}.action`), href: academy.origin + paths.notifications.one(noticeId) },
    small: t("notice.mail.small", { academy: academy.name }),
  };
}

/** The same for at most `mostTold` people: what one statement takes. */
async function tellSome<Type extends NoticeType>(tx: AcademyTx, about: MailContext, what: Telling<Type>, userIds: readonly string[]): Promise<number> {
  const { type } = what;
  const details = noticeTypes[type].details.parse(what.details);
  const key = `${type}:${what.subject}`;
  const addressees = await addresseesIn(tx, type, userIds);
  if (addressees.length === 0) return 0;
  const rows = addressees.map(({ id }) => ({ id: newId(about.at), userId: id, type, details: JSON.stringify(details), href: what.href, key, createdAt: about.at }));
  const written = await tx.insert(notices).values(rows).onConflictDoNothing({ target: [notices.userId, notices.key] }).returning({ noticeId: notices.id, userId: notices.userId });
  if (!noticeTypes[type].email) return written.length;
  const addresseeOf = new Map(addressees.map((one) => [one.id, one]));
  const left = noticeTypes[type].optional ? await withoutMail(tx, written.map(({ userId }) => userId)) : new Set<string>();
  for (const { noticeId, userId } of written) {
    const to = addresseeOf.get(userId);
    if (to && !left.has(userId)) await queueMail(tx, about, noticeMail(about, { to, noticeId, key }, type, details));
  }
  return written.length;
}

/**
 * Tells people something, in the caller's transaction: a notice each and, where the type says so, an e-mail with its
 * one link (`11-communication`), unless they hear of notices together or not at all. Who was told of this type and subject before is not told again, by neither; who is
 * suspended or lacks the role is not told at all. Answers how many were.
 */
export async function tell<Type extends NoticeType>(tx: AcademyTx, about: MailContext, what: Telling<Type>, userIds: readonly string[]): Promise<number> {
  if (safeNext(what.href) === null) throw new TypeError("A notice leads to a path of the academy");
  let told = 0;
  for (let from = 0; from < userIds.length; from += mostTold) told += await tellSome(tx, about, what, userIds.slice(from, from + mostTold));
  return told;
}
