import type { ReactNode } from "react";
import { paths } from "~/platform/paths";
import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, EmailField, ErrorSummary, LinkButton, TextField } from "~/ui";

/** Whoever is signed in: begins the program that comes with it, or goes on. */
export function Known({ slug, program, person }: { slug: string; program: string | null; person: { readonly name: string; readonly home: string; readonly mayBegin: boolean } }) {
  const t = useT();
  return (
    <>
      <p>{t("enter.signedIn", { name: person.name })}</p>
      {person.mayBegin && program !== null ? (
        <form method="post" action={paths.entryLinks.enrolment(slug)}>
          <ButtonRow>
            <Button>{t("enter.begin", { program })}</Button>
          </ButtonRow>
        </form>
      ) : null}
      <p>
        <a href={person.home}>{t("enter.on")}</a>
      </p>
    </>
  );
}

/** Everybody else: makes an account, where they may, or signs in. `children`: what else is said to whoever makes one. */
export function Newcomer({ slug, program, signsUp, form, children }: { slug: string; program: string | null; signsUp: boolean; form: RefusedForm; children?: ReactNode }) {
  const t = useT();
  if (!signsUp) {
    return (
      <>
        <p>{t("enter.closed")}</p>
        <ButtonRow>
          <LinkButton href={paths.login(paths.entryLinks.enter(slug))}>{t("enter.signIn")}</LinkButton>
        </ButtonRow>
      </>
    );
  }
  return (
    <>
      <ErrorSummary errors={form.errors} />
      {program === null ? null : <p>{t("enter.program", { program })}</p>}
      <p>{t("registration.text")}</p>
      <form method="post" action={paths.entryLinks.enter(slug)}>
        <TextField name="name" label={t("identity.name")} hint={t("identity.name.hint")} autoComplete="name" required maxLength={200} error={form.of("name")} defaultValue={form.typed("name")} />
        <EmailField name="email" label={t("identity.email")} autoComplete="email" required maxLength={254} error={form.of("email")} defaultValue={form.typed("email")} />
        <ButtonRow>
          <Button>{t("registration.action")}</Button>
        </ButtonRow>
      </form>
      <p>
        <a href={paths.login(paths.entryLinks.enter(slug))}>{t("enter.signIn")}</a>
      </p>
      {children}
    </>
  );
}
