import type { KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Facts, Table, Tag, TwoLines } from "~/ui";
import type { ListedRequest, ShownRequest } from "../deletion.server";

function StateTag({ request }: { request: ListedRequest }) {
  const t = useT();
  const words = t(`personalData.state.${request.state}`);
  return request.state === "open" ? <Tag shape="full" tone="warn">{words}</Tag> : <Tag>{words}</Tag>;
}

/** Who asked to be forgotten: a table, cards on a phone. */
export function RequestTable({ page }: { page: KeysetPage<ListedRequest> }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedRequest>
      caption={t("personalData.requests.caption", { count: page.rows.length })}
      rowKey={(row) => row.id}
      rows={page.rows}
      columns={[
        { key: "name", label: t("personalData.requests.name"), head: true, cell: (row) => <TwoLines first={<a href={paths.personalData.request(row.id)}>{row.name}</a>} second={row.email} mail /> },
        { key: "asked", label: t("personalData.requests.asked"), narrow: "label", cell: (row) => format.columnDate(row.requestedAt) },
        { key: "state", label: t("personalData.requests.state"), cell: (row) => <StateTag request={row} /> },
      ]}
    />
  );
}

/** Everything that is known of one request. */
export function RequestFacts({ request }: { request: ShownRequest }) {
  const t = useT();
  const format = useFormat();
  return (
    <Facts
      items={[
        { label: t("identity.email"), value: request.email },
        { label: t("personalData.requests.asked"), value: format.dateTime(request.requestedAt) },
        { label: t("personalData.requests.state"), value: t(`personalData.state.${request.state}`) },
        ...(request.note === "" ? [] : [{ label: t("personalData.request.note"), value: request.note }]),
        ...(request.answer === null ? [] : [{ label: t("personalData.request.answer"), value: request.answer }]),
        ...(request.settledAt === null ? [] : [{ label: t("personalData.request.settled"), value: format.dateTime(request.settledAt) }]),
      ]}
    />
  );
}
