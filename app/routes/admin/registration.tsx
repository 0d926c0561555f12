import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { RegistrationForm } from "~/features/admissions/forms";
import { rulesOfRegistration, setRegistrationRules } from "~/features/admissions/index.server";
import { registrationModes } from "~/features/admissions/rules";
import { inInvitations } from "~/platform/above-admissions";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import type { Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader, RadioGroup, TextArea } from "~/ui";

export const handle: RouteHandle = { title: "registration.rules.title", density: "dense", above: inInvitations };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply(await rulesOfRegistration(ctx.read));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, RegistrationForm);
  if (!form.ok) return form.reply();
  await setRegistrationRules(ctx, form.value);
  return redirectWith(ctx, paths.admin.registration(), flash.ok("registration.rules.saved"));
}

const modes = (t: Translate) => registrationModes.map((mode) => ({ value: mode, label: t(`registration.mode.${mode}`), ...(mode === "closed" ? { hint: t("registration.mode.closed.hint") } : {}) }));

export default function RegistrationRulesPage() {
  const { mode, domains } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("registration.rules.title")} sentence={t("registration.rules.sentence")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.admin.registration()}>
        <RadioGroup name="mode" label={t("registration.mode")} options={modes(t)} error={form.of("mode")} defaultValue={form.value("mode", mode)} />
        <TextArea name="domains" label={t("registration.domains.field")} hint={t("registration.domains.hint")} rows={4} error={form.of("domains")} defaultValue={form.value("domains", domains.join("\n"))} />
        <ButtonRow>
          <Button>{t("registration.rules.action")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
