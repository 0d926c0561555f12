import type { ReactNode } from "react";
import { useRefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, EmailField, ErrorSummary, LinkButton, PageHeader, TextField } from "~/ui";

export interface AboutActProps {
  readonly title: string;
  readonly action: string;
  readonly back: string;
  readonly button: string;
  readonly danger?: boolean;
  /** What follows from it, in a sentence or two. */
  readonly what: string;
  readonly children?: ReactNode;
}

/** The page of one act: what follows from it, what it asks, and the way back. */
export function AboutAct({ title, action, back, button, danger = false, what, children }: AboutActProps) {
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={title} />
      <div className="stack prose">
        <ErrorSummary errors={form.errors} />
        <p>{what}</p>
        <form method="post" action={action}>
          {children}
          <ButtonRow>
            <Button variant={danger ? "danger" : "primary"}>{button}</Button>
            <LinkButton variant="quiet" href={back}>{t("academies.cancel")}</LinkButton>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}

/** Why it is done: kept in the deployment's audit log and shown to operators. */
export function ReasonFields({ hint }: { hint: string }) {
  const t = useT();
  const form = useRefusedForm();
  return <TextField name="reason" label={t("academies.reason")} hint={hint} required maxLength={500} error={form.of("reason")} defaultValue={form.typed("reason") ?? ""} />;
}

/** Who is to be the first admin. */
export function FirstAdminFields() {
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <TextField name="adminName" label={t("academies.admin.name")} required maxLength={200} autoComplete="off" error={form.of("adminName")} defaultValue={form.typed("adminName") ?? ""} />
      <EmailField name="adminEmail" label={t("academies.admin.email")} hint={t("academies.admin.email.hint")} required maxLength={254} autoComplete="off" error={form.of("adminEmail")} defaultValue={form.typed("adminEmail") ?? ""} />
    </>
  );
}
