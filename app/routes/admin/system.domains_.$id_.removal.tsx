import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { directoryOf, requireAccess } from "~/access/gate.server";
import { answerRemoval } from "~/features/academies/domain-answers.server";
import { ownDomains } from "~/features/academies/domain-places";
import type { Domain } from "~/features/academies/domains";
import { domainNamed } from "~/features/academies/index.server";
import { DomainGoing } from "~/features/academies/ui/domains-page";
import { inDomains } from "~/platform/above-system";
import type { RouteHandle } from "~/platform/handle";
import { notFound, reply } from "~/platform/reply";

interface Data {
  readonly domain: Domain;
}

export const handle: RouteHandle<Data> = { title: ({ domain }, t) => t("academies.domains.remove.title", { host: domain.host }), density: "dense", above: inDomains };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const domain = await domainNamed(directoryOf(args).read, ctx.academy.id, args.params.id ?? "");
  if (!domain) throw notFound();
  return reply<Data>({ domain });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return answerRemoval({ ctx, request: args.request, desk: { directory: directoryOf(args), config: ctx.config }, academyId: ctx.academy.id, places: ownDomains }, args.params.id ?? "");
}

export default function OwnDomainRemoval() {
  const { domain } = useLoaderData<typeof loader>() as Data;
  return <DomainGoing domain={domain} places={ownDomains} />;
}
