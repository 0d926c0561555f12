import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { journeyOf } from "~/features/programs/journey.server";
import { NextThingBlock, NoNextThing } from "~/features/programs/ui/next-thing";
import { OwnPlaces } from "~/features/programs/ui/own-places";
import { OtherPrograms, PastPrograms } from "~/features/programs/ui/program-rows";
import { ModuleTrail } from "~/features/programs/ui/trail";
import { ownPlaces } from "~/features/programs/waiting-pages.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Cells, Empty, PageHeader, Section, Split } from "~/ui";

export const handle: RouteHandle = { title: "journey.title" };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client", guardian: "progress" });
  const [journey, places] = await Promise.all([journeyOf(ctx), ownPlaces(ctx)]);
  return reply({ ...journey, places });
}

/** A greeting goes by the hour where the person is. */
function useGreeting(): string {
  const t = useT();
  const format = useFormat();
  const { now, person } = useShell();
  const hour = format.hour(now);
  const part = hour >= 5 && hour < 12 ? "morning" : hour >= 12 && hour < 18 ? "afternoon" : "evening";
  return t(`journey.greeting.${part}`, { name: (person?.name ?? "").split(" ")[0] ?? "" });
}

export default function Journey() {
  const { main, others, past, places } = useLoaderData<typeof loader>();
  const t = useT();
  const format = useFormat();
  const { now, academy } = useShell();
  const head = <PageHeader title={useGreeting()} kicker={format.dayOfWeek(now)} />;
  if (!main && others.length === 0 && past.length === 0) {
    return (
      <>
        {head}
        <OwnPlaces places={places} />
        <Empty title={t("journey.nothing.title")}>{t("journey.nothing.text", { academy: academy.name })}</Empty>
      </>
    );
  }
  const since = main ? { ...main.progress, staff: format.list(main.staff), date: format.day(main.startedAt, now) } : null;
  const trail = main && since && (
    <Section id="program" title={main.title} link={{ href: paths.journey.program(main.slug), label: t("journey.programPage") }}>
      <p className="small soft">
        <Cells done={main.progress.done} total={main.progress.total}>
          {t(main.staff.length > 0 ? "journey.done.with" : "journey.done.since", since)}
        </Cells>
      </p>
      {main.trail.length > 0 ? <ModuleTrail slug={main.slug} steps={main.trail} /> : <p className="soft">{t("journey.noTrail")}</p>}
    </Section>
  );
  const elsewhere = others.length + past.length > 0 && (
    <>
      <OtherPrograms programs={others} besides={main !== null} />
      <PastPrograms programs={past} />
    </>
  );
  return (
    <>
      {head}
      <OwnPlaces places={places} />
      {main ? <NextThingBlock main={main} /> : <NoNextThing />}
      {trail && elsewhere ? <Split aside={elsewhere}>{trail}</Split> : trail || elsewhere}
    </>
  );
}
