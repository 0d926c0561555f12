import type { AcademyTx } from "@db/open";
import { formatFor } from "~/platform/format";
import { newId } from "~/platform/ids.server";
import { queueMail } from "~/platform/mail/index.server";
import { translatorFor } from "~/platform/messages";
import { paths } from "~/platform/paths";
import type { VisitorContext } from "~/platform/scope.server";

export interface Told {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string | null;
}

/** Tells a person that an account elsewhere opens theirs now, or no longer does. Same transaction as the change. */
export async function mailConnection(ctx: VisitorContext, tx: AcademyTx, person: Told, { news, account }: { readonly news: "connected" | "disconnected"; readonly account: string }): Promise<void> {
  const { academy } = ctx;
  const at = ctx.clock.now();
  const locale = person.locale ?? academy.locale;
  const t = translatorFor(locale);
  const values = { academy: academy.name, account, when: formatFor(locale, academy.timeZone).dateTime(at), zone: academy.timeZone };
  await queueMail(tx, { academy, at, requestId: ctx.requestId }, {
    kind: "outside-account",
    userId: person.id,
    to: person.email,
    key: `outside-account:${newId(at)}`,
    subject: t(`outside.mail.${news}.subject`, { academy: academy.name }),
    paragraphs: [t("identity.mail.greeting", { name: person.name }), t(`outside.mail.${news}.text`, values), t("outside.mail.notYou")],
    action: { label: t("outside.mail.action"), href: academy.origin + paths.outside.connections() },
  });
}
