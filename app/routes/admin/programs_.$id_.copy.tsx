import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { CopyForm } from "~/features/bundles/forms";
import { copyProgram } from "~/features/bundles/index.server";
import { programPlace, type ProgramPlace } from "~/features/programs/index.server";
import { aboveInProgram } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, TextField } from "~/ui";

interface Data {
  readonly program: ProgramPlace;
}

export const handle: RouteHandle<Data> = {
  title: ({ program }, t) => t("bundles.copy.title", { program: program.title }),
  density: "dense",
  above: ({ program }) => aboveInProgram(program),
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
  return answerForm(ctx, args.request, {
    about: await programPlace(ctx.read, id),
    form: CopyForm,
    verb: ({ title }) => copyProgram(ctx, id, title),
    refusals: { "no-address": { title: "bundles.noAddress" } },
    to: (made) => paths.programs.one(made.id),
    said: ({ title }) => flash.ok("bundles.copied", { title }),
  });
}

export default function CopyProgram() {
  const { program } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("bundles.copy.title", { program: program.title })} sentence={t("bundles.copy.sentence")} />
      <div className="stack">
        <ErrorSummary errors={form.errors} />
        <p className="prose">{t("bundles.copy.shared")}</p>
        <form method="post" action={paths.bundles.copy(program.id)}>
          <TextField name="title" label={t("bundles.copy.field")} required maxLength={200} error={form.of("title")} defaultValue={form.value("title", t("bundles.copy.suggested", { title: [...program.title].slice(0, 190).join("") }))} />
          <ButtonRow>
            <Button>{t("bundles.copy.action")}</Button>
            <LinkButton variant="quiet" href={paths.programs.one(program.id)}>{t("programs.cancel")}</LinkButton>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}
