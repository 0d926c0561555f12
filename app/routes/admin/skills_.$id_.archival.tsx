import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ArchivalForm } from "~/features/skills/forms";
import { archiveSkill, skillPage, type SkillPage } from "~/features/skills/index.server";
import { ArchivalPage } from "~/features/skills/ui/archival-form";
import { aboveInSkills } from "~/platform/above-skills";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";

export const handle: RouteHandle<SkillPage> = { title: ({ skill }, t) => t(skill.archived ? "skills.restore" : "skills.archive"), density: "dense", above: aboveInSkills };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const page = await skillPage(ctx, args.params.id ?? "");
  if (!page) throw notFound();
  return reply(page);
}

/** Archives a skill, or brings it back. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerButton(ctx, args.request, {
    about: await skillPage(ctx, id), form: ArchivalForm, verb: ({ archived }) => archiveSkill(ctx, id, archived === "yes"),
    to: paths.skills.list(), said: ({ archived }) => flash.ok(archived === "yes" ? "skills.archived" : "skills.restored"),
  });
}

export default function SkillArchival() {
  const { skill: { id, name, archived } } = useLoaderData<typeof loader>() as SkillPage;
  const t = useT();
  return <ArchivalPage archived={archived} title={t(archived ? "skills.restore" : "skills.archive")} text={t(archived ? "skills.restore.text" : "skills.archive.text", { name })} action={paths.skills.archival(id)} back={{ href: paths.skills.list(), label: t("skills.cancel") }} />;
}
