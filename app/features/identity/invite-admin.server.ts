import { and, asc, eq, gt, isNotNull, isNull } from "drizzle-orm";
import { foldName } from "@db/academy/folding";
import { oneTimeTokens, userRoles, users } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { audit, type Actor } from "~/platform/audit/index.server";
import { DAY } from "~/platform/clock";
import { newId, newToken, sha256 } from "~/platform/ids.server";
import { queueMail, type MailContext } from "~/platform/mail/index.server";
import { translatorFor } from "~/platform/messages";
import { emit } from "~/platform/events/index.server";
import { paths } from "~/platform/paths";
import { done, refused, type Result } from "~/platform/result";
import { userCreated } from "./events";
import { voidResetTokens } from "./request-reset.server";
import { emailKeyOf } from "./rules";

/** How long an invitation's link works. */
export const invitationLifetimeMs = 7 * DAY;

export interface FirstAdmin {
  readonly email: string;
  readonly name: string;
}

/** How far the first admin of an academy has come; nothing of who it is. */
export type AdminStanding = "none" | "invited" | "expired" | "there";

/** Somebody with the role who has chosen a password. */
const hasAdmin = (read: AcademyRead) =>
  read.select({ id: users.id }).from(userRoles).innerJoin(users, eq(users.id, userRoles.userId)).where(and(eq(userRoles.role, "admin"), isNotNull(users.passwordHash))).limit(1).get();

const invited = (read: AcademyRead) =>
  read.select({ id: users.id, email: users.email, emailKey: users.emailKey }).from(userRoles).innerJoin(users, eq(users.id, userRoles.userId)).where(and(eq(userRoles.role, "admin"), isNull(users.passwordHash))).orderBy(asc(userRoles.userId)).limit(1).get();

export async function adminStanding(read: AcademyRead, at: number): Promise<AdminStanding> {
  if (await hasAdmin(read)) return "there";
  const waiting = await invited(read);
  if (!waiting) return "none";
  const link = await read.select({ id: oneTimeTokens.id }).from(oneTimeTokens)
    .where(and(eq(oneTimeTokens.userId, waiting.id), eq(oneTimeTokens.purpose, "password-reset"), isNull(oneTimeTokens.usedAt), gt(oneTimeTokens.expiresAt, at))).limit(1).get();
  return link ? "invited" : "expired";
}

/** The person who is to be the first admin: a new row, or the one invited before under the address that is right now. */
async function seat(tx: AcademyTx, { email, name }: FirstAdmin, at: number): Promise<Result<string, "address-taken">> {
  const emailKey = emailKeyOf(email);
  const waiting = await invited(tx);
  const holder = await tx.select({ id: users.id }).from(users).where(eq(users.emailKey, emailKey)).get();
  if (holder && holder.id !== waiting?.id) return refused("address-taken");
  const row = { email: email.trim(), emailKey, name, sortName: foldName(name), updatedAt: at };
  if (waiting) {
    await tx.update(users).set(row).where(eq(users.id, waiting.id));
    return done(waiting.id);
  }
  const id = newId(at);
  await tx.insert(users).values({ id, ...row, createdAt: at });
  await tx.insert(userRoles).values({ userId: id, role: "admin", grantedAt: at });
  await emit(tx, userCreated, { userId: id, addressHash: sha256(emailKey) }, { at });
  return done(id);
}

/**
 * Invites an academy's first admin by e-mail: a link that works once, for seven days, on whose page they choose their
 * password (`01-access`, Academies). Asked again it sends a new link, to a corrected address where the first was wrong,
 * and the earlier links stop working. The account exists from now on and opens nothing until a password is chosen.
 *
 * Refuses `has-admin`: somebody administers this academy already, and lets others in themselves; `address-taken`:
 * somebody else there has this address.
 * @returns the link, for whoever sits at a machine from which no mail leaves
 */
export async function inviteFirstAdmin(tx: AcademyTx, academy: MailContext["academy"], actor: Actor, person: FirstAdmin): Promise<Result<{ readonly link: string }, "has-admin" | "address-taken">> {
  if (await hasAdmin(tx)) return refused("has-admin");
  const { at } = actor;
  const seated = await seat(tx, person, at);
  if (!seated.ok) return seated;
  const userId = seated.value;
  const token = newToken();
  const id = sha256(token);
  await voidResetTokens(tx, userId, at);
  await tx.insert(oneTimeTokens).values({ id, purpose: "password-reset", userId, createdAt: at, expiresAt: at + invitationLifetimeMs });
  const link = academy.origin + paths.resetPassword(token);
  const t = translatorFor(academy.locale);
  await queueMail(tx, { academy, at, requestId: actor.requestId }, {
    kind: "admin-invitation",
    userId,
    to: person.email,
    key: `admin-invitation:${id}`,
    holdsSecret: true,
    subject: t("identity.mail.invitation.subject", { academy: academy.name }),
    paragraphs: [t("identity.mail.greeting", { name: person.name }), t("identity.mail.invitation.text", { academy: academy.name }), t("identity.mail.invitation.address", { address: academy.origin })],
    action: { label: t("identity.mail.invitation.action"), href: link },
    small: t("identity.mail.invitation.small"),
  });
  await audit(tx, actor, { action: "admin/invited", subject: { type: "user", id: userId } });
  return done({ link });
}
