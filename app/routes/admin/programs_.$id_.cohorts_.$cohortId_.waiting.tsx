import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { OfferedTable, WaitingTable } from "~/features/programs/ui/waiting-tables";
import { WaitingForm } from "~/features/programs/waiting-forms";
import { joinWaitingList } from "~/features/programs/waiting-list.server";
import { waitingPage, type WaitingPage } from "~/features/programs/waiting-pages.server";
import { aboveInCohorts } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, EmailField, Empty, ErrorSummary, LinkButton, PageHeader, Section } from "~/ui";

export const handle: RouteHandle<WaitingPage> = { title: ({ cohort }, t) => t("waiting.of", { cohort: cohort.name }), density: "dense", above: ({ program }) => aboveInCohorts(program) };

const cohortIn = ({ params }: LoaderFunctionArgs | ActionFunctionArgs) => ({ programId: params.id ?? "", cohortId: params.cohortId ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const page = await waitingPage(ctx, cohortIn(args));
  if (!page) throw notFound();
  return reply(page);
}

/** Somebody is put on the list. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const of = cohortIn(args);
  return answerForm(ctx, args.request, {
    about: await waitingPage(ctx, of), form: WaitingForm, verb: ({ email }) => joinWaitingList(ctx, of, email), to: paths.places.list(of.programId, of.cohortId), said: flash.ok("waiting.added"),
    refusals: { "no-client": { email: "waiting.error.no-client" }, enrolled: { email: "waiting.error.enrolled" }, listed: { email: "waiting.error.listed" }, room: { email: "waiting.error.room" } },
  });
}

function Add({ program, cohort }: WaitingPage) {
  const t = useT();
  const form = useRefusedForm();
  return (
    <Section id="add" title={t("waiting.add.title")} small>
      <form method="post" action={paths.places.list(program.id, cohort.id)}>
        <EmailField name="email" label={t("waiting.add.email")} hint={t("waiting.add.hint")} autoComplete="off" required error={form.of("email")} defaultValue={form.typed("email") ?? ""} />
        <ButtonRow><Button variant="second">{t("waiting.add.button")}</Button></ButtonRow>
      </form>
    </Section>
  );
}

export default function Waiting() {
  const page = useLoaderData<typeof loader>() as WaitingPage;
  const t = useT();
  const form = useRefusedForm();
  const { program, cohort, offered, waiting } = page;
  const sentence = cohort.capacity === null ? t("waiting.sentence.open", { taken: cohort.taken }) : t("waiting.sentence", { taken: cohort.taken, capacity: cohort.capacity, offered: cohort.offered });
  return (
    <>
      <PageHeader kicker={program.title} title={t("waiting.of", { cohort: cohort.name })} sentence={sentence} action={<LinkButton variant="second" href={paths.places.offers(program.id, cohort.id)}>{t("waiting.offers.title")}</LinkButton>} />
      <ErrorSummary errors={form.errors} />
      <div className="stack">
        {offered.length > 0 ? <Section id="offered" title={t("waiting.offered")}><OfferedTable of={page} rows={offered} /></Section> : null}
        {waiting.length > 0 ? <Section id="waiting" title={t("waiting.waiting")}><WaitingTable of={page} rows={waiting} /></Section> : null}
        {offered.length + waiting.length === 0 ? <Empty title={t("waiting.none.title")}>{t("waiting.none.text")}</Empty> : null}
        <Add {...page} />
      </div>
    </>
  );
}
