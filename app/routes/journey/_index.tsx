import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Fragment, type ReactNode } from "react";
import { requireAccess } from "~/access/gate.server";
import type { CalendarItem } from "~/features/own-pages/calendar";
import { comingUp } from "~/features/own-pages/index.server";
import { layoutFor, readLayout, type Layout, type Widget } from "~/features/own-pages/layout";
import { CalendarList } from "~/features/own-pages/ui/calendar-list";
import { journeyOf } from "~/features/programs/journey.server";
import { NextThingBlock, NoNextThing } from "~/features/programs/ui/next-thing";
import { OwnPlaces } from "~/features/programs/ui/own-places";
import { EnrolmentTag, OtherPrograms, PastPrograms } from "~/features/programs/ui/program-rows";
import { ModuleTrail } from "~/features/programs/ui/trail";
import { ownPlaces } from "~/features/programs/waiting-pages.server";
import { ownTracks, type OwnTrack } from "~/features/tracks/index.server";
import { OwnTrackSection } from "~/features/tracks/ui/own-track-list";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import type { PersonContext } from "~/platform/scope.server";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Cells, Empty, PageHeader, Section, Split } from "~/ui";

export const handle: RouteHandle = { title: "journey.title" };

/** My journey as somebody arranged it. */
interface Arranged {
  readonly shown: readonly Widget[];
  readonly dates: readonly CalendarItem[];
  readonly tracks: readonly OwnTrack[];
  readonly timeZone: string;
}

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client", guardian: "progress" });
  const [journey, places] = await Promise.all([journeyOf(ctx), ownPlaces(ctx)]);
  const kept = layoutFor(ctx.person.journeyLayout, ctx.academy.journeyLayout);
  // Whoever arranged nothing is asked nothing more.
  return reply({ ...journey, places, arranged: kept === null ? null : await arrangedFor(ctx, readLayout(kept)) });
}

/** The parts that are shown, in their order, with what only some of them need. */
async function arrangedFor(ctx: PersonContext, layout: Layout): Promise<Arranged> {
  const shown = layout.filter((part) => part.shown).map(({ widget }) => widget);
  const has = (widget: Widget) => shown.includes(widget);
  const own = ctx.person.behind?.as !== "guardian";
  const [dates, tracks] = await Promise.all([has("dates") && own ? comingUp(ctx) : [], has("tracks") && own ? ownTracks(ctx) : []]);
  return { shown: shown.filter((widget) => own || (widget !== "dates" && widget !== "tracks")), dates, tracks, timeZone: ctx.person.timeZone };
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

/** The way to put this page in another order; a guardian has none. */
function Arrange() {
  const t = useT();
  const { behind } = useShell();
  return behind ? null : <p className="small"><a href={paths.own.layout()}>{t("journey.arrange")}</a></p>;
}

/** The next few dates, for whoever asks for them here. */
function ComingUp({ items, timeZone }: { items: readonly CalendarItem[]; timeZone: string }) {
  const t = useT();
  return (
    <Section id="dates" title={t("journey.dates")} link={{ href: paths.own.calendar(), label: t("journey.dates.all") }}>
      {items.length === 0 ? <p className="soft">{t("journey.dates.none")}</p> : <CalendarList items={items} timeZone={timeZone} />}
    </Section>
  );
}

export default function Journey() {
  const { main, others, past, places, arranged } = useLoaderData<typeof loader>();
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
  if (arranged) {
    const parts: Readonly<Record<Widget, ReactNode>> = {
      next: main ? <NextThingBlock main={main} /> : <NoNextThing />,
      program: trail,
      others: <OtherPrograms programs={others} besides={main !== null} />,
      past: <PastPrograms programs={past} />,
      dates: <ComingUp items={arranged.dates} timeZone={arranged.timeZone} />,
      tracks: arranged.tracks.map((track) => <OwnTrackSection key={track.id} track={track} small tagOf={(status) => <EnrolmentTag status={status} />} />),
    };
    return (
      <>
        {head}
        <OwnPlaces places={places} />
        {arranged.shown.length === 0 ? <Empty title={t("journey.allHidden.title")}>{t("journey.allHidden.text")}</Empty> : arranged.shown.map((widget) => <Fragment key={widget}>{parts[widget]}</Fragment>)}
        <Arrange />
      </>
    );
  }
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
      <Arrange />
    </>
  );
}
