import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Facts, Table, Tag, type Fact } from "~/ui";
import type { ListedSuppression, ShownSuppression } from "../suppressions.server";

function ReasonTag({ reason }: Pick<ListedSuppression, "reason">) {
  const t = useT();
  return <Tag shape="back" tone="warn">{t(`suppressions.reason.${reason}`)}</Tag>;
}

/** Addresses of a page: a table, cards on a phone. */
export function SuppressionTable({ rows }: { rows: readonly ListedSuppression[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedSuppression>
      caption={t("suppressions.caption")}
      rowKey={(row) => row.id}
      rows={rows}
      columns={[
        { key: "address", label: t("suppressions.column.address"), head: true, cell: (row) => <a className="tw:break-all" href={paths.suppressions.one(row.id)}>{row.address}</a> },
        { key: "since", label: t("suppressions.column.since"), narrow: "label", cell: (row) => format.dateTime(row.createdAt) },
        { key: "reason", label: t("suppressions.column.reason"), cell: (row) => <ReasonTag reason={row.reason} /> },
      ]}
    />
  );
}

/** Why an address gets no mail, and how it came to get some again. */
export function SuppressionFacts({ suppression }: { suppression: ShownSuppression }) {
  const t = useT();
  const format = useFormat();
  const { personName, detail, email, liftedAt, liftedBy, liftReason } = suppression;
  const items: readonly (Fact | null)[] = [
    personName === null ? null : { label: t("suppression.person"), value: personName },
    { label: t("suppressions.column.reason"), value: <ReasonTag reason={suppression.reason} /> },
    detail === null ? null : { label: t("suppression.detail"), value: detail },
    email === null ? null : { label: t("suppression.email"), value: <a href={paths.admin.email(email.id)}>{email.subject}</a> },
    { label: t("suppressions.column.since"), value: format.dateTime(suppression.createdAt) },
    liftedAt === null ? null : { label: t("suppression.lifted"), value: format.dateTime(liftedAt) },
    liftedBy === null ? null : { label: t("suppression.liftedBy"), value: liftedBy },
    liftReason === null ? null : { label: t("suppression.liftReason"), value: liftReason },
  ];
  return <Facts items={items.filter((item) => item !== null)} />;
}
