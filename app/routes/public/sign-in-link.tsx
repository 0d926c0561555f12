import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicPage } from "~/access/gate.server";
import { SignInLinkForm } from "~/features/identity/forms";
import { requestSignInLink } from "~/features/identity/index.server";
import { answerAfter } from "~/platform/even-answer.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { tooOften } from "~/platform/limits/index.server";
import { paths, safeNext } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply, seeOther } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, EmailField, ErrorSummary, HiddenField, Prose } from "~/ui";

interface Shown {
  readonly sent: boolean;
  readonly next: string | null;
}

/** As long as a request for a new password takes: neither a mail written nor none is seen in the answer. */
const EVENLY_MS = 100;

export const handle: RouteHandle<Shown> = {
  title: (data, t) => t(data.sent ? "identity.forgot.sent.title" : "signInLink.title"),
  door: true,
};

export async function loader(args: LoaderFunctionArgs) {
  await publicPage(args);
  const { searchParams } = new URL(args.request.url);
  return reply<Shown>({ sent: searchParams.has("sent"), next: safeNext(searchParams.get("next")) });
}

/** One answer for every address. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await publicPage(args);
  const form = await parseForm(args.request, SignInLinkForm);
  if (!form.ok) return form.reply();
  const { email, next } = form.value;
  const answer = await answerAfter(EVENLY_MS, () => requestSignInLink(ctx, { email, next: safeNext(next) }));
  if (!answer.allowed) throw tooOften(answer.retryAfterMs);
  return seeOther(paths.signInLink.asked());
}

export default function SignInLink() {
  const { sent, next } = useLoaderData<typeof loader>();
  return sent ? <Sent /> : <Ask next={next} />;
}

function Ask({ next }: { next: string | null }) {
  const t = useT();
  const form = useRefusedForm();
  const goTo = safeNext(form.typed("next")) ?? next;
  return (
    <div className="stack">
      <ErrorSummary errors={form.errors} />
      <p>{t("signInLink.text")}</p>
      <form method="post" action={paths.signInLink.ask()}>
        <EmailField name="email" label={t("identity.email")} autoComplete="username" required maxLength={254} error={form.of("email")} defaultValue={form.typed("email")} />
        <ButtonRow>
          <Button>{t("signInLink.action")}</Button>
        </ButtonRow>
        {goTo ? <HiddenField name="next" value={goTo} /> : null}
      </form>
      <p>
        <a href={paths.login(goTo ?? undefined)}>{t("signInLink.password")}</a>
      </p>
    </div>
  );
}

/** The same page whether the address is known or not. */
function Sent() {
  const t = useT();
  return (
    <Prose>
      <p>{t("signInLink.sent.text")}</p>
      <p>{t("identity.forgot.sent.nothing")}</p>
      <p>
        <a href={paths.signInLink.ask()}>{t("identity.forgot.sent.again")}</a>
      </p>
      <p>
        <a href={paths.login()}>{t("identity.forgot.back")}</a>
      </p>
    </Prose>
  );
}
