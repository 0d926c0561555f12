import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ArchivalForm } from "~/features/skills/forms";
import { archiveCategory, categoryPage, type ShownCategory } from "~/features/skills/index.server";
import { ArchivalPage } from "~/features/skills/ui/archival-form";
import { aboveInSkills } from "~/platform/above-skills";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";

interface Data {
  readonly category: ShownCategory;
}

export const handle: RouteHandle<Data> = { title: ({ category }, t) => t(category.archived ? "skills.category.restore" : "skills.category.archive"), density: "dense", above: aboveInSkills };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const category = await categoryPage(ctx, args.params.id ?? "");
  if (!category) throw notFound();
  return reply<Data>({ category });
}

/** Archives a category, or brings it back. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerButton(ctx, args.request, {
    about: await categoryPage(ctx, id), form: ArchivalForm, verb: ({ archived }) => archiveCategory(ctx, id, archived === "yes"),
    to: paths.skills.list(), said: ({ archived }) => flash.ok(archived === "yes" ? "skills.archived" : "skills.restored"),
  });
}

export default function CategoryArchival() {
  const { category: { id, name, archived } } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return <ArchivalPage archived={archived} title={t(archived ? "skills.category.restore" : "skills.category.archive")} text={t(archived ? "skills.category.restore.text" : "skills.category.archive.text", { name })} action={paths.skills.categoryArchival(id)} back={{ href: paths.skills.list(), label: t("skills.cancel") }} />;
}
