import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import type { ModulePlace } from "~/features/programs/index.server";
import { PickForm } from "~/features/skills/forms";
import { moduleSkillsPage, setModuleSkills, type Picking } from "~/features/skills/index.server";
import { SkillPicker } from "~/features/skills/ui/skill-picker";
import { aboveInModule } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";

type Data = ModulePlace & Picking;

export const handle: RouteHandle<Data> = { title: "skills.pick.module", density: "dense", above: ({ program, module }) => aboveInModule(program, module) };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const page = await moduleSkillsPage(ctx, args.params.id ?? "", args.params.moduleId ?? "");
  if (!page) throw notFound();
  return reply<Data>(page);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", moduleId = "" } = args.params;
  return answerForm(ctx, args.request, {
    about: await moduleSkillsPage(ctx, id, moduleId), form: PickForm, verb: ({ skills }) => setModuleSkills(ctx, id, moduleId, skills),
    to: paths.programs.module(id, moduleId), said: flash.ok("skills.pick.done"), refusals: { skill: { skills: "skills.error.gone" } },
  });
}

export default function ModuleSkills() {
  const { program, module, ...picking } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return <SkillPicker {...picking} title={t("skills.pick.module")} sentence={t("skills.pick.module.sentence", { module: module.title, program: program.title })} action={paths.skills.ofModule(program.id, module.id)} back={paths.programs.module(program.id, module.id)} form={form} />;
}
