import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { SkillForm } from "~/features/skills/forms";
import { editSkill, skillPage, type SkillPage } from "~/features/skills/index.server";
import { SkillFields } from "~/features/skills/ui/skill-fields";
import { aboveInSkills } from "~/platform/above-skills";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader } from "~/ui";

export const handle: RouteHandle<SkillPage> = { title: "skills.edit", density: "dense", above: aboveInSkills };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const page = await skillPage(ctx, args.params.id ?? "");
  if (!page) throw notFound();
  return reply(page);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, {
    about: await skillPage(ctx, id), form: SkillForm, verb: (facts) => editSkill(ctx, id, facts),
    to: paths.skills.list(), said: flash.ok("skills.saved"), refusals: { taken: { name: "skills.error.taken" }, category: { categoryId: "skills.error.category" } },
  });
}

export default function EditSkill() {
  const { skill, categories } = useLoaderData<typeof loader>() as SkillPage;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("skills.edit")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.skills.one(skill.id)}>
        <SkillFields values={skill} categories={categories} form={form} />
        <ButtonRow>
          <Button>{t("skills.save")}</Button>
          <LinkButton variant="quiet" href={paths.skills.archival(skill.id)}>{t(skill.archived ? "skills.restore" : "skills.archive")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
