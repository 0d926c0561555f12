import type { Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Table, Tag, TwoLines } from "~/ui";
import type { AcademiesPage, OperatedAcademy } from "../operator-home.server";
import { StatusTag } from "./status-tag";

function Jobs({ jobs }: { jobs: OperatedAcademy["jobs"] }) {
  const t = useT();
  if (!jobs) return <span className="soft">{t("console.jobs.unknown")}</span>;
  const waiting = t("console.jobs.well", { waiting: jobs.waiting });
  return jobs.dead > 0 ? <TwoLines first={<Tag shape="full" tone="bad">{t("console.jobs.dead", { dead: jobs.dead })}</Tag>} second={waiting} /> : <>{waiting}</>;
}

function Standing({ row }: { row: OperatedAcademy }) {
  const t = useT();
  const tag = <StatusTag status={row.status} fault={row.fault} foreign={row.foreign} />;
  return row.selfRegistered ? <TwoLines first={tag} second={t("academies.selfRegistered")} /> : tag;
}

const schemaOf = (row: OperatedAcademy, t: Translate) => t(row.behind ? "console.schema.short.behind" : "console.schema.short", { version: row.schemaVersion });

/** The deployment's academies, a line each. */
export function AcademiesTable({ page }: { page: AcademiesPage }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<OperatedAcademy>
      caption={t(page.searchedBy === "name" ? "console.caption.name" : page.searchedBy === "host" ? "console.caption.host" : "console.caption", { count: page.rows.length })}
      rowKey={(row) => `${row.id} ${row.host}`}
      rows={page.rows}
      columns={[
        { key: "name", label: t("console.academy"), head: true, cell: (row) => <TwoLines first={<a href={paths.operator.one(row.id)}>{row.name}</a>} second={row.host} mail /> },
        { key: "status", label: t("console.status"), cell: (row) => <Standing row={row} /> },
        { key: "size", label: t("console.size"), narrow: "label", numeric: true, cell: (row) => (row.bytes === null ? t("console.size.missing") : format.bytes(row.bytes)) },
        { key: "schema", label: t("console.schema"), narrow: "label", cell: (row) => schemaOf(row, t) },
        { key: "written", label: t("console.lastWrite"), narrow: "label", cell: (row) => (row.lastWriteAt === null ? "" : format.dateTime(row.lastWriteAt)) },
        { key: "jobs", label: t("console.jobs"), narrow: "label", cell: (row) => <Jobs jobs={row.jobs} /> },
      ]}
    />
  );
}
