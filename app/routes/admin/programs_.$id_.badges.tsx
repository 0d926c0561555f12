import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { programBadges, type ProgramBadges } from "~/features/badges/index.server";
import { ProgramBadgeTable } from "~/features/badges/ui/program-badge-table";
import { ProgramTabs } from "~/features/programs/ui/program-tabs";
import { aboveInProgram } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, LinkButton, PageHeader } from "~/ui";

export const handle: RouteHandle<ProgramBadges> = { title: "badges.admin.title", density: "dense", above: ({ program }) => aboveInProgram(program) };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await programBadges(ctx, args.params.id ?? "");
  if (!found) throw notFound();
  return reply(found);
}

export default function BadgesOfProgram() {
  const { program, badges } = useLoaderData<typeof loader>() as ProgramBadges;
  const t = useT();
  const add = <LinkButton href={paths.badges.new(program.id)}>{t("badges.admin.new")}</LinkButton>;
  return (
    <>
      <PageHeader title={t("badges.admin.title")} kicker={program.title} sentence={t("badges.admin.sentence", { program: program.title })} action={badges.length > 0 ? add : null} />
      <ProgramTabs programId={program.id} />
      {badges.length > 0 ? <ProgramBadgeTable program={program} badges={badges} /> : <Empty title={t("badges.admin.empty.title")} action={add}>{t("badges.admin.empty.text")}</Empty>}
    </>
  );
}
