import { and, eq, inArray, isNull, lt } from "drizzle-orm";
import { signInLinks, users } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { DAY, MINUTE } from "~/platform/clock";
import { newToken, sha256 } from "~/platform/ids.server";
import { takeAttempt, takeAttempts, type AttemptAnswer } from "~/platform/limits/index.server";
import { queueMail } from "~/platform/mail/index.server";
import { translatorFor } from "~/platform/messages";
import { paths } from "~/platform/paths";
import type { VisitorContext } from "~/platform/scope.server";
import { linkAttempts } from "./attempts.server";
import { emailKeyOf } from "./rules";

/** How long a link in an e-mail signs its reader in. */
export const signInLinkMs = 15 * MINUTE;
/** Old rows removed with each request. */
const sweepLimit = 20;
const nobody = "";

/**
 * Mails a link that signs in the person with this address, once; their earlier ones stop working. As with a forgotten
 * password the answer says nothing but whether the request was counted out, and nobody's address, and a suspended
 * person's, do about the same work in one transaction of the same shape (`01-access`, Identity).
 */
export async function requestSignInLink(ctx: VisitorContext, { email, next }: { readonly email: string; readonly next: string | null }): Promise<AttemptAnswer> {
  const emailKey = emailKeyOf(email);
  const at = ctx.clock.now();
  const token = newToken();
  return ctx.write(async (tx) => {
    const answer = await takeAttempts(tx, ctx.config.secrets.signing, linkAttempts(emailKey, ctx.network), at);
    if (!answer.allowed) return answer;
    const person = await tx
      .select({ id: users.id, email: users.email, name: users.name, locale: users.locale })
      .from(users)
      .where(and(eq(users.emailKey, emailKey), isNull(users.suspendedAt)))
      .get();
    await sweep(tx, at);
    await voidSignInLinks(tx, person?.id ?? nobody, at);
    if (person) await sendLink(ctx, tx, person, { token, next, at });
    else await takeAttempt(tx, ctx.config.secrets.signing, { kind: "sign-in-link.nobody", subject: sha256(token) }, { max: 1, windowMs: 1 }, at);
    return answer;
  });
}

/** Every unused link of this person stops signing in. */
export async function voidSignInLinks(tx: AcademyTx, userId: string, at: number): Promise<void> {
  await tx.update(signInLinks).set({ usedAt: at }).where(and(eq(signInLinks.userId, userId), isNull(signInLinks.usedAt)));
}

async function sweep(tx: AcademyTx, at: number): Promise<void> {
  const old = tx.select({ id: signInLinks.id }).from(signInLinks).where(lt(signInLinks.expiresAt, at - DAY)).limit(sweepLimit);
  await tx.delete(signInLinks).where(inArray(signInLinks.id, old));
}

interface Addressee {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string | null;
}

async function sendLink(ctx: VisitorContext, tx: AcademyTx, person: Addressee, { token, next, at }: { token: string; next: string | null; at: number }): Promise<void> {
  const { academy } = ctx;
  const id = sha256(token);
  await tx.insert(signInLinks).values({ id, userId: person.id, next, createdAt: at, expiresAt: at + signInLinkMs });
  const t = translatorFor(person.locale ?? academy.locale);
  await queueMail(tx, { academy, at, requestId: ctx.requestId }, {
    kind: "sign-in-link",
    userId: person.id,
    to: person.email,
    key: `sign-in-link:${id}`,
    holdsSecret: true,
    subject: t("signInLink.mail.subject", { academy: academy.name }),
    paragraphs: [t("identity.mail.greeting", { name: person.name }), t("signInLink.mail.text", { academy: academy.name })],
    action: { label: t("signInLink.mail.action"), href: academy.origin + paths.signInLink.use(token) },
    small: t("signInLink.mail.small"),
  });
  await audit(tx, actorOf(ctx), { action: "sign-in-link/requested", subject: { type: "user", id: person.id } });
}
