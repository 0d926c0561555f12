import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ownAnalytics, type ShownAnalytics } from "~/features/own-pages/index.server";
import { OwnTabs } from "~/features/own-pages/ui/own-tabs";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Empty, Facts, LineChart, PageHeader, Section } from "~/ui";

interface Data {
  readonly programs: readonly ShownAnalytics[];
}

export const handle: RouteHandle<Data> = { title: "analytics.title", above: [{ key: "journey.title", href: paths.journey.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  return reply<Data>({ programs: await ownAnalytics(ctx) });
}

function OverTime({ program }: { program: ShownAnalytics }) {
  const t = useT();
  const format = useFormat();
  const { enrolmentId, slug, title, done, total, seconds, handed, onTime, months, names } = program;
  const minutes = Math.round(seconds / 60);
  const items = [
    { label: t("analytics.done"), value: t("analytics.done.value", { done, total }) },
    { label: t("analytics.time"), value: minutes === 0 ? t("analytics.time.none") : t("analytics.time.value", { hours: Math.floor(minutes / 60), minutes: minutes % 60 }) },
    { label: t("analytics.onTime"), value: handed === 0 ? t("analytics.onTime.none") : t("analytics.onTime.value", { onTime, handed }) },
  ];
  return (
    <Section id={`run-${enrolmentId}`} title={title} link={{ href: paths.journey.program(slug), label: t("journey.programPage") }}>
      <Facts items={items} />
      {total > 0 && months.length > 0 ? (
        <LineChart
          id={`chart-${enrolmentId}`}
          finding={t("analytics.finding", { program: title, first: months[0]?.done ?? 0, last: done, from: names[0] ?? "", to: names.at(-1) ?? "" })}
          caption={t("analytics.caption", { program: title })}
          nameLabel={t("analytics.month")}
          names={names}
          series={[{ label: t("analytics.done"), values: months.map((month) => month.done) }]}
          format={format.number}
          from={0}
          to={total}
        />
      ) : null}
    </Section>
  );
}

export default function OwnProgress() {
  const { programs } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("analytics.title")} sentence={t("analytics.sentence")} />
      <OwnTabs />
      {programs.length === 0 ? <Empty title={t("analytics.none.title")}>{t("analytics.none.text")}</Empty> : programs.map((program) => <OverTime key={program.enrolmentId} program={program} />)}
    </>
  );
}
