import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess, scopeOf } from "~/access/gate.server";
import { CodeForm as CodeFormSchema } from "~/features/identity/forms";
import { factorStanding, turnOffSecondFactor } from "~/features/identity/index.server";
import { CodeForm } from "~/features/identity/ui/factor-parts";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
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
  title: "factor.removal.title",
  above: [
    { key: "identity.account.title", href: paths.account.home() },
    { key: "factor.title", href: paths.account.secondFactor() },
  ],
};

const wrong: MessageKey = "factor.code.wrong";
const required: MessageKey = "factor.removal.required";

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  if (scopeOf(args).method !== "POST" && (await factorStanding(ctx.read, ctx.person.id)).since === null) throw seeOther(paths.account.secondFactor());
  return reply({});
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const form = await parseForm(args.request, CodeFormSchema);
  if (!form.ok) return form.reply();
  const off = await turnOffSecondFactor(ctx, form.value.code);
  if (off.ok) return redirectWith(ctx, paths.account.secondFactor(), flash.ok("factor.removal.done"));
  if (off.reason === "limited") throw tooOften(off.retryAfterMs);
  if (off.reason === "required") return form.reply({ "": required }, 409);
  return off.reason === "wrong-code" ? form.reply({ code: wrong }) : seeOther(paths.account.secondFactor());
}

export default function RemoveSecondFactor() {
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("factor.removal.title")} sentence={t("factor.removal.text")} />
      <ErrorSummary errors={form.errors} />
      <CodeForm form={form} action={paths.account.secondFactorRemoval()} button={t("factor.turnOff")} danger />
    </>
  );
}
