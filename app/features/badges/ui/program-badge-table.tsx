import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Table, Tag, TwoLines } from "~/ui";
import type { ProgramBadge, ProgramBadges } from "../program-badges.server";

/** A program's badges for its admins: a table, cards on a phone. */
export function ProgramBadgeTable({ program, badges }: ProgramBadges) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ProgramBadge>
      caption={t("badges.admin.caption")}
      rowKey={(row) => row.id}
      rows={badges}
      columns={[
        { key: "name", label: t("badges.column.name"), head: true, cell: (row) => <TwoLines first={<a href={paths.badges.one(program.id, row.id)}>{row.name}</a>} second={row.criteria} /> },
        { key: "state", label: t("badges.column.state"), cell: (row) => (row.archived ? <Tag shape="back">{t("badges.state.archived")}</Tag> : <Tag shape="full" tone="ok">{t("badges.state.active")}</Tag>) },
        { key: "earned", label: t("badges.column.earned"), numeric: true, cell: (row) => format.number(row.earned) },
      ]}
    />
  );
}
