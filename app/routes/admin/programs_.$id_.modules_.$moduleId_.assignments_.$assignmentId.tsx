import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { editAssignment, moduleAssignment, type ModuleAssignment } from "~/features/assignments/module-assignments.server";
import { AssignmentForm } from "~/features/assignments/type-forms";
import { AssignmentFields } from "~/features/assignments/ui/assignment-fields";
import type { ModulePlace } from "~/features/programs/index.server";
import { aboveInModule } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader } from "~/ui";

type Data = ModulePlace & { readonly assignment: ModuleAssignment };

export const handle: RouteHandle<Data> = {
  title: "types.assignment.edit",
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
  const form = await parseForm(args.request, AssignmentForm);
  if (!form.ok) return form.reply();
  const edited = await editAssignment(ctx, id, moduleId, assignmentId, form.value);
  if (!edited.ok) throw notFound();
  return redirectWith(ctx, paths.moduleAssignments.list(id, moduleId), flash.ok("types.saved"));
}

export default function EditAssignment() {
  const { program, module, assignment } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("types.assignment.edit")} sentence={<>{t("types.assignment.typeIs")} <a href={paths.assignmentTypes.one(assignment.typeId)}>{assignment.type}</a></>} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.moduleAssignments.one(program.id, module.id, assignment.id)}>
        <AssignmentFields values={assignment} form={form} />
        <ButtonRow>
          <Button>{t("types.save")}</Button>
          <LinkButton variant="quiet" href={paths.moduleAssignments.archival(program.id, module.id, assignment.id)}>{t("types.assignment.archive")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
