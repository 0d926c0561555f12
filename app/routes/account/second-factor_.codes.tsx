import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { requireAccess, scopeOf } from "~/access/gate.server";
import { CodeForm as CodeFormSchema } from "~/features/identity/forms";
import { factorStanding, renewRecoveryCodes } from "~/features/identity/index.server";
import { CodeForm, ShownCodes } from "~/features/identity/ui/factor-parts";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { tooOften } from "~/platform/limits/index.server";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply, seeOther } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { ErrorSummary, PageHeader } from "~/ui";

export const handle: RouteHandle = {
  parks: false,
  noStore: true,
  title: "factor.codes.renew.title",
  above: [
    { key: "identity.account.title", href: paths.account.home() },
    { key: "factor.title", href: paths.account.secondFactor() },
  ],
};

const wrong: MessageKey = "factor.code.wrong";

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  if (scopeOf(args).method !== "POST" && (await factorStanding(ctx.read, ctx.person.id)).since === null) throw seeOther(paths.account.secondFactor());
  return reply({});
}

/** The answer is the only page that shows the new codes. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const form = await parseForm(args.request, CodeFormSchema);
  if (!form.ok) return form.reply();
  const renewed = await renewRecoveryCodes(ctx, form.value.code);
  if (renewed.ok) return reply({ codes: renewed.value.codes });
  if (renewed.reason === "limited") throw tooOften(renewed.retryAfterMs);
  return renewed.reason === "wrong-code" ? form.reply({ code: wrong }) : seeOther(paths.account.secondFactor());
}

export default function RecoveryCodes() {
  const t = useT();
  const answer = useActionData<{ codes?: readonly string[] }>();
  const form = useRefusedForm();
  if (answer?.codes) {
    return (
      <>
        <PageHeader title={t("factor.codes.title")} />
        <ShownCodes codes={answer.codes} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("factor.codes.renew.title")} sentence={t("factor.codes.renew.text")} />
      <ErrorSummary errors={form.errors} />
      <CodeForm form={form} action={paths.account.recoveryCodes()} button={t("factor.codes.renew.action")} />
    </>
  );
}
