import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ownBadges, type OwnBadge } from "~/features/badges/index.server";
import { OwnBadgeRows } from "~/features/badges/ui/own-badges";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, PageHeader } from "~/ui";

export const handle: RouteHandle = { title: "badges.own.title", above: [{ key: "journey.title", href: paths.journey.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client", guardian: "progress" });
  return reply({ badges: await ownBadges(ctx) });
}

export default function OwnBadges() {
  const { badges } = useLoaderData<typeof loader>() as { badges: readonly OwnBadge[] };
  const t = useT();
  return (
    <>
      <PageHeader title={t("badges.own.title")} sentence={t("badges.own.sentence")} />
      {badges.length > 0 ? <OwnBadgeRows badges={badges} /> : <Empty title={t("badges.own.empty.title")}>{t("badges.own.empty.text")}</Empty>}
    </>
  );
}
