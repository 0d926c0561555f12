import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Table, Tag } from "~/ui";
import type { ListedFramework } from "../queries.server";

/** The frameworks of a page: a table, cards on a phone. */
export function FrameworkTable({ rows }: { rows: readonly ListedFramework[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedFramework>
      caption={t("frameworks.caption")}
      rowKey={(row) => row.id}
      rows={rows}
      columns={[
        { key: "name", label: t("frameworks.column.name"), head: true, cell: (row) => <a href={paths.frameworks.one(row.id)}>{row.name}</a> },
        { key: "scale", label: t("frameworks.column.scale"), narrow: "label", cell: (row) => t("frameworks.scaleOf", { min: row.scaleMin, max: row.scaleMax }) },
        { key: "domains", label: t("frameworks.column.domains"), numeric: true, cell: (row) => format.number(row.domains) },
        { key: "questions", label: t("frameworks.column.questions"), numeric: true, cell: (row) => format.number(row.questions) },
        { key: "status", label: t("frameworks.column.status"), cell: (row) => (row.archived ? <Tag>{t("frameworks.status.archived")}</Tag> : <Tag shape="full" tone="ok">{t("frameworks.status.use")}</Tag>) },
      ]}
    />
  );
}
