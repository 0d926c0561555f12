import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { skillsPage, type ListedCategory } from "~/features/skills/index.server";
import { CategorySection } from "~/features/skills/ui/skill-sections";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly categories: readonly ListedCategory[];
}

export const handle: RouteHandle<Data> = { title: "skills.title", density: "dense", above: [{ key: "admin.title", href: paths.admin.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply<Data>({ categories: await skillsPage(ctx) });
}

export default function Skills() {
  const { categories } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const start = <LinkButton href={paths.skills.newCategory()}>{t("skills.category.new")}</LinkButton>;
  const [used, put] = [categories.filter((one) => !one.archived), categories.filter((one) => one.archived)];
  return (
    <>
      <PageHeader title={t("skills.title")} sentence={t("skills.sentence")} action={categories.length > 0 ? start : null} />
      {categories.length === 0 ? <Empty title={t("skills.empty.title")} action={start}>{t("skills.empty.text")}</Empty> : null}
      {[...used, ...put].map((category) => <CategorySection key={category.id} category={category} first={category === used[0]} last={category === used.at(-1)} />)}
    </>
  );
}
