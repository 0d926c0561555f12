import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { academyKey, operatorHome, type OperatedAcademy } from "~/features/academies/operator-home.server";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import type { Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Empty, PageHeader, Pager, Table, Tag, TwoLines } from "~/ui";

export const handle: RouteHandle = { title: "console.title", density: "dense" };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  return reply(await operatorHome(ctx, keysetOf(new URL(args.request.url).searchParams, academyKey)));
}

function StatusTag({ status }: { status: OperatedAcademy["status"] }) {
  const t = useT();
  const word = t(`console.status.${status}`);
  if (status === "active") return <Tag shape="tick" tone="ok">{word}</Tag>;
  return status === "suspended" ? <Tag shape="full" tone="warn">{word}</Tag> : <Tag>{word}</Tag>;
}

function Jobs({ jobs }: { jobs: OperatedAcademy["jobs"] }) {
  const t = useT();
  if (!jobs) return <span className="soft">{t("console.jobs.unknown")}</span>;
  const waiting = t("console.jobs.well", { waiting: jobs.waiting });
  return jobs.dead > 0 ? <TwoLines first={<Tag shape="full" tone="bad">{t("console.jobs.dead", { dead: jobs.dead })}</Tag>} second={waiting} /> : <>{waiting}</>;
}

const schemaOf = (row: OperatedAcademy, t: Translate) => t(row.behind ? "console.schema.behind" : "console.schema.version", { version: row.schemaVersion });

export default function Operator() {
  const page = useLoaderData<typeof loader>() as KeysetPage<OperatedAcademy>;
  const t = useT();
  const format = useFormat();
  return (
    <>
      <PageHeader title={t("console.title")} sentence={t("console.sentence")} />
      <Table<OperatedAcademy>
        caption={t("console.caption", { count: page.rows.length })}
        rowKey={(row) => row.id}
        rows={page.rows}
        empty={<Empty title={t("console.none.title")}>{t("console.none.text")}</Empty>}
        columns={[
          { key: "name", label: t("console.academy"), head: true, cell: (row) => <TwoLines first={<a href={row.origin}>{row.name}</a>} second={row.host} mail /> },
          { key: "status", label: t("console.status"), cell: (row) => <StatusTag status={row.status} /> },
          { key: "size", label: t("console.size"), narrow: "label", numeric: true, cell: (row) => (row.bytes === null ? t("console.size.missing") : format.bytes(row.bytes)) },
          { key: "schema", label: t("console.schema"), narrow: "label", cell: (row) => schemaOf(row, t) },
          { key: "written", label: t("console.lastWrite"), narrow: "label", cell: (row) => (row.lastWriteAt === null ? "" : format.dateTime(row.lastWriteAt)) },
          { key: "jobs", label: t("console.jobs"), narrow: "label", cell: (row) => <Jobs jobs={row.jobs} /> },
        ]}
      />
      {page.before || page.after ? (
        <Pager
          newer={page.before ? `${paths.operator.home()}?before=${page.before}` : undefined}
          older={page.after ? `${paths.operator.home()}?after=${page.after}` : undefined}
          newerLabel={t("list.back")}
          olderLabel={t("list.next", { count: page.size })}
        />
      ) : null}
    </>
  );
}
