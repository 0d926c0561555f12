import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { OffersForm } from "~/features/programs/waiting-forms";
import { setOffers } from "~/features/programs/waiting-list.server";
import { waitingPage, type WaitingPage } from "~/features/programs/waiting-pages.server";
import { mostOfferHours } from "~/features/programs/waiting-rules";
import { aboveInCohorts } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, Checkbox, ErrorSummary, NumberField, PageHeader } from "~/ui";

type Data = Pick<WaitingPage, "program" | "cohort">;

export const handle: RouteHandle<Data> = {
  title: "waiting.offers.title",
  density: "dense",
  above: ({ program, cohort }) => [...aboveInCohorts(program), { label: cohort.name, href: paths.places.list(program.id, cohort.id) }],
};

const cohortIn = ({ params }: LoaderFunctionArgs | ActionFunctionArgs) => ({ programId: params.id ?? "", cohortId: params.cohortId ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const page = await waitingPage(ctx, cohortIn(args));
  if (!page) throw notFound();
  return reply<Data>({ program: page.program, cohort: page.cohort });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const of = cohortIn(args);
  return answerForm(ctx, args.request, { about: await waitingPage(ctx, of), form: OffersForm, verb: (values) => setOffers(ctx, of, values), to: paths.places.list(of.programId, of.cohortId), said: flash.ok("waiting.offers.saved"), refusals: {} });
}

export default function Offers() {
  const { program, cohort } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader kicker={cohort.name} title={t("waiting.offers.title")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.places.offers(program.id, cohort.id)}>
        <NumberField name="offerHours" label={t("waiting.offers.hours")} hint={t("waiting.offers.hours.hint")} required min={1} max={mostOfferHours} step={1} width="w5" error={form.of("offerHours")} defaultValue={form.value("offerHours", String(cohort.offerHours))} />
        <Checkbox name="offersByHand" label={t("waiting.offers.byHand")} hint={t("waiting.offers.byHand.hint")} error={form.of("offersByHand")} defaultChecked={form.value("offersByHand", cohort.offersByHand ? "on" : "") === "on"} />
        <ButtonRow><Button>{t("waiting.offers.save")}</Button></ButtonRow>
      </form>
    </>
  );
}
