import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { TrackForm } from "~/features/tracks/forms";
import { createTrack } from "~/features/tracks/index.server";
import { TrackFields } from "~/features/tracks/ui/track-fields";
import { aboveInTracks } from "~/platform/above-skills";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader } from "~/ui";

export const handle: RouteHandle = { title: "tracks.new", density: "dense", above: aboveInTracks };

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return reply({});
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return answerForm(ctx, args.request, {
    about: ctx.academy, form: TrackForm, verb: (facts) => createTrack(ctx, facts),
    to: paths.tracks.one, said: flash.ok("tracks.created"), refusals: { taken: { title: "tracks.error.taken" } },
  });
}

export default function NewTrack() {
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("tracks.new")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.tracks.new()}>
        <TrackFields values={{ title: "", summary: "", visibility: "draft" }} form={form} />
        <ButtonRow>
          <Button>{t("tracks.new.action")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
