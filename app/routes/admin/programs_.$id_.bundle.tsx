import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/bundles/forms";
import { exportProgram } from "~/features/bundles/index.server";
import { programPlace, type ProgramPlace } from "~/features/programs/index.server";
import { aboveInProgram } from "~/platform/above-programs";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { streamAnswer } from "~/platform/http/stream.server";
import { paths } from "~/platform/paths";
import { notFound, refusal, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly program: ProgramPlace;
}

/** Nothing was typed: whoever signs in again presses the button again. */
export const handle: RouteHandle<Data> = { title: ({ program }, t) => t("bundles.export.title", { program: program.title }), density: "dense", above: ({ program }) => aboveInProgram(program), parks: false };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const program = await programPlace(ctx.read, args.params.id ?? "");
  if (!program) throw notFound();
  return reply({ program });
}

/** A program as one file, made while it is sent (docs/decisions/0032); that it was taken is in the log. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  if (!(await programPlace(ctx.read, id))) throw notFound();
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) throw refusal(422);
  const taken = await exportProgram(ctx, id);
  if (!taken) throw notFound();
  return streamAnswer(taken.bytes, { type: "application/x-tar", name: `${taken.slug}.tar`, size: taken.size });
}

export default function ProgramAsFile() {
  const { program } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("bundles.export.title", { program: program.title })} sentence={t("bundles.export.sentence")} />
      <form method="post" action={paths.bundles.file(program.id)}>
        <ButtonRow>
          <Button>{t("bundles.export.link")}</Button>
          <LinkButton variant="quiet" href={paths.programs.one(program.id)}>{t("bundles.export.back")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
