import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { answerAdded, domainsView, type DomainsView } from "~/features/academies/domain-answers.server";
import { consoleDomains } from "~/features/academies/domain-places";
import { academyNamed } from "~/features/academies/index.server";
import type { NamedAcademy } from "~/features/academies/list";
import { Domains } from "~/features/academies/ui/domains-page";
import { aboveAcademy } from "~/platform/above-console";
import type { RouteHandle } from "~/platform/handle";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader } from "~/ui";

interface Data extends DomainsView {
  readonly academy: NamedAcademy;
}

export const handle: RouteHandle<Data> = {
  title: ({ academy }, t) => t("academies.domains.title", { academy: academy.name }),
  density: "dense",
  above: ({ academy }) => aboveAcademy(academy),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  return reply<Data>({ academy, ...(await domainsView({ directory: ctx, config: ctx.config }, academy.id)) });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  return answerAdded({ ctx, request: args.request, desk: { directory: ctx, config: ctx.config }, academyId: academy?.id ?? null, places: consoleDomains(academy?.id ?? "") });
}

export default function AcademyDomains() {
  const { academy, ...view } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("academies.domains.title", { academy: academy.name })} sentence={t("academies.domains.sentence")} />
      <Domains view={view} places={consoleDomains(academy.id)} />
    </>
  );
}
