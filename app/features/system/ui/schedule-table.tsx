import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Table, Tag, TwoLines } from "~/ui";
import type { ListedSchedule } from "../schedules.server";

/** Schedules by the names of their workflows: a table, cards on a phone. */
export function ScheduleTable({ rows }: { rows: readonly ListedSchedule[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedSchedule>
      caption={t("schedules.caption")}
      rowKey={(row) => row.workflow}
      rows={rows}
      columns={[
        { key: "workflow", label: t("schedules.column.workflow"), head: true, cell: (row) => <a href={paths.workflows.of(row.workflow)}>{row.workflow}</a> },
        { key: "times", label: t("schedules.column.times"), narrow: "label", cell: (row) => <TwoLines first={<code>{row.cron}</code>} second={row.zone} /> },
        { key: "next", label: t("schedules.column.next"), narrow: "label", cell: (row) => (row.nextAt === null ? <Tag shape="full" tone="bad">{t("schedules.next.never")}</Tag> : format.dateTime(row.nextAt)) },
        { key: "last", label: t("schedules.column.last"), narrow: "label", cell: (row) => (row.lastAt === null ? t("schedules.last.none") : format.dateTime(row.lastAt)) },
        { key: "missed", label: t("schedules.column.missed"), numeric: true, cell: (row) => format.number(row.missed) },
      ]}
    />
  );
}
