import { useRefusedForm } from "~/platform/refused-form";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, TextArea } from "~/ui";
import { badgeLengths } from "../forms";

interface RevokeFormProps {
  readonly award: { readonly client: string; readonly badge: string; readonly program: string; readonly earnedAt: number };
  readonly action: string;
  readonly back: string;
}

/** What revoking a badge means, and the reason it takes. */
export function RevokeForm({ award, action, back }: RevokeFormProps) {
  const t = useT();
  const format = useFormat();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("badges.revoke.title", { badge: award.badge })} sentence={t("badges.revoke.sentence", { client: award.client, program: award.program, date: format.date(award.earnedAt) })} />
      <div className="stack">
        <ErrorSummary errors={form.errors} />
        <form method="post" action={action}>
          <TextArea name="reason" label={t("badges.reason")} hint={t("badges.revoke.reason", { client: award.client })} required rows={5} words limit={badgeLengths.reason} error={form.of("reason")} defaultValue={form.typed("reason") ?? ""} />
          <ButtonRow>
            <Button variant="danger">{t("badges.revoke.action")}</Button>
            <LinkButton variant="quiet" href={back}>{t("badges.revoke.cancel")}</LinkButton>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}
