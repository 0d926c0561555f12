import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { answerRemoval } from "~/features/academies/domain-answers.server";
import { consoleDomains } from "~/features/academies/domain-places";
import type { Domain } from "~/features/academies/domains";
import { academyNamed, domainNamed } from "~/features/academies/index.server";
import type { NamedAcademy } from "~/features/academies/list";
import { DomainGoing } from "~/features/academies/ui/domains-page";
import { aboveAcademy } from "~/platform/above-console";
import type { RouteHandle } from "~/platform/handle";
import { notFound, reply } from "~/platform/reply";

interface Data {
  readonly academy: NamedAcademy;
  readonly domain: Domain;
}

export const handle: RouteHandle<Data> = {
  title: ({ domain }, t) => t("academies.domains.remove.title", { host: domain.host }),
  density: "dense",
  above: ({ academy }) => [...aboveAcademy(academy), { key: "academies.domains", href: consoleDomains(academy.id).home }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const { id = "", domainId = "" } = args.params;
  const [academy, domain] = await Promise.all([academyNamed(ctx.read, id), domainNamed(ctx.read, id, domainId)]);
  if (!academy || !domain) throw notFound();
  return reply<Data>({ academy, domain });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const { id = "", domainId = "" } = args.params;
  return answerRemoval({ ctx, request: args.request, desk: { directory: ctx, config: ctx.config }, academyId: id, places: consoleDomains(id) }, domainId);
}

export default function DomainRemoval() {
  const { academy, domain } = useLoaderData<typeof loader>() as Data;
  return <DomainGoing domain={domain} places={consoleDomains(academy.id)} />;
}
