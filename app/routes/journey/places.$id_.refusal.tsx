import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { declinePlace } from "~/features/programs/answer-offer.server";
import { AnswerForm } from "~/features/programs/waiting-forms";
import { ownPlace, type OwnPlace } from "~/features/programs/waiting-pages.server";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly place: OwnPlace;
}

export const handle: RouteHandle<Data> = { title: ({ place }, t) => t("place.refusal.title", { cohort: place.cohort }), above: [{ key: "journey.title", href: paths.journey.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client", guardian: "progress" });
  const place = await ownPlace(ctx, args.params.id ?? "");
  if (!place) throw notFound();
  return reply<Data>({ place });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client", guardian: "progress" });
  const id = args.params.id ?? "";
  const to = paths.places.one(id);
  return answerButton(ctx, args.request, { about: await ownPlace(ctx, id), form: AnswerForm, verb: () => declinePlace(ctx, id), to, said: flash.ok("place.refused"), late: { to, said: flash.warn("place.tooLate") } });
}

export default function LeavePlace() {
  const { place } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader kicker={place.program} title={t("place.refusal.title", { cohort: place.cohort })} sentence={t("place.refusal.text")} />
      <form method="post" action={paths.places.refusal(place.id)}>
        <ButtonRow>
          <Button variant="danger">{t("place.leave")}</Button>
          <LinkButton variant="quiet" href={paths.places.one(place.id)}>{t("place.refusal.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
