import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ArchivalForm } from "~/features/programs/forms";
import { adminProgram, archiveProgram, hasProgram, type AdminProgram } from "~/features/programs/index.server";
import { aboveInProgram } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, HiddenField, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly program: AdminProgram;
}

const titleKey = ({ archivedAt }: AdminProgram) => (archivedAt === null ? "programs.archive.title" as const : "programs.restore.title" as const);

export const handle: RouteHandle<Data> = {
  title: ({ program }, t) => t(titleKey(program), { program: program.title }),
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
  const form = await parseForm(args.request, ArchivalForm);
  if (!form.ok) return form.reply();
  const archived = form.value.archived === "yes";
  const changed = await archiveProgram(ctx, id, archived);
  if (!changed.ok) throw notFound();
  return redirectWith(ctx, paths.programs.one(id), flash.ok(archived ? "programs.archived.done" : "programs.restored.done", { title: changed.value.title }));
}

/** What archiving means, and for how many. */
function Consequences({ program }: Data) {
  const t = useT();
  if (program.archivedAt !== null) return <p>{t("programs.restore.what")}</p>;
  return (
    <>
      <p>{t("programs.archive.what")}</p>
      <p>{t("programs.archive.enrolled", { count: program.enrolled })}</p>
      <p>{t("programs.archive.kept")}</p>
    </>
  );
}

export default function ProgramArchival() {
  const { program } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  const isUsed = program.archivedAt === null;
  return (
    <>
      <PageHeader title={t(titleKey(program), { program: program.title })} />
      <div className="stack prose">
        <ErrorSummary errors={form.errors} />
        <Consequences program={program} />
        <form method="post" action={paths.programs.archival(program.id)}>
          <HiddenField name="archived" value={isUsed ? "yes" : "no"} />
          <ButtonRow>
            <Button variant={isUsed ? "danger" : "primary"}>{t(isUsed ? "programs.archive.action" : "programs.restore.action")}</Button>
            <LinkButton variant="quiet" href={paths.programs.one(program.id)}>{t(isUsed ? "programs.archive.keep" : "programs.cancel")}</LinkButton>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}
