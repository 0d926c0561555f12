import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { TrackProgramForm } from "~/features/tracks/forms";
import { addToTrack, trackPage, type TrackPage } from "~/features/tracks/index.server";
import { aboveInTrack } from "~/platform/above-skills";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, SelectField } from "~/ui";

export const handle: RouteHandle<TrackPage> = { title: "tracks.program.add", density: "dense", above: ({ track }) => aboveInTrack(track) };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const page = await trackPage(ctx, args.params.id ?? "");
  if (!page) throw notFound();
  return reply(page);
}

/** Adds a program at the end. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, {
    about: await trackPage(ctx, id), form: TrackProgramForm, verb: ({ programId }) => addToTrack(ctx, id, programId),
    to: paths.tracks.one(id), said: flash.ok("tracks.program.added"),
    refusals: { program: { programId: "tracks.error.program" }, there: { programId: "tracks.error.there" }, many: { programId: "tracks.error.many" } },
  });
}

export default function AddProgram() {
  const { track, offered } = useLoaderData<typeof loader>() as TrackPage;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("tracks.program.add")} sentence={track.title} />
      <ErrorSummary errors={form.errors} />
      {offered.length === 0 ? <p className="soft">{t("tracks.program.none")}</p> : (
        <form method="post" action={paths.tracks.programs(track.id)}>
          <SelectField name="programId" label={t("tracks.program.field")} options={offered.map(({ id, title }) => ({ value: id, label: title }))} blank required error={form.of("programId")} defaultValue={form.value("programId", "")} />
          <ButtonRow>
            <Button>{t("tracks.program.add")}</Button>
            <LinkButton variant="quiet" href={paths.tracks.one(track.id)}>{t("tracks.cancel")}</LinkButton>
          </ButtonRow>
        </form>
      )}
    </>
  );
}
