import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { NamesForm } from "~/features/academies/forms";
import { academyNamed, deskOf, renameAcademy } from "~/features/academies/index.server";
import type { NamedAcademy } from "~/features/academies/list";
import { AboutAct } from "~/features/academies/ui/act";
import { aboveAcademy } from "~/platform/above-console";
import { actorOf } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { answerForm, type Refusal } from "~/platform/form-post.server";
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
  above: ({ academy }) => aboveAcademy(academy),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  return reply({ academy });
}

/** A shape that the form lets through and the rule does not is the same to whoever reads it: choose another. */
const slugTaken: Refusal = (form) => form.reply({ slug: "academies.form.slug.taken" });

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, {
    about: await academyNamed(ctx.read, id),
    form: NamesForm,
    verb: (names) => renameAcademy(deskOf(ctx), actorOf(ctx), id, names),
    refusals: { suspended: { "": "academies.rename.suspended" }, "slug-taken": slugTaken, "slug-malformed": slugTaken },
    to: paths.operator.one(id),
    said: ({ name }) => flash.ok("academies.renamed.done", { academy: name }),
  });
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
