import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ProgramForm } from "~/features/programs/forms";
import { adminProgram, editProgram, hasProgram, previewAsked, type AdminProgram } from "~/features/programs/index.server";
import { Preview } from "~/features/programs/ui/preview";
import { comparedProgram, ProgramFields } from "~/features/programs/ui/program-fields";
import { StaleSave } from "~/features/programs/ui/stale-save";
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

interface Data {
  readonly program: AdminProgram;
}

/** What the action says beside the form. */
interface Answer {
  readonly preview?: RichHtml;
  readonly stale?: boolean;
}

export const handle: RouteHandle<Data> = {
  title: ({ program }, t) => t("programs.edit.title", { program: program.title }),
  density: "dense",
  above: ({ program }) => aboveInProgram(program),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const program = await adminProgram(ctx, args.params.id ?? "");
  if (!program) throw notFound();
  return reply({ program });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  if (!(await hasProgram(ctx.read, id))) throw notFound();
  const fields = await args.request.formData();
  const preview = previewAsked(fields, "description");
  if (preview !== null) return replyTyped(fields, { preview });
  const form = parseFields(fields, ProgramForm);
  if (!form.ok) return form.reply();
  const saved = await editProgram(ctx, id, form.value);
  if (saved.ok) return redirectWith(ctx, paths.programs.one(id), flash.ok("programs.saved", { title: form.value.title }));
  if (saved.reason === "unknown") throw notFound();
  if (saved.reason === "stale") return form.reply({ "": "programs.stale" }, 409, { stale: true });
  return form.reply({ slug: "programs.form.slug.taken" });
}

export default function ProgramDetails() {
  const { program } = useLoaderData<typeof loader>() as Data;
  const answer = useActionData<Answer>();
  const t = useT();
  const form = useRefusedForm();
  const now = String(program.updatedAt);
  // After both versions were shown a save replaces the one that is there now; after any other refusal, the one the form was opened on.
  const version = answer?.stale ? now : form.value("version", now);
  return (
    <>
      <PageHeader title={t("programs.edit.title", { program: program.title })} sentence={t("programs.edit.sentence")} />
      <div className="stack">
        <ErrorSummary errors={form.errors} />
        {answer?.stale ? <StaleSave fields={comparedProgram(program, t)} form={form} /> : null}
        <Preview html={answer?.preview} />
        <form method="post" action={paths.programs.details(program.id)}>
          <ProgramFields form={form} program={program} version={version} />
          <ButtonRow>
            <Button>{t("programs.save")}</Button>
            <Button variant="second" name="preview" value="yes" formNoValidate>{t("programs.preview.action")}</Button>
            <LinkButton variant="quiet" href={paths.programs.one(program.id)}>{t("programs.cancel")}</LinkButton>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}
