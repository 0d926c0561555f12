import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Facts, type Fact } from "~/ui";
import type { ShownEmail } from "../queries.server";
import { EmailStatusTag, kindText, reasonText } from "./email-status";

const providers = ["resend", "smtp", "outbox"] as const;

/** The reason; of a message that was held back with the way to where that is lifted. */
function Why({ email, reason }: { email: ShownEmail; reason: string }) {
  const t = useT();
  const text = reasonText(reason, t, useFormat());
  return email.status === "suppressed" ? <a href={paths.suppressions.of(email.toAddress)}>{text}</a> : <>{text}</>;
}

/** Whom a message is for and what happened to it. */
export function EmailFacts({ email }: { email: ShownEmail }) {
  const t = useT();
  const format = useFormat();
  const provider = providers.find((one) => one === email.provider);
  const items: readonly (Fact | null)[] = [
    { label: t("email.to"), value: email.toAddress },
    email.personName === null ? null : { label: t("email.for"), value: email.personName },
    email.redirectedTo === null ? null : { label: t("email.redirected"), value: email.redirectedTo },
    { label: t("email.kind"), value: kindText(email.kind, t) },
    { label: t("email.status"), value: <EmailStatusTag status={email.status} provider={email.provider} /> },
    email.statusReason === null ? null : { label: t("email.why"), value: <Why email={email} reason={email.statusReason} /> },
    provider === undefined ? null : { label: t("email.provider"), value: t(`outbox.provider.${provider}`) },
    email.providerId === null ? null : { label: t("email.providerId"), value: email.providerId },
    { label: t("email.attempts"), value: format.number(email.attempts) },
    { label: t("email.created"), value: format.dateTime(email.createdAt) },
    email.sentAt === null || provider === "outbox" ? null : { label: t("email.sent"), value: format.dateTime(email.sentAt) },
    { label: t("email.changed"), value: format.dateTime(email.updatedAt) },
  ];
  return <Facts items={items.filter((item) => item !== null)} />;
}
