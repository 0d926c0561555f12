import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { PickForm } from "~/features/skills/forms";
import { domainSkillsPage, setDomainSkills, type DomainPlace, type Picking } from "~/features/skills/index.server";
import { SkillPicker } from "~/features/skills/ui/skill-picker";
import { aboveInFramework } from "~/platform/above-forms";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";

type Data = DomainPlace & Picking;

export const handle: RouteHandle<Data> = { title: "skills.pick.domain", density: "dense", above: ({ framework }) => aboveInFramework(framework) };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const page = await domainSkillsPage(ctx, args.params.id ?? "", args.params.domainId ?? "");
  if (!page) throw notFound();
  return reply<Data>(page);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", domainId = "" } = args.params;
  return answerForm(ctx, args.request, {
    about: await domainSkillsPage(ctx, id, domainId), form: PickForm, verb: ({ skills }) => setDomainSkills(ctx, id, domainId, skills),
    to: paths.frameworks.one(id), said: flash.ok("skills.pick.done"), refusals: { skill: { skills: "skills.error.gone" } },
  });
}

export default function DomainSkills() {
  const { framework, domain, ...picking } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return <SkillPicker {...picking} title={t("skills.pick.domain")} sentence={t("skills.pick.domain.sentence", { domain: domain.name, framework: framework.name })} action={paths.skills.ofDomain(framework.id, domain.id)} back={paths.frameworks.one(framework.id)} form={form} />;
}
