import type { AcademyTx } from "@db/open";
import { newId } from "~/platform/ids.server";
import { queueMail } from "~/platform/mail/index.server";
import { translatorFor } from "~/platform/messages";
import { formatFor } from "~/platform/format";
import { paths } from "~/platform/paths";
import type { VisitorContext } from "~/platform/scope.server";

/** Tells a person that their password was changed, and what to do if it was not them. Same transaction as the change. */
export async function mailPasswordChanged(
  ctx: VisitorContext,
  tx: AcademyTx,
  person: { readonly id: string; readonly email: string; readonly name: string; readonly locale: string | null },
  at: number,
): Promise<void> {
  const { academy } = ctx;
  const locale = person.locale ?? academy.locale;
  const t = translatorFor(locale);
  const when = formatFor(locale, academy.timeZone).dateTime(at);
  await queueMail(tx, { academy, at, requestId: ctx.requestId }, {
    kind: "password-changed",
    userId: person.id,
    to: person.email,
    key: `password-changed:${newId(at)}`,
    subject: t("identity.mail.changed.subject", { academy: academy.name }),
    paragraphs: [t("identity.mail.greeting", { name: person.name }), t("identity.mail.changed.text", { academy: academy.name, when, zone: academy.timeZone }), t("identity.mail.changed.notYou")],
    action: { label: t("identity.mail.changed.action"), href: academy.origin + paths.forgotPassword() },
  });
}
