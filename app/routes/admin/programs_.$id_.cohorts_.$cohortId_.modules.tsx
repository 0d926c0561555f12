import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { readDays } from "~/features/programs/cohort-days";
import { cohortModulesPage, setCohortDays, type CohortModulesPage } from "~/features/programs/cohort-modules.server";
import { CohortDayFields } from "~/features/programs/ui/cohort-day-fields";
import { aboveInCohorts } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply, replyForm } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, Empty, ErrorSummary, LinkButton, PageHeader, Row, Rows, Section, Split } from "~/ui";

export const handle: RouteHandle<CohortModulesPage> = { title: ({ cohort }, t) => t("cohortModules.of", { cohort: cohort.name }), density: "dense", above: ({ program }) => aboveInCohorts(program) };

const cohortIn = ({ params }: LoaderFunctionArgs | ActionFunctionArgs) => ({ programId: params.id ?? "", cohortId: params.cohortId ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const page = await cohortModulesPage(ctx, cohortIn(args));
  if (!page) throw notFound();
  return reply(page);
}

/** The days of the cohort. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const of = cohortIn(args);
  const page = await cohortModulesPage(ctx, of);
  if (!page) throw notFound();
  const { typed, problems, days } = readDays(await args.request.formData(), page.modules.map(({ id }) => id), ctx.academy.timeZone);
  const again = (found: Readonly<Record<string, string>>, status: number) =>
    replyForm({ status: "error", initialValue: typed, error: Object.fromEntries(Object.entries(found).map(([name, key]) => [name, [key]])) }, status);
  if (Object.keys(problems).length > 0) return again(problems, problems[""] ? 409 : 422);
  const set = await setCohortDays(ctx, of, days);
  if (set.ok) return redirectWith(ctx, paths.cohortModules.list(of.programId, of.cohortId), flash.ok("cohortModules.saved", { count: set.value }));
  if (set.reason === "unknown") throw notFound();
  return again({ "": "cohortModules.error.gone" }, 409);
}

export default function CohortModules() {
  const page = useLoaderData<typeof loader>() as CohortModulesPage;
  const t = useT();
  const form = useRefusedForm();
  const { program, cohort, modules } = page;
  const add = paths.cohortModules.new(program.id, cohort.id);
  return (
    <>
      <PageHeader kicker={program.title} title={t("cohortModules.of", { cohort: cohort.name })} sentence={t("cohortModules.sentence")} action={modules.length > 0 ? <LinkButton variant="second" href={add}>{t("cohortModules.add")}</LinkButton> : null} />
      <ErrorSummary errors={form.errors} />
      {modules.length === 0 ? <Empty title={t("cohortModules.none.title")} action={<a href={add}>{t("cohortModules.add")}</a>}>{t("cohortModules.none.text")}</Empty> : (
        <Split aside={<Section id="edit" title={t("cohortModules.edit")} small><Rows small>{modules.map((module) => <Row key={module.id} title={module.title} href={paths.programs.module(program.id, module.id)} />)}</Rows></Section>}>
          <Section id="days" title={t("cohortModules.form")}>
            <div className="stack">
              <p className="soft">{t("cohortModules.form.hint")}</p>
              <form method="post" action={paths.cohortModules.list(program.id, cohort.id)} noValidate>
                <CohortDayFields modules={modules} form={form} />
                <ButtonRow><Button>{t("cohortModules.save")}</Button></ButtonRow>
              </form>
            </div>
          </Section>
        </Split>
      )}
    </>
  );
}
