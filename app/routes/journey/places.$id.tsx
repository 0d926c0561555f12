import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ownPlace, type OwnPlace } from "~/features/programs/waiting-pages.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly place: OwnPlace;
}

export const handle: RouteHandle<Data> = { title: ({ place }, t) => t(`place.${place.status}.title`), above: [{ key: "journey.title", href: paths.journey.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client", guardian: "progress" });
  const place = await ownPlace(ctx, args.params.id ?? "");
  if (!place) throw notFound();
  // An offer whose time is over is over, whether or not the worker has come by.
  const over = place.status === "offered" && place.until !== null && place.until <= ctx.clock.now();
  return reply<Data>({ place: over ? { ...place, status: "expired" } : place });
}

function Offered({ place }: Data) {
  const t = useT();
  const format = useFormat();
  const { program, cohort, until, startsAt, id } = place;
  return (
    <>
      <PageHeader title={t("place.offered.title")} sentence={t("place.offered.sentence", { program, cohort, until: format.dateTime(until ?? startsAt) })} />
      <p>{t("place.starts", { cohort, date: format.date(startsAt) })} {t("place.offered.text")}</p>
      <form method="post" action={paths.places.acceptance(id)}>
        <ButtonRow>
          <Button>{t("place.take")}</Button>
          <LinkButton variant="quiet" href={paths.places.refusal(id)}>{t("place.leave")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}

export default function Place() {
  const { place } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const { academy } = useShell();
  const { program, cohort, status } = place;
  if (status === "offered") return <Offered place={place} />;
  if (status === "waiting") {
    return (
      <>
        <PageHeader title={t("place.waiting.title")} sentence={t("place.waiting.sentence", { program, cohort })} />
        <p>{t("place.waiting.before", { before: place.before })}</p>
        <ButtonRow><LinkButton variant="quiet" href={paths.places.refusal(place.id)}>{t("place.waiting.leave")}</LinkButton></ButtonRow>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t(`place.${status}.title`)} sentence={t(`place.${status}.text`, { program, cohort, academy: academy.name })} />
      {status === "accepted" ? <ButtonRow><LinkButton href={paths.journey.program(place.slug)}>{t("place.accepted.open")}</LinkButton></ButtonRow> : null}
    </>
  );
}
