import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Table, TwoLines } from "~/ui";
import type { ListedClient } from "../clients.server";
import { StandingTag } from "./tags";

/** Clients with their programs and how far they are: a table, cards on a phone. */
export function ClientTable({ rows }: { rows: readonly ListedClient[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedClient>
      caption={t("clients.caption")}
      rowKey={(row) => row.enrolmentId}
      rows={rows}
      columns={[
        { key: "name", label: t("clients.column.name"), head: true, cell: (row) => <TwoLines first={<a href={paths.clients.one(row.userId)}>{row.name}</a>} second={row.cohort === null ? row.program : `${row.program}, ${row.cohort}`} /> },
        { key: "progress", label: t("clients.column.progress"), narrow: "label", cell: (row) => t("clients.progress", { done: row.done, total: row.total }) },
        { key: "last", label: t("clients.column.last"), narrow: "label", cell: (row) => (row.lastActivityAt === null ? <span className="soft">{t("clients.last.never")}</span> : format.columnDate(row.lastActivityAt)) },
        { key: "status", label: t("clients.column.status"), cell: (row) => <StandingTag status={row.status} /> },
      ]}
    />
  );
}
