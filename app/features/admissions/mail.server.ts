import type { AcademyTx } from "@db/open";
import { newId } from "~/platform/ids.server";
import { queueMail } from "~/platform/mail/index.server";
import { translatorFor } from "~/platform/messages";
import { paths } from "~/platform/paths";
import type { VisitorContext } from "~/platform/scope.server";

interface Addressee {
  readonly email: string;
  readonly name: string;
}

/** The mail whose link makes the account: an invitation, or the confirmation of an address. */
export async function mailAdmission(ctx: VisitorContext, tx: AcademyTx, to: Addressee & { readonly kind: "invitation" | "registration" }, token: string): Promise<void> {
  const { academy } = ctx;
  const at = ctx.clock.now();
  const t = translatorFor(academy.locale);
  await queueMail(tx, { academy, at, requestId: ctx.requestId }, {
    kind: to.kind,
    userId: null,
    to: to.email,
    key: `admission:${newId(at)}`,
    holdsSecret: true,
    subject: t(`admission.mail.${to.kind}.subject`, { academy: academy.name }),
    paragraphs: [t("identity.mail.greeting", { name: to.name }), t(`admission.mail.${to.kind}.text`, { academy: academy.name })],
    action: { label: t(`admission.mail.${to.kind}.action`), href: academy.origin + paths.join(token) },
    small: t(`admission.mail.${to.kind}.small`),
  });
}

/** A mail without a secret: there is an account already, they are in, or they are not. */
export async function mailOutcome(ctx: VisitorContext, tx: AcademyTx, to: Addressee & { readonly userId: string | null }, what: "known" | "approved" | "declined"): Promise<void> {
  const { academy } = ctx;
  const at = ctx.clock.now();
  const t = translatorFor(academy.locale);
  await queueMail(tx, { academy, at, requestId: ctx.requestId }, {
    kind: `registration-${what}`,
    userId: to.userId,
    to: to.email,
    key: `registration-${what}:${newId(at)}`,
    subject: t(`admission.mail.${what}.subject`, { academy: academy.name }),
    paragraphs: [t("identity.mail.greeting", { name: to.name }), t(`admission.mail.${what}.text`, { academy: academy.name })],
    ...(what === "declined" ? {} : { action: { label: t("identity.signIn.action"), href: academy.origin + paths.login() } }),
  });
}
