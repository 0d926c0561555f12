import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { PartnerForm } from "~/features/staffing/forms";
import { partnerPage, setPartner, type PartnerPage } from "~/features/staffing/index.server";
import { abovePerson } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, Checkbox, CheckboxGroup, ErrorSummary, LinkButton, PageHeader } from "~/ui";

export const handle: RouteHandle<PartnerPage> = { title: ({ person }, t) => t("partner.of", { name: person.name }), crumb: "partner.title", density: "dense", above: abovePerson };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const page = await partnerPage(ctx, args.params.id ?? "");
  if (!page) throw notFound();
  return reply(page);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  const page = await partnerPage(ctx, id);
  return answerForm(ctx, args.request, {
    about: page, form: PartnerForm, verb: (facts) => setPartner(ctx, id, facts),
    to: paths.partners.one(id), said: flash.ok("partner.saved", { name: page?.person.name ?? "" }),
    refusals: { role: { partner: "partner.error.role" }, program: { programs: "partner.error.program" } },
  });
}

export default function Partner() {
  const { person, partner, given, programs } = useLoaderData<typeof loader>() as PartnerPage;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("partner.title")} kicker={person.name} sentence={t("partner.sentence")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.partners.one(person.id)}>
        <Checkbox name="partner" value="yes" label={t("partner.field", { name: person.name })} error={form.of("partner")} defaultChecked={form.sent ? form.typed("partner") === "yes" : partner} />
        {programs.length === 0 ? <p className="soft">{t("partner.programs.none")}</p> : (
          <CheckboxGroup name="programs" label={t("partner.programs")} hint={t("partner.programs.hint")} options={programs.map(({ id, title }) => ({ value: id, label: title }))} defaultValue={form.sent ? form.typedAll("programs") : given} error={form.of("programs")} />
        )}
        <ButtonRow>
          <Button>{t("partner.save")}</Button>
          <LinkButton variant="quiet" href={paths.admin.person(person.id)}>{t("partner.back", { name: person.name })}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
