import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicPageOfEitherHost, signInProviderOf } from "~/access/gate.server";
import { homeOf } from "~/access/navigation";
import { registrationMode } from "~/features/admissions/index.server";
import { OperatorSignInForm, SignInForm } from "~/features/identity/forms";
import { answerEntered, asksForCode, authenticateByForm, signIn, signInOperator } from "~/features/identity/index.server";
import { GoogleButton } from "~/features/outside/ui/sign-in-button";
import { currentVersion } from "~/features/terms/index.server";
import { useRefusedForm } from "~/platform/refused-form";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { tooOften } from "~/platform/limits/index.server";
import type { MessageKey } from "~/platform/messages";
import { parkedTokens } from "~/platform/parked/index.server";
import { paths, safeNext } from "~/platform/paths";
import { reply, seeOther } from "~/platform/reply";
import type { DeploymentContext, VisitorContext } from "~/platform/scope.server";
import { operatorCookie, personCookie } from "~/platform/sessions/index.server";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, EmailField, ErrorSummary, HiddenField, Note, PasswordField, TextField } from "~/ui";

export const handle: RouteHandle = { title: "identity.signIn.title", door: true, leadsOut: true };

/** Below it stands what waits to be sent. */
const parkedPlace = paths.parked.one("");
const refusedHere: MessageKey = "identity.signIn.refused";
const refusedAtConsole: MessageKey = "identity.signIn.refusedOperator";

export async function loader(args: LoaderFunctionArgs) {
  const gate = await publicPageOfEitherHost(args);
  const next = safeNext(new URL(args.request.url).searchParams.get("next"));
  if (gate.kind === "deployment") {
    if (gate.ctx.operator) throw seeOther(next ?? paths.operator.home());
    return reply({ site: gate.kind, code: asksForCode(gate.ctx.config), next, waits: false, registers: false, terms: false, google: false });
  }
  if (gate.ctx.person) throw seeOther(next ?? homeOf(gate.ctx.person));
  const waits = parkedTokens(gate.ctx.config, args.request.headers.get("Cookie")).length > 0;
  const registers = (await registrationMode(gate.ctx.read)) !== "closed";
  const terms = (await currentVersion(gate.ctx.read)) !== null;
  return reply({ site: gate.kind, code: false, next, waits, registers, terms, google: signInProviderOf(args) !== null });
}

export async function action(args: ActionFunctionArgs) {
  const gate = await publicPageOfEitherHost(args);
  return authenticateByForm(args.request, (request) => (gate.kind === "academy" ? signInHere(gate.ctx, request) : signInAtConsole(gate.ctx, request)));
}

async function signInHere(ctx: VisitorContext, request: Request): Promise<Response> {
  const form = await parseForm(request, SignInForm);
  if (!form.ok) return form.reply();
  const cookie = personCookie(ctx.config);
  const answer = await signIn(ctx, { ...form.value, replaces: cookie.read(request.headers.get("Cookie")) });
  if (answer.kind === "limited") throw tooOften(answer.retryAfterMs);
  if (answer.kind === "refused") return form.reply({ "": refusedHere });
  return answerEntered(ctx, request, answer, form.value.next);
}

async function signInAtConsole(ctx: DeploymentContext, request: Request): Promise<Response> {
  const form = await parseForm(request, OperatorSignInForm);
  if (!form.ok) return form.reply();
  const cookie = operatorCookie(ctx.config);
  const { email, password, code, next } = form.value;
  const answer = await signInOperator(ctx, { email, password, code, replaces: cookie.read(request.headers.get("Cookie")) });
  if (answer.kind === "limited") throw tooOften(answer.retryAfterMs);
  if (answer.kind === "refused") return form.reply({ "": asksForCode(ctx.config) ? refusedAtConsole : refusedHere });
  return seeOther(safeNext(next) ?? paths.operator.home(), { "Set-Cookie": cookie.set(answer.token) });
}

export default function Login() {
  const { site, code, next, waits, registers, terms, google } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  const goTo = safeNext(form.typed("next")) ?? next;
  return (
    <div className="stack">
      <ErrorSummary errors={form.errors} />
      {waits && goTo?.startsWith(parkedPlace) ? (
        <Note>
          <p>{t("parked.kept")}</p>
        </Note>
      ) : null}
      <form method="post" action={paths.login()}>
        <EmailField name="email" label={t("identity.email")} autoComplete="username" required maxLength={254} error={form.of("email")} defaultValue={form.typed("email")} />
        <PasswordField
          name="password"
          label={t("identity.password")}
          autoComplete="current-password"
          required
          maxLength={200}
          error={form.of("password")}
        />
        {code ? (
          <TextField
            name="code"
            label={t("identity.code")}
            hint={t("identity.code.hint")}
            autoComplete="one-time-code"
            inputMode="numeric"
            width="w12"
            required
            maxLength={20}
            error={form.of("code")}
          />
        ) : null}
        <ButtonRow>
          <Button>{t("identity.signIn.action")}</Button>
        </ButtonRow>
        {goTo ? <HiddenField name="next" value={goTo} /> : null}
      </form>
      {/* After the form, so that Tab leads from the address to the password to the button. */}
      {site === "academy" ? (
        <>
          {google ? <GoogleButton next={goTo} /> : null}
          <p>
            <a href={paths.signInLink.ask(goTo)}>{t("signInLink.offer")}</a>
          </p>
          <p>
            <a href={paths.forgotPassword()}>{t("identity.signIn.forgot")}</a>
          </p>
          {registers ? (
            <p>
              <a href={paths.register()}>{t("registration.offer")}</a>
            </p>
          ) : null}
          {terms ? (
            <p>
              <a href={paths.terms.current()}>{t("terms.link")}</a>
            </p>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
