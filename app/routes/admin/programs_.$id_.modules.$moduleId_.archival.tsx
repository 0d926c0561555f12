import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ArchivalForm } from "~/features/programs/forms";
import { archiveModule, hasModule, moduleToArchive, type ModuleToArchive } from "~/features/programs/index.server";
import { aboveInModule } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, HiddenField, LinkButton, PageHeader } from "~/ui";

const isArchived = ({ module }: ModuleToArchive) => module.status === "archived";
const titleKey = (data: ModuleToArchive) => (isArchived(data) ? "modules.restore.title" as const : "modules.archive.title" as const);

export const handle: RouteHandle<ModuleToArchive> = {
  title: (data, t) => t(titleKey(data), { module: data.module.title }),
  density: "dense",
  above: ({ program, module }) => aboveInModule(program, module),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const data = await moduleToArchive(ctx, args.params.id ?? "", args.params.moduleId ?? "");
  if (!data) throw notFound();
  return reply(data);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const place = { programId: args.params.id ?? "", moduleId: args.params.moduleId ?? "" };
  if (!(await hasModule(ctx.read, place.programId, place.moduleId))) throw notFound();
  const form = await parseForm(args.request, ArchivalForm);
  if (!form.ok) return form.reply();
  const archived = form.value.archived === "yes";
  const changed = await archiveModule(ctx, place, archived);
  if (!changed.ok) throw notFound();
  return redirectWith(ctx, paths.programs.one(place.programId), flash.ok(archived ? "modules.archived.done" : "modules.restored.done", { title: changed.value.title }));
}

export default function ModuleArchival() {
  const data = useLoaderData<typeof loader>() as ModuleToArchive;
  const { program, module, begun, waited } = data;
  const t = useT();
  const format = useFormat();
  const form = useRefusedForm();
  const away = isArchived(data);
  return (
    <>
      <PageHeader title={t(titleKey(data), { module: module.title })} />
      <div className="stack prose">
        <ErrorSummary errors={form.errors} />
        <p>{t(away ? "modules.restore.what" : "modules.archive.what")}</p>
        {away || waited.length === 0 ? null : <p>{t("modules.archive.waited", { modules: format.list(waited.map((title) => t("modules.quoted", { module: title }))), count: waited.length })}</p>}
        <p>{t(away ? "modules.restore.begun" : "modules.archive.begun", { count: begun })}</p>
        <form method="post" action={paths.programs.moduleArchival(program.id, module.id)}>
          <HiddenField name="archived" value={away ? "no" : "yes"} />
          <ButtonRow>
            <Button variant={away ? "primary" : "danger"}>{t(away ? "modules.restore.action" : "modules.archive.action")}</Button>
            <LinkButton variant="quiet" href={paths.programs.module(program.id, module.id)}>{t(away ? "programs.cancel" : "modules.archive.keep")}</LinkButton>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}
