import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { GuardianRulesForm } from "~/features/guardians/forms";
import { guardianRules, setGuardianRules } from "~/features/guardians/index.server";
import { inPeople } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, Checkbox, CheckboxGroup, ErrorSummary, NumberField, PageHeader } from "~/ui";

export const handle: RouteHandle = { title: "guardianRules.title", density: "dense", above: inPeople };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply(await guardianRules(ctx.read));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, GuardianRulesForm);
  if (!form.ok) return form.reply();
  await setGuardianRules(ctx, { ageOfMajority: form.value.age, reads: form.value.reads, consents: form.value.consents === "yes" });
  return redirectWith(ctx, paths.admin.guardianRules(), flash.ok("guardianRules.saved"));
}

export default function GuardianRulesPage() {
  const { ageOfMajority, reads, consents } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("guardianRules.title")} sentence={t("guardianRules.sentence")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.admin.guardianRules()}>
        <NumberField name="age" min={12} max={25} label={t("guardianRules.age")} hint={t("guardianRules.age.hint")} required error={form.of("age")} defaultValue={form.typed("age") ?? String(ageOfMajority)} />
        <CheckboxGroup name="reads" label={t("guardianRules.reads")} options={(["progress", "feedback"] as const).map((right) => ({ value: right, label: t(`guardianRules.reads.${right}`) }))} defaultValue={form.sent ? form.typedAll("reads") : reads} error={form.of("reads")} />
        <Checkbox name="consents" value="yes" label={t("guardianRules.consents")} hint={t("guardianRules.consents.hint")} error={form.of("consents")} defaultChecked={form.value("consents", consents ? "yes" : "") === "yes"} />
        <ButtonRow>
          <Button>{t("guardianRules.action")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
