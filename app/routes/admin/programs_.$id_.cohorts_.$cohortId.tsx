import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { cohortPage, editCohort, type ShownCohort } from "~/features/programs/cohorts.server";
import { CohortForm } from "~/features/programs/enrolment-forms";
import type { ProgramPlace } from "~/features/programs/place.server";
import { CohortFields } from "~/features/programs/ui/cohort-fields";
import { aboveInCohorts } from "~/platform/above-programs";
import { dayIn, startOfDay } from "~/platform/days";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly program: ProgramPlace;
  readonly cohort: ShownCohort;
  readonly startsOn: string;
}

export const handle: RouteHandle<Data> = {
  title: "cohorts.edit",
  density: "dense",
  above: ({ program }) => aboveInCohorts(program),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await cohortPage(ctx, args.params.id ?? "", args.params.cohortId ?? "");
  if (!found) throw notFound();
  return reply({ ...found, startsOn: dayIn(found.cohort.startsAt, ctx.academy.timeZone) });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", cohortId = "" } = args.params;
  if (!(await cohortPage(ctx, id, cohortId))) throw notFound();
  const form = await parseForm(args.request, CohortForm);
  if (!form.ok) return form.reply();
  const { name, startsOn, capacity } = form.value;
  const startsAt = startOfDay(startsOn, ctx.academy.timeZone);
  if (startsAt === null) return form.reply({ startsOn: "cohorts.error.start" });
  const edited = await editCohort(ctx, id, cohortId, { name, startsAt, capacity: capacity ?? null });
  if (edited.ok) return redirectWith(ctx, paths.enrolments.cohorts(id), flash.ok("cohorts.saved"));
  if (edited.reason === "unknown") throw notFound();
  return edited.reason === "name" ? form.reply({ name: "cohorts.error.nameTaken" }, 409) : form.reply({ capacity: "cohorts.error.capacityBelow" }, 409);
}

export default function EditCohort() {
  const { program, cohort, startsOn } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("cohorts.edit")} sentence={program.title} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.enrolments.cohort(program.id, cohort.id)}>
        <CohortFields values={{ name: cohort.name, startsOn, capacity: cohort.capacity }} form={form} />
        <ButtonRow>
          <Button>{t("cohorts.save")}</Button>
          <LinkButton variant="quiet" href={`${paths.enrolments.list(program.id)}?cohort=${cohort.id}`}>{t("cohorts.members")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
