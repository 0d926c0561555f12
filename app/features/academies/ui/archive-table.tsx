import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Table, Tag } from "~/ui";
import type { ListedArchive } from "../asked-archives.server";

function State({ archive: { state, percent, error } }: { archive: ListedArchive }) {
  const t = useT();
  if (state === "done") return <Tag shape="tick" tone="ok">{t("archives.state.done")}</Tag>;
  if (state === "failed") return <><Tag shape="full" tone="bad">{t("archives.state.failed")}</Tag> <small className="tw:block">{error}</small></>;
  return <Tag>{state === "waiting" ? t("archives.state.waiting") : t("archives.state.running", { percent })}</Tag>;
}

/** The archives that were asked for, newest first, each with its way out where it has one. */
export function ArchiveTable({ academyId, archives }: { academyId: string; archives: readonly ListedArchive[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedArchive>
      caption={t("archives.caption")}
      rowKey={(row) => row.id}
      rows={archives}
      columns={[
        { key: "asked", label: t("archives.asked"), head: true, cell: (row) => format.dateTime(row.createdAt) },
        { key: "state", label: t("archives.state"), cell: (row) => <State archive={row} /> },
        { key: "size", label: t("console.size"), narrow: "label", cell: (row) => (row.bytes === null ? t("archives.size.none") : format.bytes(row.bytes)) },
        { key: "fetch", label: t("archives.fetch"), cell: (row) => (row.state === "done" ? <a href={paths.operator.archive(academyId, row.id)} aria-label={t("archives.fetch.of", { when: format.dateTime(row.createdAt) })}>{t("archives.fetch")}</a> : t("archives.size.none")) },
      ]}
    />
  );
}
