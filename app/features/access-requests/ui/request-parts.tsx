import type { KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Facts, Table, Tag } from "~/ui";
import type { ListedRequest, OwnRequest } from "../queries.server";
import type { RequestState } from "../rules";

export function RequestTag({ state }: { state: RequestState }) {
  const t = useT();
  const words = t(`requests.state.${state}`);
  if (state === "open") return <Tag shape="full" tone="warn">{words}</Tag>;
  return state === "granted" ? <Tag shape="tick" tone="ok">{words}</Tag> : <Tag>{words}</Tag>;
}

/** Who asks for what: a table, cards on a phone. */
export function RequestTable({ page }: { page: KeysetPage<ListedRequest> }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedRequest>
      caption={t("requests.caption", { count: page.rows.length })}
      rowKey={(row) => row.id}
      rows={page.rows}
      columns={[
        { key: "who", label: t("requests.who"), head: true, cell: (row) => <a href={paths.admin.accessRequest(row.id)}>{row.name}</a> },
        { key: "role", label: t("requests.role"), narrow: "label", cell: (row) => t(`people.role.${row.role}`) },
        { key: "when", label: t("requests.when"), narrow: "label", cell: (row) => format.columnDate(row.createdAt) },
        { key: "state", label: t("requests.state"), cell: (row) => <RequestTag state={row.state} /> },
      ]}
    />
  );
}

/** Everything that is known of one request. */
export function RequestFacts({ request }: { request: OwnRequest }) {
  const t = useT();
  const format = useFormat();
  return (
    <Facts
      items={[
        { label: t("requests.role"), value: t(`people.role.${request.role}`) },
        { label: t("access.reason"), value: <span className="words tw:whitespace-pre-wrap tw:wrap-anywhere">{request.reason}</span> },
        { label: t("requests.when"), value: format.dateTime(request.createdAt) },
        { label: t("requests.state"), value: <RequestTag state={request.state} /> },
        ...(request.settledAt === null ? [] : [{ label: t("request.settled"), value: format.dateTime(request.settledAt) }]),
        ...(request.answer === null ? [] : [{ label: t("access.answer"), value: <span className="words tw:whitespace-pre-wrap tw:wrap-anywhere">{request.answer}</span> }]),
      ]}
    />
  );
}
