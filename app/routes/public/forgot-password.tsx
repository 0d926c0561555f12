import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicPage } from "~/access/gate.server";
import { ForgotPasswordForm } from "~/features/identity/forms";
import { requestReset } from "~/features/identity/index.server";
import { useRefusedForm } from "~/platform/refused-form";
import { answerAfter } from "~/platform/even-answer.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { tooOften } from "~/platform/limits/index.server";
import { paths } from "~/platform/paths";
import { reply, seeOther } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, EmailField, ErrorSummary, Prose } from "~/ui";

interface Shown {
  readonly sent: boolean;
}

/** Writing the mail takes a few milliseconds more than writing none (9 against 6): neither is seen in the answer. */
const EVENLY_MS = 100;

export const handle: RouteHandle<Shown> = {
  title: (data, t) => t(data.sent ? "identity.forgot.sent.title" : "identity.forgot.title"),
  door: true,
};

export async function loader(args: LoaderFunctionArgs) {
  await publicPage(args);
  return reply<Shown>({ sent: new URL(args.request.url).searchParams.has("sent") });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await publicPage(args);
  const form = await parseForm(args.request, ForgotPasswordForm);
  if (!form.ok) return form.reply();
  const answer = await answerAfter(EVENLY_MS, () => requestReset(ctx, form.value.email));
  if (!answer.allowed) throw tooOften(answer.retryAfterMs);
  return seeOther(paths.resetRequested());
}

export default function ForgotPassword() {
  const { sent } = useLoaderData<typeof loader>();
  return sent ? <Sent /> : <Ask />;
}

function Ask() {
  const t = useT();
  const form = useRefusedForm();
  return (
    <div className="stack">
      <ErrorSummary errors={form.errors} />
      <p>{t("identity.forgot.text")}</p>
      <form method="post" action={paths.forgotPassword()}>
        <EmailField name="email" label={t("identity.email")} autoComplete="username" required maxLength={254} error={form.of("email")} defaultValue={form.typed("email")} />
        <ButtonRow>
          <Button>{t("identity.forgot.action")}</Button>
        </ButtonRow>
      </form>
      <p>
        <a href={paths.login()}>{t("identity.forgot.back")}</a>
      </p>
    </div>
  );
}

/** The same page whether the address is known or not. */
function Sent() {
  const t = useT();
  return (
    <Prose>
      <p>{t("identity.forgot.sent.text")}</p>
      <p>{t("identity.forgot.sent.nothing")}</p>
      <p>
        <a href={paths.forgotPassword()}>{t("identity.forgot.sent.again")}</a>
      </p>
      <p>
        <a href={paths.login()}>{t("identity.forgot.back")}</a>
      </p>
    </Prose>
  );
}
