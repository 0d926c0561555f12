import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicPage } from "~/access/gate.server";
import { SecondStepForm } from "~/features/identity/forms";
import { answerEntered, betweenSteps, finishSecondStep } from "~/features/identity/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { tooOften } from "~/platform/limits/index.server";
import type { MessageKey } from "~/platform/messages";
import { paths, safeNext } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import type { VisitorContext } from "~/platform/scope.server";
import { personCookie, stepCookie } from "~/platform/sessions/index.server";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, HiddenField, TextField } from "~/ui";

export const handle: RouteHandle = { title: "factor.step.title", door: true, noStore: true };

const wrong: MessageKey = "factor.code.wrong";

/** Whoever has not made the first step makes it first. */
const toFirstStep = (ctx: VisitorContext, next: string | null) => redirectWith(ctx, paths.login(next ?? undefined), flash.info("factor.step.again"));

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await publicPage(args);
  const next = safeNext(new URL(args.request.url).searchParams.get("next"));
  const token = stepCookie(ctx.config).read(args.request.headers.get("Cookie"));
  if (!token || !(await betweenSteps(ctx.read, token, ctx.clock.now()))) throw toFirstStep(ctx, next);
  return reply({ next });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await publicPage(args);
  const cookies = args.request.headers.get("Cookie");
  const token = stepCookie(ctx.config).read(cookies);
  if (!token) return toFirstStep(ctx, null);
  const form = await parseForm(args.request, SecondStepForm);
  if (!form.ok) return form.reply();
  const { code, next } = form.value;
  const answer = await finishSecondStep(ctx, { token, code, replaces: personCookie(ctx.config).read(cookies) });
  if (answer.kind === "gone") return toFirstStep(ctx, safeNext(next));
  if (answer.kind === "limited") throw tooOften(answer.retryAfterMs);
  if (answer.kind === "refused") return form.reply({ code: wrong });
  return answerEntered(ctx, args.request, answer, next);
}

export default function SecondStep() {
  const { next } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  const goTo = safeNext(form.typed("next")) ?? next;
  return (
    <div className="stack">
      <ErrorSummary errors={form.errors} />
      <p>{t("factor.step.text")}</p>
      <form method="post" action={paths.secondStep()}>
        <TextField name="code" label={t("factor.step.code")} hint={t("factor.step.hint")} autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} width="w12" required maxLength={40} error={form.of("code")} />
        <ButtonRow>
          <Button>{t("identity.signIn.action")}</Button>
        </ButtonRow>
        {goTo ? <HiddenField name="next" value={goTo} /> : null}
      </form>
      <p>
        <a href={paths.login(goTo ?? undefined)}>{t("factor.step.back")}</a>
      </p>
    </div>
  );
}
