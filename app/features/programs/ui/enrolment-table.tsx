import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Table, TwoLines } from "~/ui";
import type { ListedEnrolment } from "../enrolments.server";
import { EnrolmentTag } from "./enrolment-tag";

/** The enrolments of a page: a table, cards on a phone; with `choose` each has a tick for a form around it. */
export function EnrolmentTable({ rows, choose = false }: { rows: readonly ListedEnrolment[]; choose?: boolean }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedEnrolment>
      caption={t("enrolments.caption")}
      rowKey={(row) => row.id}
      rows={rows}
      {...(choose ? { choose: { name: "enrolment", value: (row: ListedEnrolment) => row.id, label: (row: ListedEnrolment) => row.name } } : {})}
      columns={[
        { key: "name", label: t("enrolments.column.name"), head: true, cell: (row) => <TwoLines first={<a href={paths.enrolments.one(row.userId, row.id)}>{row.name}</a>} second={row.email} mail /> },
        { key: "cohort", label: t("enrolments.column.cohort"), narrow: "label", cell: (row) => row.cohort ?? <span className="soft">{t("enrolments.cohort.none")}</span> },
        { key: "start", label: t("enrolments.column.start"), narrow: "label", cell: (row) => format.columnDate(row.startedAt) },
        { key: "status", label: t("enrolments.column.status"), cell: (row) => <EnrolmentTag status={row.status} /> },
      ]}
    />
  );
}
