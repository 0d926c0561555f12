import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { CategoryForm } from "~/features/skills/forms";
import { addCategory } from "~/features/skills/index.server";
import { aboveInSkills } from "~/platform/above-skills";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader, TextField } from "~/ui";

export const handle: RouteHandle = { title: "skills.category.new", density: "dense", above: aboveInSkills };

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return reply({});
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return answerForm(ctx, args.request, {
    about: ctx.academy, form: CategoryForm, verb: (facts) => addCategory(ctx, facts),
    to: paths.skills.list(), said: flash.ok("skills.category.added"), refusals: { taken: { name: "skills.error.taken" } },
  });
}

export default function NewCategory() {
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("skills.category.new")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.skills.newCategory()}>
        <TextField name="name" label={t("skills.category.name")} required maxLength={100} error={form.of("name")} defaultValue={form.value("name", "")} />
        <ButtonRow>
          <Button>{t("skills.category.new.action")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
