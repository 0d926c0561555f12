import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { hasProgram, newModulePage, previewAsked, type NewModulePage } from "~/features/programs/index.server";
import { addModulePost } from "~/features/programs/module-post.server";
import { NewModuleForm } from "~/features/programs/ui/new-module-form";
import { aboveInProgram } from "~/platform/above-programs";
import { replyTyped } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader, type RichHtml } from "~/ui";

export const handle: RouteHandle<NewModulePage> = {
  title: "modules.add.title",
  density: "dense",
  above: ({ program }) => aboveInProgram(program),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const page = await newModulePage(ctx, args.params.id ?? "");
  if (!page) throw notFound();
  return reply(page);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  if (!(await hasProgram(ctx.read, id))) throw notFound();
  const fields = await args.request.formData();
  const preview = previewAsked(fields, "content");
  if (preview !== null) return replyTyped(fields, { preview });
  return addModulePost(ctx, fields, { programId: id, cohortId: null, to: paths.programs.one(id) });
}

export default function NewModule() {
  const { program, types, others } = useLoaderData<typeof loader>() as NewModulePage;
  const answer = useActionData<{ readonly preview?: RichHtml }>();
  const t = useT();
  return (
    <>
      <PageHeader title={t("modules.add.title")} sentence={t("modules.add.sentence", { program: program.title })} />
      <NewModuleForm action={paths.programs.newModule(program.id)} back={paths.programs.one(program.id)} preview={answer?.preview} types={types} enrolled={program.enrolled} others={others} />
    </>
  );
}
