import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { programPlace, type ProgramPlace } from "~/features/programs/index.server";
import { aboveInProgram } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly program: ProgramPlace;
}

export const handle: RouteHandle<Data> = { title: ({ program }, t) => t("bundles.export.title", { program: program.title }), density: "dense", above: ({ program }) => aboveInProgram(program) };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const program = await programPlace(ctx.read, args.params.id ?? "");
  if (!program) throw notFound();
  return reply({ program });
}

export default function ProgramAsFile() {
  const { program } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("bundles.export.title", { program: program.title })} sentence={t("bundles.export.sentence")} />
      <form method="post" action={paths.bundles.exportFile(program.id)}>
        <ButtonRow>
          <Button>{t("bundles.export.link")}</Button>
          <LinkButton variant="quiet" href={paths.programs.one(program.id)}>{t("bundles.export.back")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
