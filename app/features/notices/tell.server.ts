import { and, eq, exists, inArray, isNull, sql } from "drizzle-orm";
import { guardianNotices, notices, userRoles, users } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { newId } from "~/platform/ids.server";
import { queueMail, type MailContext, type QueuedMail } from "~/platform/mail/index.server";
import { translatorFor } from "~/platform/messages";
import { paths, safeNext } from "~/platform/paths";
import { withoutMail } from "./choose-mail.server";
import { guardiansTold, hrefFor } from "./guardians.server";
import { guardianRightOf, noticeTypes, type NoticeDetails, type NoticeType } from "./types";

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
  /** The name of the client whose guardian is told; left out: it is about whoever is told. */
  readonly client?: string;
}

/** What is mailed with a notice. */
export function noticeMail({ academy }: Pick<MailContext, "academy">, { to, noticeId, key, client }: ToldNotice, type: NoticeType, details: Readonly<Record<string, string | number>>): QueuedMail {
  const t = translatorFor(to.locale ?? academy.locale);
  const values = { ...details, academy: academy.name };
  const subject = t(`notice.${type}.subject`, values);
  return {
    kind: type,
    userId: to.id,
    to: to.email,
    key: `notice:${key}:${to.id}`,
    subject: client === undefined ? subject : t("notice.guardian.line", { client, line: subject }),
    paragraphs: [t("identity.mail.greeting", { name: to.name }), ...(client === undefined ? [] : [t("notice.guardian.text", { client })]), t(`notice.${type}.text`, values)],
    action: { label: t(`notice.${type}.action`), href: academy.origin + paths.notifications.one(noticeId) },
    small: t("notice.mail.small", { academy: academy.name }),
  };
}

type Values = Readonly<Record<string, string | number>>;

/** Somebody who is told, where it leads for them, and by what they are told once. */
interface Copy extends Addressee {
  readonly href: string;
  readonly key: string;
  /** Whose guardian they are told as. */
  readonly client?: { readonly id: string; readonly name: string };
}

/** Writes a notice for each of them, unless they were told of it before, and mails it to whoever wants that. Answers to how many. */
async function write(tx: AcademyTx, about: MailContext, type: NoticeType, details: Values, copies: readonly Copy[]): Promise<number> {
  if (copies.length === 0) return 0;
  const made = new Map(copies.map((copy) => [newId(about.at), copy]));
  const rows = [...made].map(([id, copy]) => ({ id, userId: copy.id, type, details: JSON.stringify(details), href: copy.href, key: copy.key, createdAt: about.at }));
  const written = await tx.insert(notices).values(rows).onConflictDoNothing({ target: [notices.userId, notices.key] }).returning({ noticeId: notices.id, userId: notices.userId });
  const told = written.flatMap(({ noticeId }) => {
    const copy = made.get(noticeId);
    return copy ? [{ noticeId, copy }] : [];
  });
  const ofClients = told.flatMap(({ noticeId, copy }) => (copy.client ? [{ noticeId, clientId: copy.client.id }] : []));
  if (ofClients.length > 0) await tx.insert(guardianNotices).values(ofClients);
  if (!noticeTypes[type].email) return told.length;
  const left = noticeTypes[type].optional ? await withoutMail(tx, told.map(({ copy }) => copy.id)) : new Set<string>();
  for (const { noticeId, copy } of told) {
    if (!left.has(copy.id)) await queueMail(tx, about, noticeMail(about, { to: copy, noticeId, key: copy.key, ...(copy.client ? { client: copy.client.name } : {}) }, type, details));
  }
  return told.length;
}

/** The same for at most `mostTold` people: what one statement takes. What is told to clients is told to the guardians of minors among them too. */
async function tellSome<Type extends NoticeType>(tx: AcademyTx, about: MailContext, what: Telling<Type>, userIds: readonly string[]): Promise<number> {
  const { type, href } = what;
  const details = noticeTypes[type].details.parse(what.details);
  const key = `${type}:${what.subject}`;
  const addressees = await addresseesIn(tx, type, userIds);
  if (addressees.length === 0) return 0;
  const told = await write(tx, about, type, details, addressees.map((one) => ({ ...one, href, key })));
  const right = guardianRightOf(type);
  if (right === null) return told;
  const guardians = await guardiansTold(tx, addressees.map(({ id }) => id), right, about.at);
  await write(tx, about, type, details, guardians.map(({ clientId, client, ...one }) => ({ ...one, href: hrefFor(clientId, href), key: `${key}:of:${clientId}`, client: { id: clientId, name: client } })));
  return told;
}

/**
 * Tells people something, in the caller's transaction: a notice each and, where the type says so, an e-mail with its
 * one link (`11-communication`), unless they hear of notices together or not at all. Who was told of this type and subject
 * before is not told again, by neither; who is suspended or lacks the role is not told at all. What a client who is a minor
 * is told, their guardians are told as well, where the academy lets them see that part. Answers how many were, without those.
 */
export async function tell<Type extends NoticeType>(tx: AcademyTx, about: MailContext, what: Telling<Type>, userIds: readonly string[]): Promise<number> {
  if (safeNext(what.href) === null) throw new TypeError("A notice leads to a path of the academy");
  let told = 0;
  for (let from = 0; from < userIds.length; from += mostTold) told += await tellSome(tx, about, what, userIds.slice(from, from + mostTold));
  return told;
}
