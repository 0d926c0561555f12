import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { cohortsPage, type ShownCohort } from "~/features/programs/cohorts.server";
import type { ProgramPlace } from "~/features/programs/place.server";
import { CohortTable } from "~/features/programs/ui/cohort-table";
import { ProgramTabs } from "~/features/programs/ui/program-tabs";
import { aboveInProgram } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly program: ProgramPlace;
  readonly cohorts: readonly ShownCohort[];
}

export const handle: RouteHandle<Data> = {
  title: ({ program }, t) => t("cohorts.of", { program: program.title }),
  density: "dense",
  above: ({ program }) => aboveInProgram(program),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await cohortsPage(ctx, args.params.id ?? "");
  if (!found) throw notFound();
  return reply(found);
}

export default function Cohorts() {
  const { program, cohorts } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const start = <LinkButton href={paths.enrolments.newCohort(program.id)}>{t("cohorts.new")}</LinkButton>;
  return (
    <>
      <PageHeader kicker={program.title} title={t("cohorts.title")} sentence={t("cohorts.sentence", { program: program.title })} action={cohorts.length > 0 ? start : null} />
      <ProgramTabs programId={program.id} />
      {cohorts.length > 0 ? <CohortTable programId={program.id} rows={cohorts} /> : <Empty title={t("cohorts.empty.title")} action={start}>{t("cohorts.empty.text")}</Empty>}
    </>
  );
}
