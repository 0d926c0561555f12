import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { academyRegistrationRules, deskOf, listedRegistrations, setAcademyRegistrationRules, type AcademyRegistrationRules, type ListedRegistration } from "~/features/academies/index.server";
import { RegistrationRulesForm } from "~/features/academies/registration/form";
import { LimitFields } from "~/features/academies/ui/quotas";
import { Registrations } from "~/features/academies/ui/registrations";
import { inConsole } from "~/platform/above-console";
import { actorOf } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, Checkbox, ErrorSummary, PageHeader, Section } from "~/ui";

interface Data {
  readonly rules: AcademyRegistrationRules;
  readonly rows: readonly ListedRegistration[];
}

/** Links that open something are on it, where no mail leaves. */
export const handle: RouteHandle = { title: "newAcademies.title", density: "dense", above: inConsole, noStore: true };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const [rules, rows] = await Promise.all([
    academyRegistrationRules(ctx.read, ctx.config),
    listedRegistrations({ directory: ctx, config: ctx.config, now: () => ctx.clock.now() }),
  ]);
  return reply<Data>({ rules, rows });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const form = await parseForm(args.request, RegistrationRulesForm);
  if (!form.ok) return form.reply();
  const { open, storage, perDay } = form.value;
  await setAcademyRegistrationRules(deskOf(ctx).directory, actorOf(ctx), { open, storageBytes: storage, mailPerDay: perDay });
  return redirectWith(ctx, paths.operator.registration(), flash.ok(open ? "newAcademies.saved.open" : "newAcademies.saved.closed"));
}

export default function RegistrationOfAcademies() {
  const { rules, rows } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("newAcademies.title")} sentence={t("newAcademies.sentence")} />
      <div className="stack">
        <ErrorSummary errors={form.errors} />
        <form method="post" action={paths.operator.registration()}>
          <Checkbox name="open" value="yes" label={t("newAcademies.open")} hint={t("newAcademies.open.hint")} defaultChecked={form.value("open", rules.open ? "yes" : "") === "yes"} />
          <LimitFields storageBytes={rules.storageBytes} mailPerDay={rules.mailPerDay} />
          <ButtonRow><Button>{t("newAcademies.action")}</Button></ButtonRow>
        </form>
        <Section title={t("newAcademies.list")} id="asked">
          {rows.some(({ link }) => link !== null) ? <p className="hint">{t("newAcademies.list.stays")}</p> : null}
          <Registrations rows={rows} />
        </Section>
      </div>
    </>
  );
}
