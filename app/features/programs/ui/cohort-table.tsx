import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Table } from "~/ui";
import type { ShownCohort } from "../cohorts.server";

/** The cohorts of a program: a table, cards on a phone. */
export function CohortTable({ programId, rows }: { programId: string; rows: readonly ShownCohort[] }) {
  const t = useT();
  const format = useFormat();
  const seats = ({ taken, capacity }: ShownCohort) => (capacity === null ? t("cohorts.seats.open", { taken }) : t("cohorts.seats", { taken, capacity }));
  return (
    <Table<ShownCohort>
      caption={t("cohorts.caption")}
      rowKey={(row) => row.id}
      rows={rows}
      columns={[
        { key: "name", label: t("cohorts.column.name"), head: true, cell: (row) => <a href={paths.enrolments.cohort(programId, row.id)}>{row.name}</a> },
        { key: "start", label: t("cohorts.column.start"), narrow: "label", cell: (row) => format.columnDate(row.startsAt) },
        { key: "seats", label: t("cohorts.column.seats"), narrow: "label", cell: seats },
        { key: "modules", label: t("cohortModules.title"), cell: (row) => <a href={paths.cohortModules.list(programId, row.id)} aria-label={`${t("cohortModules.link")}: ${row.name}`}>{t("cohortModules.link")}</a> },
        { key: "waiting", label: t("waiting.title"), cell: (row) => <a href={paths.places.list(programId, row.id)} aria-label={`${t("waiting.title")}: ${row.name}`}>{t("waiting.link", { count: row.waiting + row.offered })}</a> },
        { key: "members", label: t("enrolments.title"), cell: (row) => <a href={`${paths.enrolments.list(programId)}?cohort=${row.id}`} aria-label={`${t("cohorts.members")}: ${row.name}`}>{t("cohorts.members")}</a> },
      ]}
    />
  );
}
