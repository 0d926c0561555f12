import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { schedules, type ListedSchedule } from "~/features/system/index.server";
import { ScheduleTable } from "~/features/system/ui/schedule-table";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, Note, PageHeader } from "~/ui";

interface Data {
  readonly rows: readonly ListedSchedule[];
}

export const handle: RouteHandle = { title: "schedules.title", density: "dense", above: [{ key: "admin.title", href: paths.admin.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply({ rows: await schedules(ctx) });
}

export default function Schedules() {
  const { rows } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const lost = rows.filter(({ nextAt }) => nextAt === null);
  return (
    <>
      <PageHeader title={t("schedules.title")} sentence={t("schedules.sentence")} />
      {rows.length === 0 ? (
        <Empty title={t("schedules.empty.title")}>{t("schedules.empty.text")}</Empty>
      ) : (
        <div className="stack">
          {lost.length > 0 ? <Note>{t("schedules.never", { n: lost.length, workflows: lost.map(({ workflow }) => workflow).join(", ") })}</Note> : null}
          <ScheduleTable rows={rows} />
          <p className="hint">{t("schedules.hint")}</p>
        </div>
      )}
    </>
  );
}
