import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { calendarPage, monthAsked, type CalendarPage } from "~/features/own-pages/index.server";
import { CalendarList } from "~/features/own-pages/ui/calendar-list";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, PageHeader, Pager, Section } from "~/ui";

interface Data extends CalendarPage {
  readonly timeZone: string;
}

export const handle: RouteHandle<Data> = { title: "calendar.title", above: [{ key: "journey.title", href: paths.journey.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  const { timeZone } = ctx.person;
  const month = monthAsked(new URL(args.request.url).searchParams.get("month"), ctx.clock.now(), timeZone);
  return reply<Data>({ ...(await calendarPage(ctx, month)), timeZone });
}

export default function Calendar() {
  const { name, before, after, items, timeZone } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("calendar.title")} sentence={t("calendar.sentence")} />
      <Section id="month" title={name}>
        {items.length === 0 ? <Empty level={3} title={t("calendar.none.title", { month: name })}>{t("calendar.none.text")}</Empty> : <CalendarList items={items} timeZone={timeZone} />}
      </Section>
      <Pager newer={paths.own.calendar(before.month)} older={paths.own.calendar(after.month)} newerLabel={before.name} olderLabel={after.name} />
    </>
  );
}
