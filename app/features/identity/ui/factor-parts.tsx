import type { ReactNode } from "react";
import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, Note, TextField } from "~/ui";
import type { RefusedForm } from "~/platform/refused-form";
import type { QrCode } from "../qr.server";

/** Black on white in light and dark: phones read nothing else. */
export function QrImage({ qr, label }: { qr: QrCode; label: string }) {
  return (
    <svg role="img" aria-label={label} width="208" height="208" viewBox={`0 0 ${String(qr.size)} ${String(qr.size)}`} shapeRendering="crispEdges">
      <rect width={qr.size} height={qr.size} fill="#fff" />
      <path d={qr.path} fill="#000" />
    </svg>
  );
}

/** Recovery codes on the one page that ever shows them. */
export function ShownCodes({ codes, said, next }: { codes: readonly string[]; said?: ReactNode; next?: string | null | undefined }) {
  const t = useT();
  return (
    <div className="stack">
      <Note>
        {said ? <p>{said}</p> : null}
        <p>{t("factor.codes.text")}</p>
      </Note>
      <div className="rich">
        <ul>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </div>
      <ButtonRow>
        <LinkButton href={next ?? paths.account.secondFactor()}>{t("factor.codes.done")}</LinkButton>
      </ButtonRow>
    </div>
  );
}

/** A form that asks for a code before it does something. */
export function CodeForm({ form, action, button, danger, children }: { form: RefusedForm; action: string; button: string; danger?: true; children?: ReactNode }) {
  const t = useT();
  return (
    <form method="post" action={action}>
      {children}
      <TextField name="code" label={t("factor.step.code")} hint={t("factor.step.hint")} autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} width="w12" required maxLength={40} error={form.of("code")} />
      <ButtonRow>
        <Button {...(danger ? { variant: "danger" as const } : {})}>{button}</Button>
        <LinkButton href={paths.account.secondFactor()} variant="quiet">
          {t("factor.cancel")}
        </LinkButton>
      </ButtonRow>
    </form>
  );
}
