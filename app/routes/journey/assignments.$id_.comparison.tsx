import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ownComparison, type OwnComparison } from "~/features/assignments/own-comparison.server";
import { ComparisonView } from "~/features/assignments/ui/comparison";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader } from "~/ui";

export const handle: RouteHandle<OwnComparison> = {
  title: ({ title }, t) => `${t("compare.title")}, ${title}`,
  above: ({ assignmentId, title, program, module }) => [
    { key: "journey.title", href: paths.journey.home() },
    { label: program.title, href: paths.journey.program(program.slug) },
    { label: module.title, href: paths.journey.module(program.slug, module.id) },
    { label: title, href: paths.journey.assignment(assignmentId) },
  ],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client", guardian: "feedback" });
  const found = await ownComparison(ctx, args.params.id ?? "", new URL(args.request.url).searchParams);
  if (!found) throw notFound();
  return reply(found);
}

export default function CompareOwnVersions() {
  const { assignmentId, title, comparison } = useLoaderData<typeof loader>() as OwnComparison;
  const t = useT();
  return (
    <>
      <PageHeader title={t("compare.title")} kicker={title} />
      <ComparisonView comparison={comparison} action={paths.journey.comparison(assignmentId)} back={paths.journey.assignment(assignmentId)} />
    </>
  );
}
