import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Table, TwoLines } from "~/ui";
import type { WaitingAward } from "../queries.server";

/** Badges that wait, with a tick before each; stands inside the form that approves them. */
export function WaitingTable({ rows, chosen }: { rows: readonly WaitingAward[]; chosen: ReadonlySet<string> }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<WaitingAward>
      caption={t("badges.waiting.caption")}
      rowKey={(row) => row.id}
      rows={rows}
      choose={{ name: "award", value: (row) => row.id, label: (row) => `${row.client}, ${row.badge}`, checked: (row) => chosen.has(row.id) }}
      columns={[
        { key: "client", label: t("badges.waiting.client"), head: true, cell: (row) => row.client },
        { key: "badge", label: t("badges.column.name"), narrow: "line", cell: (row) => <TwoLines first={row.badge} second={t("badges.waiting.of", { program: row.program })} /> },
        { key: "earned", label: t("badges.waiting.earned"), narrow: "label", cell: (row) => format.columnDate(row.earnedAt) },
        { key: "decline", label: t("badges.waiting.decline"), cell: (row) => <a href={paths.badges.refusal(row.id)} aria-label={t("badges.waiting.declineWhose", { client: row.client })}>{t("badges.waiting.decline")}</a> },
      ]}
    />
  );
}
