import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { NamesForm } from "~/features/academies/forms";
import { academyNamed, deskOf, renameAcademy } from "~/features/academies/index.server";
import type { NamedAcademy } from "~/features/academies/list";
import { AboutAct } from "~/features/academies/ui/act";
import { actorOf } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { TextField } from "~/ui";

interface Data {
  readonly academy: NamedAcademy;
}

export const handle: RouteHandle<Data> = {
  title: ({ academy }, t) => t("academies.rename.title", { academy: academy.name }),
  density: "dense",
  above: ({ academy }) => [{ key: "console.title", href: paths.operator.home() }, { label: academy.name, href: paths.operator.one(academy.id) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  return reply({ academy });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  const form = await parseForm(args.request, NamesForm);
  if (!form.ok) return form.reply();
  const renamed = await renameAcademy(deskOf(ctx), actorOf(ctx), academy.id, form.value);
  if (renamed.ok) return redirectWith(ctx, paths.operator.one(academy.id), flash.ok("academies.renamed.done", { academy: form.value.name }));
  if (renamed.reason === "unknown") throw notFound();
  return renamed.reason === "suspended" ? form.reply({ "": "academies.rename.suspended" }, 409) : form.reply({ slug: "academies.form.slug.taken" });
}

export default function Names() {
  const { academy } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <AboutAct title={t("academies.rename.title", { academy: academy.name })} action={paths.operator.names(academy.id)} back={paths.operator.one(academy.id)} button={t("academies.rename.action")} what={t("academies.rename.what")}>
      <TextField name="name" label={t("academies.name")} required maxLength={120} error={form.of("name")} defaultValue={form.value("name", academy.name)} />
      <TextField name="slug" label={t("academies.slug")} hint={t("academies.slug.hint")} required maxLength={40} width="w12" autoCapitalize="none" spellCheck={false} error={form.of("slug")} defaultValue={form.value("slug", academy.slug)} />
    </AboutAct>
  );
}
