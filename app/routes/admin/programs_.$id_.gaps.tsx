import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { gapKey, programGaps, type GapsPage, type GapsQuery } from "~/features/clients/index.server";
import { GapList, queryIn } from "~/features/clients/ui/gap-list";
import type { ProgramPlace } from "~/features/programs/place.server";
import { aboveInProgram } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader } from "~/ui";

interface Data {
  readonly query: GapsQuery;
  readonly list: GapsPage & { readonly program: ProgramPlace };
}

export const handle: RouteHandle<Data> = { title: "ownGaps.ofProgram", density: "dense", above: ({ list }) => aboveInProgram(list.program) };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { searchParams } = new URL(args.request.url);
  const query = { ...queryIn(searchParams), program: null };
  const list = await programGaps(ctx, args.params.id ?? "", query.module, keysetOf(searchParams, gapKey));
  if (!list) throw notFound();
  return reply<Data>({ query, list });
}

export default function ProgramGaps() {
  const { query, list } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const { program } = list;
  return (
    <>
      <PageHeader kicker={program.title} title={t("ownGaps.ofProgram")} sentence={t("ownGaps.sentence.program")} />
      <GapList {...list} query={query} at={(search) => paths.clients.gapsOfProgram(program.id, search)} href={(gap) => paths.enrolments.one(gap.userId, gap.enrolmentId)} byProgram={false} />
    </>
  );
}
