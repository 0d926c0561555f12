import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Table, Tag } from "~/ui";
import type { ListedType } from "../type-queries.server";

/** The assignment types of a page: a table, cards on a phone. */
export function TypeTable({ rows }: { rows: readonly ListedType[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedType>
      caption={t("types.caption")}
      rowKey={(row) => row.id}
      rows={rows}
      columns={[
        { key: "name", label: t("types.column.name"), head: true, cell: (row) => <a href={paths.assignmentTypes.one(row.id)}>{row.name}</a> },
        { key: "rubric", label: t("types.column.rubric"), narrow: "line", cell: (row) => row.framework ?? <span className="soft">{t("types.rubric.none")}</span> },
        { key: "fields", label: t("types.column.fields"), numeric: true, cell: (row) => format.number(row.fields) },
        { key: "status", label: t("types.column.status"), cell: (row) => (row.archived ? <Tag>{t("types.status.archived")}</Tag> : <Tag shape="full" tone="ok">{t("types.status.use")}</Tag>) },
      ]}
    />
  );
}
