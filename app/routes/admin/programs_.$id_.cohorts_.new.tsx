import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { createCohort } from "~/features/programs/cohorts.server";
import { CohortForm } from "~/features/programs/enrolment-forms";
import { programPlace, type ProgramPlace } from "~/features/programs/place.server";
import { CohortFields } from "~/features/programs/ui/cohort-fields";
import { aboveInCohorts } from "~/platform/above-programs";
import { startOfDay } from "~/platform/days";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader } from "~/ui";

interface Data {
  readonly program: ProgramPlace;
}

export const handle: RouteHandle<Data> = {
  title: "cohorts.new",
  density: "dense",
  above: ({ program }) => aboveInCohorts(program),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const program = await programPlace(ctx.read, args.params.id ?? "");
  if (!program) throw notFound();
  return reply({ program });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  if (!(await programPlace(ctx.read, id))) throw notFound();
  const form = await parseForm(args.request, CohortForm);
  if (!form.ok) return form.reply();
  const { name, startsOn, capacity } = form.value;
  const startsAt = startOfDay(startsOn, ctx.academy.timeZone);
  if (startsAt === null) return form.reply({ startsOn: "cohorts.error.start" });
  const created = await createCohort(ctx, id, { name, startsAt, capacity: capacity ?? null });
  if (created.ok) return redirectWith(ctx, paths.enrolments.cohorts(id), flash.ok("cohorts.created"));
  if (created.reason === "unknown") throw notFound();
  return form.reply({ name: "cohorts.error.nameTaken" }, 409);
}

export default function NewCohort() {
  const { program } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("cohorts.new")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.enrolments.newCohort(program.id)}>
        <CohortFields form={form} />
        <ButtonRow>
          <Button>{t("cohorts.add")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
