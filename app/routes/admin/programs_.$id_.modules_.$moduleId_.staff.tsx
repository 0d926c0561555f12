import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import type { ModulePlace } from "~/features/programs/index.server";
import { moduleStaffPage, postName, type StaffPage } from "~/features/staffing/index.server";
import { StaffEditor } from "~/features/staffing/ui/staff-editor";
import { aboveInModule } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { ErrorSummary, PageHeader } from "~/ui";

type Data = ModulePlace & { readonly staff: StaffPage; readonly q: string };

export const handle: RouteHandle<Data> = {
  title: ({ module }, t) => t("staffing.of", { name: module.title }),
  density: "dense",
  above: ({ program, module }) => aboveInModule(program, module),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", moduleId = "" } = args.params;
  const q = (new URL(args.request.url).searchParams.get("q") ?? "").trim().slice(0, 200);
  const found = await moduleStaffPage(ctx, id, moduleId, q);
  if (!found) throw notFound();
  return reply({ ...found, q });
}

/** Names somebody on the module. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", moduleId = "" } = args.params;
  return postName(ctx, args.request, { tier: 2, programId: id, moduleId }, paths.staffing.module(id, moduleId));
}

export default function ModuleStaff() {
  const { program, module, staff, q } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader kicker={module.title} title={t("staffing.title")} sentence={t("staffing.module", { module: module.title })} />
      <ErrorSummary errors={form.errors} />
      <StaffEditor why={paths.staffing.module(program.id, module.id)} place={paths.staffing.module(program.id, module.id)} staff={staff} q={q} form={form} />
    </>
  );
}
