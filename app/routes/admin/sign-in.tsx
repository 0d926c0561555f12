import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { SignInRulesForm } from "~/features/identity/forms";
import { setFactorRoles, signInRules } from "~/features/identity/index.server";
import { inPeople } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { roles } from "~/platform/people";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, CheckboxGroup, ErrorSummary, PageHeader } from "~/ui";

export const handle: RouteHandle = { title: "signInRules.title", density: "dense", above: inPeople };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply(await signInRules(ctx));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, SignInRulesForm);
  if (!form.ok) return form.reply();
  await setFactorRoles(ctx, form.value.factorRoles);
  return redirectWith(ctx, paths.admin.signIn(), flash.ok("signInRules.saved"));
}

export default function SignInRulesPage() {
  const { factorRoles, without } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("signInRules.title")} sentence={t("signInRules.sentence")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.admin.signIn()}>
        <CheckboxGroup name="factorRoles" label={t("signInRules.factor")} hint={t("signInRules.factor.hint")} options={roles.map((role) => ({ value: role, label: t(`people.role.${role}`) }))} defaultValue={form.sent ? form.typedAll("factorRoles") : factorRoles} error={form.of("factorRoles")} />
        {factorRoles.length > 0 ? <p className="soft">{t("signInRules.without", { count: without })}</p> : null}
        <ButtonRow>
          <Button>{t("signInRules.action")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
