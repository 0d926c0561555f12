import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicPage, signInProviderOf } from "~/access/gate.server";
import { RegisterForm } from "~/features/admissions/forms";
import { register, rulesOfRegistration, type RegistrationRules } from "~/features/admissions/index.server";
import { GoogleButton } from "~/features/outside/ui/sign-in-button";
import { currentVersion } from "~/features/terms/index.server";
import { TermsToCome } from "~/features/terms/ui/terms-to-come";
import { answerAfter } from "~/platform/even-answer.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { tooOften } from "~/platform/limits/index.server";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { refusal, reply, seeOther } from "~/platform/reply";
import { useShell, useT } from "~/platform/shell";
import { Button, ButtonRow, EmailField, ErrorSummary, LinkButton, Prose, TextField } from "~/ui";

interface Shown {
  readonly sent: boolean;
  readonly rules: RegistrationRules;
  /** There are terms to be read. */
  readonly terms: boolean;
  /** People may come from Google. */
  readonly google: boolean;
}

/** As long as every request for a link takes: it says nothing of who has an account. */
const EVENLY_MS = 100;
const elsewhere: MessageKey = "registration.domain";

const titleOf = ({ sent, rules }: Shown): MessageKey => (sent ? "identity.forgot.sent.title" : rules.mode === "closed" ? "registration.closed.title" : "registration.title");

export const handle: RouteHandle<Shown> = { title: (data, t) => t(titleOf(data)), door: true, leadsOut: true };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await publicPage(args);
  return reply<Shown>({ sent: new URL(args.request.url).searchParams.has("sent"), rules: await rulesOfRegistration(ctx.read), terms: (await currentVersion(ctx.read)) !== null, google: signInProviderOf(args) !== null });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await publicPage(args);
  const form = await parseForm(args.request, RegisterForm);
  if (!form.ok) return form.reply();
  const begun = await answerAfter(EVENLY_MS, () => register(ctx, form.value));
  if (begun.ok) return seeOther(paths.registered());
  if (begun.reason === "limited") throw tooOften(begun.retryAfterMs);
  if (begun.reason === "closed") throw refusal(409);
  return form.reply({ email: elsewhere });
}

export default function Register() {
  const { sent, rules, terms, google } = useLoaderData<typeof loader>();
  const t = useT();
  const { academy } = useShell();
  const form = useRefusedForm();
  if (sent) {
    return (
      <Prose>
        <p>{t("registration.sent.text")}</p>
        <p>{t("identity.forgot.sent.nothing")}</p>
        <p>
          <a href={paths.login()}>{t("identity.forgot.back")}</a>
        </p>
      </Prose>
    );
  }
  if (rules.mode === "closed") {
    return (
      <Prose>
        <p>{t("registration.closed.text", { academy: academy.name })}</p>
        <p>
          <LinkButton href={paths.login()}>{t("registration.have")}</LinkButton>
        </p>
      </Prose>
    );
  }
  return (
    <div className="stack">
      <ErrorSummary errors={form.errors} />
      <p>{t("registration.text")}</p>
      {rules.mode === "domains" ? <p>{t("registration.domains", { domains: rules.domains.join(", ") })}</p> : null}
      {rules.mode === "approval" ? <p>{t("registration.approval")}</p> : null}
      <form method="post" action={paths.register()}>
        <TextField name="name" label={t("identity.name")} hint={t("identity.name.hint")} autoComplete="name" required maxLength={200} error={form.of("name")} defaultValue={form.typed("name")} />
        <EmailField name="email" label={t("identity.email")} autoComplete="email" required maxLength={254} error={form.of("email")} defaultValue={form.typed("email")} />
        <ButtonRow>
          <Button>{t("registration.action")}</Button>
        </ButtonRow>
      </form>
      {google ? <GoogleButton next={null} /> : null}
      <p>
        <a href={paths.login()}>{t("registration.have")}</a>
      </p>
      {terms ? <TermsToCome /> : null}
    </div>
  );
}
