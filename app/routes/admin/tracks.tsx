import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { tracksPage, type ListedTrack } from "~/features/tracks/index.server";
import { TrackTag } from "~/features/tracks/ui/track-fields";
import type { RouteHandle } from "~/platform/handle";
import { useMoves } from "~/platform/moves";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, LinkButton, OrderButtons, PageHeader, Row, Rows } from "~/ui";

interface Data {
  readonly tracks: readonly ListedTrack[];
}

export const handle: RouteHandle<Data> = { title: "tracks.title", density: "dense", above: [{ key: "admin.title", href: paths.admin.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply<Data>({ tracks: await tracksPage(ctx) });
}

export default function Tracks() {
  const { tracks } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const moves = useMoves();
  const start = <LinkButton href={paths.tracks.new()}>{t("tracks.new")}</LinkButton>;
  return (
    <>
      <PageHeader title={t("tracks.title")} sentence={t("tracks.sentence")} action={tracks.length > 0 ? start : null} />
      {tracks.length === 0 ? <Empty title={t("tracks.empty.title")} action={start}>{t("tracks.empty.text")}</Empty> : (
        <Rows>
          {tracks.map((track, at) => (
            <Row key={track.id} title={track.title} href={paths.tracks.one(track.id)} aside={<><TrackTag visibility={track.visibility} /><OrderButtons action={paths.tracks.order()} item={track.id} {...moves(track.title, at === 0, at === tracks.length - 1)} /></>}>
              <span className="small soft">{t("tracks.programs.count", { count: track.programs })}</span>
            </Row>
          ))}
        </Rows>
      )}
    </>
  );
}
