import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { NewModuleForm } from "~/features/programs/forms";
import { addModule, hasProgram, newModulePage, previewAsked, type NewModulePage } from "~/features/programs/index.server";
import { ModuleFields } from "~/features/programs/ui/module-fields";
import { Preview } from "~/features/programs/ui/preview";
import { aboveInProgram } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseFields, replyTyped } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, type RichHtml } from "~/ui";

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
  const form = parseFields(fields, NewModuleForm);
  if (!form.ok) return form.reply();
  const added = await addModule(ctx, id, form.value);
  if (added.ok) return redirectWith(ctx, paths.programs.one(id), flash.ok("modules.added", { title: form.value.title }));
  if (added.reason === "unknown") throw notFound();
  if (added.reason === "no-module") return form.reply({ opensAfterModuleId: "modules.form.opensAfter.unknown" });
  return form.reply({ moduleTypeId: "modules.form.type.missing" });
}

export default function NewModule() {
  const { program, types, others } = useLoaderData<typeof loader>() as NewModulePage;
  const answer = useActionData<{ readonly preview?: RichHtml }>();
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("modules.add.title")} sentence={t("modules.add.sentence", { program: program.title })} />
      <div className="stack">
        <ErrorSummary errors={form.errors} />
        <Preview html={answer?.preview} />
        <form method="post" action={paths.programs.newModule(program.id)}>
          <ModuleFields form={form} types={types} enrolled={program.enrolled} others={others} />
          <ButtonRow>
            <Button>{t("modules.add.action")}</Button>
            <Button variant="second" name="preview" value="yes" formNoValidate>{t("programs.preview.action")}</Button>
            <LinkButton variant="quiet" href={paths.programs.one(program.id)}>{t("programs.cancel")}</LinkButton>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}
