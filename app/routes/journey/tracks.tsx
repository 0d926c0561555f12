import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { EnrolmentTag } from "~/features/programs/ui/program-rows";
import { ownTracks, type OwnTrack } from "~/features/tracks/index.server";
import { OwnTrackSection } from "~/features/tracks/ui/own-track-list";
import { OwnTabs } from "~/features/own-pages/ui/own-tabs";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, PageHeader } from "~/ui";

interface Data {
  readonly tracks: readonly OwnTrack[];
}

export const handle: RouteHandle<Data> = { title: "ownTracks.title", above: [{ key: "journey.title", href: paths.journey.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  return reply<Data>({ tracks: await ownTracks(ctx) });
}

export default function OwnTracks() {
  const { tracks } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("ownTracks.title")} sentence={t("ownTracks.sentence")} />
      <OwnTabs />
      {tracks.length === 0 ? <Empty title={t("ownTracks.none.title")}>{t("ownTracks.none.text")}</Empty> : tracks.map((track) => <OwnTrackSection key={track.id} track={track} tagOf={(status) => <EnrolmentTag status={status} />} />)}
    </>
  );
}
