import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { archiveAssignment, moduleAssignment, type ModuleAssignment } from "~/features/assignments/module-assignments.server";
import { NothingForm } from "~/features/assignments/type-forms";
import type { ModulePlace } from "~/features/programs/index.server";
import { aboveInModule } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, refusal, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

type Data = ModulePlace & { readonly assignment: ModuleAssignment };

export const handle: RouteHandle<Data> = {
  title: "types.assignment.archive",
  density: "dense",
  above: ({ program, module }) => [...aboveInModule(program, module), { key: "types.assignments", href: paths.moduleAssignments.list(program.id, module.id) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", moduleId = "", assignmentId = "" } = args.params;
  const found = await moduleAssignment(ctx, id, moduleId, assignmentId);
  if (!found) throw notFound();
  return reply(found);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", moduleId = "", assignmentId = "" } = args.params;
  if (!(await moduleAssignment(ctx, id, moduleId, assignmentId))) throw notFound();
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) throw refusal(422);
  const archived = await archiveAssignment(ctx, id, moduleId, assignmentId);
  if (!archived.ok) throw notFound();
  return redirectWith(ctx, paths.moduleAssignments.list(id, moduleId), flash.ok("types.assignment.archived"));
}

export default function AssignmentArchival() {
  const { program, module, assignment } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("types.assignment.archive")} />
      <p>{t("types.assignment.archive.text", { title: assignment.title, count: assignment.begun })}</p>
      <form method="post" action={paths.moduleAssignments.archival(program.id, module.id, assignment.id)}>
        <ButtonRow>
          <Button variant="danger">{t("types.assignment.archive")}</Button>
          <LinkButton variant="quiet" href={paths.moduleAssignments.list(program.id, module.id)}>{t("types.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
