import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Table, Tag, TwoLines } from "~/ui";
import type { CoachedClient, Relation } from "../relations.server";
import type { RelationState } from "../rules";

export function StateTag({ state }: { readonly state: RelationState }) {
  const look = state === "now" ? ({ shape: "full", tone: "ok" } as const) : ({ shape: state === "over" ? "back" : "half" } as const);
  return <Tag {...look}>{useT()(`coaching.state.${state}`)}</Tag>;
}

/** Columns that say on which days, and whether that is now. */
function useDayColumns<Row extends { readonly startsAt: number; readonly endsAt: number | null; readonly state: RelationState }>() {
  const t = useT();
  const format = useFormat();
  return [
    { key: "from", label: t("coaching.column.from"), narrow: "label" as const, cell: (row: Row) => format.columnDate(row.startsAt) },
    { key: "until", label: t("coaching.column.until"), narrow: "label" as const, cell: (row: Row) => (row.endsAt === null ? <span className="soft">{t("coaching.noEnd")}</span> : format.columnDate(row.endsAt - 1)) },
    { key: "state", label: t("coaching.column.state"), cell: (row: Row) => <StateTag state={row.state} /> },
  ];
}

/** Who coaches and instructs a client. */
export function RelationTable({ clientId, rows }: { readonly clientId: string; readonly rows: readonly Relation[] }) {
  const t = useT();
  const days = useDayColumns<Relation>();
  return (
    <Table<Relation>
      caption={t("coaching.caption")}
      rowKey={(row) => row.id}
      rows={rows}
      columns={[
        { key: "who", label: t("coaching.column.who"), head: true, cell: (row) => <TwoLines first={<a href={paths.admin.person(row.staff.id)}>{row.staff.name}</a>} second={row.stands ? t(`coaching.as.${row.kind}`) : t("coaching.absent")} /> },
        ...days,
        { key: "end", label: t("coaching.column.end"), cell: (row) => (row.state === "over" ? null : <a href={paths.coaching.end(clientId, row.kind, row.id)} aria-label={t("coaching.end.name", { name: row.staff.name })}>{t("coaching.end")}</a>) },
      ]}
    />
  );
}

/** Whom somebody coaches or instructs. */
export function CoachedTable({ rows }: { readonly rows: readonly CoachedClient[] }) {
  const t = useT();
  const days = useDayColumns<CoachedClient>();
  return (
    <Table<CoachedClient>
      caption={t("coaching.clients.caption")}
      rowKey={(row) => row.id}
      rows={rows}
      columns={[{ key: "client", label: t("coaching.column.client"), head: true, cell: (row) => <a href={paths.coaching.ofClient(row.client.id)}>{row.client.name}</a> }, ...days]}
    />
  );
}
