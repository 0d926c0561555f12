import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { allTerms, type ListedTerms } from "~/features/terms/index.server";
import { inAdmin } from "~/platform/above-people";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Empty, LinkButton, PageHeader, Table } from "~/ui";

export const handle: RouteHandle = { title: "terms.title", density: "dense", above: inAdmin };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply({ versions: await allTerms(ctx.read) });
}

function Versions({ versions }: { versions: readonly ListedTerms[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<ListedTerms>
      caption={t("terms.admin.caption")}
      rowKey={(row) => String(row.version)}
      rows={versions}
      columns={[
        { key: "version", label: t("terms.admin.version"), head: true, cell: (row) => <a href={paths.terms.one(row.version)}>{t("terms.admin.name", { version: row.version })}</a> },
        { key: "published", label: t("terms.admin.published"), narrow: "label", cell: (row) => format.columnDate(row.publishedAt) },
        { key: "by", label: t("terms.admin.by"), narrow: "label", cell: (row) => row.publishedBy ?? t("terms.admin.gone") },
        { key: "accepted", label: t("terms.admin.accepted"), narrow: "label", cell: (row) => t("terms.admin.count", { count: row.accepted }) },
      ]}
    />
  );
}

export default function AdminTerms() {
  const { versions } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <>
      <PageHeader title={t("terms.title")} sentence={t("terms.admin.sentence")} action={<LinkButton href={paths.terms.new()}>{t("terms.admin.new")}</LinkButton>} />
      {versions.length === 0 ? <Empty title={t("terms.none.title")}>{t("terms.admin.none")}</Empty> : <Versions versions={versions} />}
    </>
  );
}
