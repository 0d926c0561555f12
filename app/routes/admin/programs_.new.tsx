import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NewProgramForm } from "~/features/programs/forms";
import { createProgram } from "~/features/programs/index.server";
import { NewProgramFields } from "~/features/programs/ui/program-fields";
import { aboveInPrograms } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader } from "~/ui";

export const handle: RouteHandle = {
  title: "programs.create.title",
  density: "dense",
  above: aboveInPrograms,
};

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return reply(null);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, NewProgramForm);
  if (!form.ok) return form.reply();
  const made = await createProgram(ctx, form.value);
  if (!made.ok) return form.reply({ slug: "programs.form.slug.taken" });
  return redirectWith(ctx, paths.programs.one(made.value.id), flash.ok("programs.created", { title: form.value.title }));
}

export default function NewProgram() {
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("programs.create.title")} sentence={t("programs.create.sentence")} />
      <div className="stack">
        <ErrorSummary errors={form.errors} />
        <form method="post" action={paths.programs.new()}>
          <NewProgramFields form={form} />
          <ButtonRow>
            <Button>{t("programs.create.action")}</Button>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}
