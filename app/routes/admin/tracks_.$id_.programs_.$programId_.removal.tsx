import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/tracks/forms";
import { takeOutOfTrack, trackProgram, type ProgramOfTrack, type ShownTrack } from "~/features/tracks/index.server";
import { aboveInTrack } from "~/platform/above-skills";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly track: ShownTrack;
  readonly program: ProgramOfTrack;
}

export const handle: RouteHandle<Data> = { title: "tracks.program.remove.title", density: "dense", above: ({ track }) => aboveInTrack(track) };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await trackProgram(ctx, args.params.id ?? "", args.params.programId ?? "");
  if (!found) throw notFound();
  return reply<Data>(found);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", programId = "" } = args.params;
  return answerButton(ctx, args.request, {
    about: await trackProgram(ctx, id, programId), form: NothingForm, verb: () => takeOutOfTrack(ctx, id, programId),
    to: paths.tracks.one(id), said: flash.ok("tracks.program.removed"),
  });
}

export default function ProgramRemoval() {
  const { track, program } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("tracks.program.remove.title")} />
      <p>{t("tracks.program.remove.text", { program: program.title, track: track.title })}</p>
      <form method="post" action={paths.tracks.programRemoval(track.id, program.id)}>
        <ButtonRow>
          <Button variant="danger">{t("tracks.program.remove")}</Button>
          <LinkButton variant="quiet" href={paths.tracks.one(track.id)}>{t("tracks.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
