import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { SkillForm } from "~/features/skills/forms";
import { addSkill, categoriesOffered, type ShownCategory } from "~/features/skills/index.server";
import { SkillFields } from "~/features/skills/ui/skill-fields";
import { aboveInSkills } from "~/platform/above-skills";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader } from "~/ui";

interface Data {
  readonly categories: readonly ShownCategory[];
  /** The category whose page led here; empty: none. */
  readonly wanted: string;
}

export const handle: RouteHandle<Data> = { title: "skills.new", density: "dense", above: aboveInSkills };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply<Data>({ categories: await categoriesOffered(ctx), wanted: new URL(args.request.url).searchParams.get("category") ?? "" });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return answerForm(ctx, args.request, {
    about: ctx.academy, form: SkillForm, verb: (facts) => addSkill(ctx, facts),
    to: paths.skills.list(), said: flash.ok("skills.added"), refusals: { taken: { name: "skills.error.taken" }, category: { categoryId: "skills.error.category" } },
  });
}

export default function NewSkill() {
  const { categories, wanted } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("skills.new")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.skills.new()}>
        <SkillFields values={{ name: "", description: "", categoryId: wanted }} categories={categories} form={form} />
        <ButtonRow>
          <Button>{t("skills.new.action")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
