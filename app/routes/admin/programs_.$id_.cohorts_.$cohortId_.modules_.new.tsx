import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { cohortPage, type ShownCohort } from "~/features/programs/cohorts.server";
import { newModulePage, previewAsked, type NewModulePage } from "~/features/programs/index.server";
import { addModulePost } from "~/features/programs/module-post.server";
import { NewModuleForm } from "~/features/programs/ui/new-module-form";
import { aboveInCohorts } from "~/platform/above-programs";
import { replyTyped } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader, type RichHtml } from "~/ui";

interface Data extends NewModulePage {
  readonly cohort: ShownCohort;
}

export const handle: RouteHandle<Data> = { title: "cohortModules.add", density: "dense", above: ({ program }) => aboveInCohorts(program) };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", cohortId = "" } = args.params;
  const [page, found] = await Promise.all([newModulePage(ctx, id, cohortId), cohortPage(ctx, id, cohortId)]);
  if (!page || !found) throw notFound();
  return reply({ ...page, cohort: found.cohort });
}

/** A module that only this cohort has. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", cohortId = "" } = args.params;
  if (!(await cohortPage(ctx, id, cohortId))) throw notFound();
  const fields = await args.request.formData();
  const preview = previewAsked(fields, "content");
  return preview === null ? addModulePost(ctx, fields, { programId: id, cohortId, to: paths.cohortModules.list(id, cohortId) }) : replyTyped(fields, { preview });
}

export default function NewCohortModule() {
  const { program, cohort, types, others } = useLoaderData<typeof loader>() as Data;
  const answer = useActionData<{ readonly preview?: RichHtml }>();
  const t = useT();
  return (
    <>
      <PageHeader title={t("cohortModules.add")} sentence={t("cohortModules.add.sentence", { cohort: cohort.name, program: program.title })} />
      <NewModuleForm action={paths.cohortModules.new(program.id, cohort.id)} back={paths.cohortModules.list(program.id, cohort.id)} preview={answer?.preview} types={types} enrolled={cohort.taken} others={others} />
    </>
  );
}
