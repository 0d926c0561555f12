import { useFormat, useT } from "~/platform/shell";
import { Table, Tag, TwoLines } from "~/ui";
import type { GivenAward } from "../given-awards.server";
import { awardLooks } from "./own-badges";

interface GivenTableProps {
  readonly rows: readonly GivenAward[];
  readonly caption: string;
  readonly revokeHref: (row: GivenAward) => string;
}

/** Badges that were earned, with what was decided and, while one counts, the way to take it back. */
export function GivenTable({ rows, caption, revokeHref }: GivenTableProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<GivenAward>
      caption={caption}
      rowKey={(row) => row.id}
      rows={rows}
      columns={[
        { key: "client", label: t("badges.waiting.client"), head: true, cell: (row) => row.client },
        { key: "badge", label: t("badges.column.name"), narrow: "line", cell: (row) => <TwoLines first={row.badge} second={row.program} /> },
        { key: "state", label: t("badges.given.state"), cell: (row) => <Tag {...awardLooks[row.status]}>{t(`badges.own.${row.status}`)}</Tag> },
        { key: "decided", label: t("badges.given.decided"), narrow: "label", cell: (row) => (row.decidedAt === null ? "–" : format.columnDate(row.decidedAt)) },
        { key: "revoke", label: t("badges.revoke"), cell: (row) => (row.status === "approved" && !row.own ? <a href={revokeHref(row)} aria-label={t("badges.revokeWhose", { client: row.client })}>{t("badges.revoke")}</a> : null) },
      ]}
    />
  );
}
