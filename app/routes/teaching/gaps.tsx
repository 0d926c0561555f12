import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { gapKey, ownGaps, type GapsPage, type GapsQuery } from "~/features/clients/index.server";
import { aboveClients } from "~/features/clients/ui/client-head";
import { GapList, queryIn } from "~/features/clients/ui/gap-list";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader } from "~/ui";

interface Data {
  readonly query: GapsQuery;
  readonly list: GapsPage;
}

export const handle: RouteHandle<Data> = { title: "ownGaps.title", density: "dense", above: aboveClients };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const { searchParams } = new URL(args.request.url);
  const query = queryIn(searchParams);
  return reply<Data>({ query, list: await ownGaps(ctx, query, keysetOf(searchParams, gapKey)) });
}

export default function Gaps() {
  const { query, list } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("ownGaps.title")} sentence={t("ownGaps.sentence")} />
      <GapList {...list} query={query} at={paths.clients.gaps} href={(gap) => paths.clients.content(gap.enrolmentId, gap.moduleId)} byProgram />
    </>
  );
}
