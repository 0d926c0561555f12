import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { CategoryForm } from "~/features/skills/forms";
import { categoryPage, renameCategory, type ShownCategory } from "~/features/skills/index.server";
import { aboveInSkills } from "~/platform/above-skills";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, TextField } from "~/ui";

interface Data {
  readonly category: ShownCategory;
}

export const handle: RouteHandle<Data> = { title: "skills.category.edit", density: "dense", above: aboveInSkills };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const category = await categoryPage(ctx, args.params.id ?? "");
  if (!category) throw notFound();
  return reply<Data>({ category });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, {
    about: await categoryPage(ctx, id), form: CategoryForm, verb: (facts) => renameCategory(ctx, id, facts),
    to: paths.skills.list(), said: flash.ok("skills.saved"), refusals: { taken: { name: "skills.error.taken" } },
  });
}

export default function EditCategory() {
  const { category } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("skills.category.edit")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.skills.category(category.id)}>
        <TextField name="name" label={t("skills.category.name")} required maxLength={100} error={form.of("name")} defaultValue={form.value("name", category.name)} />
        <ButtonRow>
          <Button>{t("skills.save")}</Button>
          <LinkButton variant="quiet" href={paths.skills.categoryArchival(category.id)}>{t(category.archived ? "skills.category.restore" : "skills.category.archive")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
