import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { addAssignment, type ModuleAssignment, moduleAssignments } from "~/features/assignments/module-assignments.server";
import { NewAssignmentForm } from "~/features/assignments/type-forms";
import { typesOffered } from "~/features/assignments/type-queries.server";
import { AssignmentFields } from "~/features/assignments/ui/assignment-fields";
import { AssignmentList } from "~/features/assignments/ui/assignment-list";
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
import { Button, ButtonRow, Empty, ErrorSummary, PageHeader, Section, SelectField } from "~/ui";

type Data = ModulePlace & {
  readonly assignments: readonly ModuleAssignment[];
  readonly types: readonly { readonly id: string; readonly name: string }[];
};

export const handle: RouteHandle<Data> = { title: ({ module }, t) => t("types.assignments.of", { module: module.title }), density: "dense", above: ({ program, module }) => aboveInModule(program, module) };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", moduleId = "" } = args.params;
  const [found, types] = await Promise.all([moduleAssignments(ctx, id, moduleId), typesOffered(ctx.read)]);
  if (!found) throw notFound();
  return reply({ ...found, types });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", moduleId = "" } = args.params;
  if (!(await moduleAssignments(ctx, id, moduleId))) throw notFound();
  const form = await parseForm(args.request, NewAssignmentForm);
  if (!form.ok) return form.reply();
  const added = await addAssignment(ctx, id, moduleId, form.value);
  if (added.ok) return redirectWith(ctx, paths.moduleAssignments.list(id, moduleId), flash.ok("types.assignment.added"));
  if (added.reason === "unknown") throw notFound();
  return added.reason === "type" ? form.reply({ typeId: "types.error.type" }) : form.reply({ "": "types.error.moduleArchived" }, 409);
}

function AddAssignment({ program, module, types }: Data) {
  const t = useT();
  const form = useRefusedForm();
  if (types.length === 0) return <p><a href={paths.assignmentTypes.new()}>{t("types.assignments.noTypes")}</a></p>;
  return (
    <form method="post" action={paths.moduleAssignments.list(program.id, module.id)}>
      <SelectField name="typeId" label={t("types.assignment.type")} options={types.map(({ id, name }) => ({ value: id, label: name }))} blank required error={form.of("typeId")} defaultValue={form.typed("typeId") ?? ""} />
      <AssignmentFields form={form} />
      <ButtonRow>
        <Button>{t("types.assignment.add")}</Button>
      </ButtonRow>
    </form>
  );
}

export default function ModuleAssignments() {
  const data = useLoaderData<typeof loader>() as Data;
  const { program, module, assignments } = data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("types.assignments")} sentence={t("types.assignments.sentence", { module: module.title, program: program.title })} />
      <ErrorSummary errors={form.errors} />
      {assignments.length > 0 ? <AssignmentList programId={program.id} moduleId={module.id} assignments={assignments} /> : <Empty title={t("types.assignments.empty")}>{t("types.assignments.empty.text")}</Empty>}
      <Section id="add" title={t("types.assignment.add")}>
        <AddAssignment {...data} />
      </Section>
    </>
  );
}
