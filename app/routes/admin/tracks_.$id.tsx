import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ProgramTag } from "~/features/programs/ui/content-tags";
import { TrackForm } from "~/features/tracks/forms";
import { editTrack, trackPage, type TrackPage } from "~/features/tracks/index.server";
import { TrackFields, TrackTag } from "~/features/tracks/ui/track-fields";
import { aboveInTracks } from "~/platform/above-skills";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { useMoves } from "~/platform/moves";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, OrderButtons, PageHeader, Row, Rows, Section } from "~/ui";

export const handle: RouteHandle<TrackPage> = { title: ({ track }) => track.title, density: "dense", above: aboveInTracks };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const page = await trackPage(ctx, args.params.id ?? "");
  if (!page) throw notFound();
  return reply(page);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, {
    about: await trackPage(ctx, id), form: TrackForm, verb: (facts) => editTrack(ctx, id, facts),
    to: paths.tracks.one(id), said: flash.ok("tracks.saved"), refusals: { taken: { title: "tracks.error.taken" } },
  });
}

function Programs({ track, programs }: TrackPage) {
  const t = useT();
  const moves = useMoves();
  if (programs.length === 0) return <p className="soft">{t("tracks.programs.none")}</p>;
  return (
    <Rows small>
      {programs.map((program, at) => (
        <Row key={program.id} title={program.title} href={paths.programs.one(program.id)} aside={<OrderButtons action={paths.tracks.programOrder(track.id)} item={program.id} {...moves(program.title, at === 0, at === programs.length - 1)} />}>
          <ProgramTag visibility={program.visibility} archived={program.archived} />{" "}
          <a className="small" href={paths.tracks.programRemoval(track.id, program.id)} aria-label={`${t("tracks.program.remove")}: ${program.title}`}>{t("tracks.program.remove")}</a>
        </Row>
      ))}
    </Rows>
  );
}

export default function Track() {
  const page = useLoaderData<typeof loader>() as TrackPage;
  const { track } = page;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={track.title} kicker={<TrackTag visibility={track.visibility} />} />
      <ErrorSummary errors={form.errors} />
      <Section id="programs" title={t("tracks.programs")}>
        <Programs {...page} />
        <ButtonRow>
          <LinkButton variant="second" href={paths.tracks.programs(track.id)}>{t("tracks.program.add")}</LinkButton>
        </ButtonRow>
      </Section>
      <Section id="details" title={t("tracks.details")}>
        <form method="post" action={paths.tracks.one(track.id)}>
          <TrackFields values={track} form={form} />
          <ButtonRow>
            <Button>{t("tracks.save")}</Button>
          </ButtonRow>
        </form>
      </Section>
    </>
  );
}
