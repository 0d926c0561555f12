import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Table, Tag, TwoLines } from "~/ui";
import type { Link, Ward } from "../queries.server";

/** A client's guardians, and who was asked: a table, cards on a phone. */
export function GuardianTable({ ward, guardians }: { ward: Ward; guardians: readonly Link[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<Link>
      caption={t("guardians.caption", { count: guardians.length })}
      rows={guardians}
      rowKey={({ id }) => id}
      columns={[
        { key: "name", label: t("guardians.name"), head: true, cell: (link) => <TwoLines first={<a href={paths.admin.person(link.guardianId)}>{link.guardian}</a>} second={link.email} mail /> },
        { key: "state", label: t("guardians.state"), cell: ({ acceptedAt }) => (acceptedAt === null ? <Tag>{t("guardians.state.offered")}</Tag> : <Tag shape="tick" tone="ok">{t("guardians.state.active")}</Tag>) },
        { key: "since", label: t("guardians.since"), narrow: "label", cell: ({ acceptedAt, createdAt }) => format.columnDate(acceptedAt ?? createdAt) },
        { key: "remove", label: t("guardians.remove"), narrow: "plain", cell: ({ id, guardian }) => <a href={paths.admin.guardianRemoval(ward.id, id)} aria-label={`${t("guardians.remove")}: ${guardian}`}>{t("guardians.remove")}</a> },
      ]}
      empty={<p>{t("guardians.none")}</p>}
    />
  );
}
