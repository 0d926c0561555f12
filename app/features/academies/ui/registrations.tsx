import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Empty, Table, Tag, TwoLines, type TagProps } from "~/ui";
import type { ListedRegistration } from "../registration/mail.server";

const looks: Readonly<Record<ListedRegistration["state"], Pick<TagProps, "shape" | "tone">>> = {
  waiting: { shape: "half", tone: "info" }, unsent: { shape: "full", tone: "bad" }, expired: { shape: "back" }, made: { shape: "tick", tone: "ok" },
};

function State({ row: { state, failure } }: { row: ListedRegistration }) {
  const t = useT();
  const tag = <Tag {...looks[state]}>{t(`newAcademies.state.${state}`)}</Tag>;
  return failure === null ? tag : <TwoLines first={tag} second={failure} />;
}

function Link({ row: { link, name } }: { row: ListedRegistration }) {
  const t = useT();
  return link === null ? <span className="soft">{t("newAcademies.list.link.none")}</span> : <a href={link} aria-label={t("newAcademies.list.link.of", { academy: name })}>{t("newAcademies.list.link.open")}</a>;
}

/** What was asked for lately, newest first. */
export function Registrations({ rows }: { rows: readonly ListedRegistration[] }) {
  const t = useT();
  const format = useFormat();
  if (rows.length === 0) return <Empty level={3} title={t("newAcademies.list.none")}>{t("newAcademies.list.none.text")}</Empty>;
  return (
    <Table<ListedRegistration>
      caption={t("newAcademies.list.caption", { count: rows.length })}
      rowKey={(row) => row.id}
      rows={rows}
      columns={[
        { key: "name", label: t("console.academy"), head: true, cell: (row) => <TwoLines first={row.academyId === null ? row.name : <a href={paths.operator.one(row.academyId)}>{row.name}</a>} second={row.slug} /> },
        { key: "state", label: t("newAcademies.list.state"), cell: (row) => <State row={row} /> },
        { key: "asked", label: t("newAcademies.list.asked"), narrow: "label", cell: (row) => format.dateTime(row.createdAt) },
        { key: "link", label: t("newAcademies.list.link"), narrow: "label", cell: (row) => <Link row={row} /> },
      ]}
    />
  );
}
