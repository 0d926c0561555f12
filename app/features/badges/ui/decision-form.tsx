import { useRefusedForm } from "~/platform/refused-form";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, TextArea } from "~/ui";
import { badgeLengths } from "../forms";

interface DecisionFormProps {
  /** A badge that waits is declined, one that was given is revoked. */
  readonly decision: "decline" | "revoke";
  readonly award: { readonly client: string; readonly badge: string; readonly program: string; readonly earnedAt: number };
  readonly action: string;
  readonly back: string;
}

/** What declining or revoking a badge means, and the reason that its client reads. */
export function DecisionForm({ decision, award: { client, badge, program, earnedAt }, action, back }: DecisionFormProps) {
  const t = useT();
  const format = useFormat();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t(`badges.${decision}.title`, { badge })} sentence={t(`badges.${decision}.sentence`, { client, program, date: format.date(earnedAt) })} />
      <div className="stack">
        <ErrorSummary errors={form.errors} />
        <form method="post" action={action}>
          <TextArea name="reason" label={t("badges.reason")} hint={t(`badges.${decision}.hint`, { client })} required rows={5} words limit={badgeLengths.reason} error={form.of("reason")} defaultValue={form.typed("reason") ?? ""} />
          <ButtonRow>
            <Button variant="danger">{t(`badges.${decision}.action`)}</Button>
            <LinkButton variant="quiet" href={back}>{t(`badges.${decision}.cancel`)}</LinkButton>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}
