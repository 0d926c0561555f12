import { and, eq, isNull } from "drizzle-orm";
import { oneTimeTokens, users } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { HOUR } from "~/platform/clock";
import { newToken, sha256 } from "~/platform/ids.server";
import { takeAttempt, takeAttempts, type AttemptAnswer } from "~/platform/limits/index.server";
import { queueMail } from "~/platform/mail/index.server";
import { translatorFor } from "~/platform/messages";
import { paths } from "~/platform/paths";
import type { VisitorContext } from "~/platform/scope.server";
import { resetAttempts } from "./attempts.server";
import { emailKeyOf } from "./rules";

/** How long a reset link works. */
export const resetLifetimeMs = HOUR;

/** Nobody's id: what the same statements run over when nobody has the address. */
const nobody = "";

/**
 * Mails a link that sets a new password to the person with this address; earlier links of theirs stop working. The
 * answer says nothing but whether the request was counted out: nobody's address, and a suspended person's, do about
 * the same work in one transaction of the same shape (`01-access`, Identity).
 */
export async function requestReset(ctx: VisitorContext, email: string): Promise<AttemptAnswer> {
  const emailKey = emailKeyOf(email);
  const at = ctx.clock.now();
  const token = newToken();
  return ctx.write(async (tx) => {
    const answer = await takeAttempts(tx, ctx.config.secrets.signing, resetAttempts(emailKey, ctx.network), at);
    if (!answer.allowed) return answer;
    const person = await tx
      .select({ id: users.id, email: users.email, name: users.name, locale: users.locale })
      .from(users)
      .where(and(eq(users.emailKey, emailKey), isNull(users.suspendedAt)))
      .get();
    await voidResetTokens(tx, person?.id ?? nobody, at);
    if (person) await sendLink(ctx, tx, person, token, at);
    else await takeAttempt(tx, ctx.config.secrets.signing, { kind: "reset.nobody", subject: sha256(token) }, { max: 1, windowMs: 1 }, at);
    return answer;
  });
}

/** Every unused reset link of this person stops working. */
export async function voidResetTokens(tx: AcademyTx, userId: string, at: number): Promise<void> {
  await tx
    .update(oneTimeTokens)
    .set({ usedAt: at })
    .where(and(eq(oneTimeTokens.userId, userId), eq(oneTimeTokens.purpose, "password-reset"), isNull(oneTimeTokens.usedAt)));
}

interface Addressee {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string | null;
}

async function sendLink(ctx: VisitorContext, tx: AcademyTx, person: Addressee, token: string, at: number): Promise<void> {
  const id = sha256(token);
  await tx.insert(oneTimeTokens).values({ id, purpose: "password-reset", userId: person.id, createdAt: at, expiresAt: at + resetLifetimeMs });
  const t = translatorFor(person.locale ?? ctx.academy.locale);
  await queueMail(tx, { academy: ctx.academy, at, requestId: ctx.requestId }, {
    kind: "password-reset",
    userId: person.id,
    to: person.email,
    key: `password-reset:${id}`,
    holdsSecret: true,
    subject: t("identity.mail.reset.subject", { academy: ctx.academy.name }),
    paragraphs: [t("identity.mail.greeting", { name: person.name }), t("identity.mail.reset.text", { academy: ctx.academy.name })],
    action: { label: t("identity.mail.reset.action"), href: ctx.academy.origin + paths.resetPassword(token) },
    small: t("identity.mail.reset.small"),
  });
  await audit(tx, actorOf(ctx), { action: "password/reset-requested", subject: { type: "user", id: person.id } });
}
