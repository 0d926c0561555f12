import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { directoryOf, requireAccess } from "~/access/gate.server";
import { answerAdded, domainsView, type DomainsView } from "~/features/academies/domain-answers.server";
import { ownDomains } from "~/features/academies/domain-places";
import { Domains } from "~/features/academies/ui/domains-page";
import { inAdmin } from "~/platform/above-system";
import type { RouteHandle } from "~/platform/handle";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader } from "~/ui";

export const handle: RouteHandle = { title: "academies.domains.own.title", density: "dense", above: [inAdmin] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply(await domainsView({ directory: directoryOf(args), config: ctx.config }, ctx.academy.id));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return answerAdded({ ctx, request: args.request, desk: { directory: directoryOf(args), config: ctx.config }, academyId: ctx.academy.id, places: ownDomains });
}

export default function OwnDomains() {
  const view = useLoaderData<typeof loader>() as DomainsView;
  const t = useT();
  return (
    <>
      <PageHeader title={t("academies.domains.own.title")} sentence={t("academies.domains.own.sentence")} />
      <Domains view={view} places={ownDomains} />
    </>
  );
}
