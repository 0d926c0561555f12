import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ModuleOrderForm } from "~/features/programs/forms";
import { hasModule, moduleAmongOthers, moveModule, type ModuleAmongOthers } from "~/features/programs/index.server";
import { aboveInModule } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, RadioGroup } from "~/ui";

export const handle: RouteHandle<ModuleAmongOthers> = {
  title: ({ module }, t) => t("modules.move.title", { module: module.title }),
  density: "dense",
  above: ({ program, module }) => aboveInModule(program, module),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const place = await moduleAmongOthers(ctx, args.params.id ?? "", args.params.moduleId ?? "");
  if (!place) throw notFound();
  return reply(place);
}

/** Gives the module the place `to`; from the program's page the buttons "Up" and "Down" post here too. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const place = { programId: args.params.id ?? "", moduleId: args.params.moduleId ?? "" };
  if (!(await hasModule(ctx.read, place.programId, place.moduleId))) throw notFound();
  const form = await parseForm(args.request, ModuleOrderForm);
  if (!form.ok) return form.reply();
  const { to } = form.value;
  const moved = await moveModule(ctx, place, to);
  if (!moved.ok && moved.reason === "unknown") throw notFound();
  if (!moved.ok) return form.reply({ to: "modules.form.place.wrong" });
  const { from, title } = moved.value;
  return redirectWith(ctx, paths.programs.one(place.programId), from === to ? flash.info("modules.notMoved", { title, to }) : flash.ok("modules.moved", { title, to, from }));
}

export default function ModuleOrder() {
  const { program, module, used } = useLoaderData<typeof loader>() as ModuleAmongOthers;
  const t = useT();
  const form = useRefusedForm();
  const here = used.findIndex(({ id }) => id === module.id) + 1;
  const options = used.map(({ id, title }, index) => ({
    value: String(index + 1),
    label: t(id === module.id ? "modules.move.here" : "modules.move.place", id === module.id ? { place: index + 1 } : { place: index + 1, module: title }),
  }));
  return (
    <>
      <PageHeader title={t("modules.move.title", { module: module.title })} sentence={t("modules.move.sentence", { place: here, total: used.length, program: program.title })} />
      <div className="stack">
        <ErrorSummary errors={form.errors} />
        <form method="post" action={paths.programs.moduleOrder(program.id, module.id)}>
          <RadioGroup name="to" label={t("modules.move.field")} options={options} error={form.of("to")} defaultValue={form.value("to", String(here))} />
          <ButtonRow>
            <Button>{t("modules.move.action")}</Button>
            <LinkButton variant="quiet" href={paths.programs.one(program.id)}>{t("programs.cancel")}</LinkButton>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}
