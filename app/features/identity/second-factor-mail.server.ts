import type { AcademyTx } from "@db/open";
import { formatFor } from "~/platform/format";
import { newId } from "~/platform/ids.server";
import { queueMail } from "~/platform/mail/index.server";
import { translatorFor } from "~/platform/messages";
import { paths } from "~/platform/paths";
import type { VisitorContext } from "~/platform/scope.server";

/** What was done to a person's second factor. `reset`: by an admin. */
export type FactorNews = "on" | "off" | "codes" | "recovery" | "reset";

/** Tells a person what became of their second factor, and what to do if it was not them. Same transaction as the change. */
export async function mailSecondFactor(ctx: VisitorContext, tx: AcademyTx, person: { readonly id: string; readonly email: string; readonly name: string; readonly locale: string | null }, news: FactorNews): Promise<void> {
  const { academy } = ctx;
  const at = ctx.clock.now();
  const locale = person.locale ?? academy.locale;
  const t = translatorFor(locale);
  const when = formatFor(locale, academy.timeZone).dateTime(at);
  await queueMail(tx, { academy, at, requestId: ctx.requestId }, {
    kind: "second-factor",
    userId: person.id,
    to: person.email,
    key: `second-factor:${newId(at)}`,
    subject: t(`factor.mail.${news}.subject`, { academy: academy.name }),
    paragraphs: [t("identity.mail.greeting", { name: person.name }), t(`factor.mail.${news}.text`, { academy: academy.name, when, zone: academy.timeZone }), t("factor.mail.notYou")],
    action: { label: t("identity.mail.changed.action"), href: academy.origin + paths.forgotPassword() },
  });
}
