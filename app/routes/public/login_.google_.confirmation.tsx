import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicPage } from "~/access/gate.server";
import { answerEntered } from "~/features/identity/index.server";
import { WhosePassword } from "~/features/identity/ui/whose-password";
import { ConfirmationForm } from "~/features/outside/forms";
import { claimHolder, confirmClaim } from "~/features/outside/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { tooOften } from "~/platform/limits/index.server";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import type { VisitorContext } from "~/platform/scope.server";
import { claimCookie, personCookie } from "~/platform/sessions/index.server";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PasswordField } from "~/ui";

export const handle: RouteHandle = { title: "outside.claim.title", door: true, noStore: true };

const wrong: MessageKey = "outside.claim.wrong";
const again = (ctx: VisitorContext) => redirectWith(ctx, paths.login(), flash.info("outside.claim.gone"), { "Set-Cookie": claimCookie(ctx.config).clear() });

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await publicPage(args);
  const claim = claimCookie(ctx.config).read(args.request.headers.get("Cookie"));
  const holder = claim && (await claimHolder(ctx.read, claim, ctx.clock.now()));
  if (!holder) throw again(ctx);
  return reply({ email: holder.email });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await publicPage(args);
  const cookies = args.request.headers.get("Cookie");
  const claim = claimCookie(ctx.config).read(cookies);
  if (!claim) return again(ctx);
  const form = await parseForm(args.request, ConfirmationForm);
  if (!form.ok) return form.reply();
  const confirmed = await confirmClaim(ctx, claim, { password: form.value.password, replaces: personCookie(ctx.config).read(cookies) });
  if (confirmed.kind === "gone") return again(ctx);
  const { answer, next } = confirmed;
  if (answer.kind === "limited") throw tooOften(answer.retryAfterMs);
  if (answer.kind === "refused") return form.reply({ password: wrong });
  const entered = await answerEntered(ctx, args.request, answer, next);
  entered.headers.append("Set-Cookie", claimCookie(ctx.config).clear());
  return entered;
}

export default function ConfirmAccount() {
  const { email } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  return (
    <div className="stack">
      <ErrorSummary errors={form.errors} />
      <p>{t("outside.claim.text", { email })}</p>
      <form method="post" action={paths.outside.confirmation()}>
        <WhosePassword email={email} />
        <div>
          <PasswordField name="password" label={t("identity.password")} autoComplete="current-password" required maxLength={200} error={form.of("password")} />
          <ButtonRow>
            <Button>{t("outside.claim.action")}</Button>
          </ButtonRow>
        </div>
      </form>
      <p>
        <a href={paths.signInLink.ask(paths.outside.connections())}>{t("outside.claim.link")}</a>
      </p>
    </div>
  );
}
