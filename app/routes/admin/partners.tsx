import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { partnerKey, partnersPage, type ListedPartner } from "~/features/staffing/index.server";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Empty, LinkButton, PageHeader, Pager, Table } from "~/ui";

interface Data {
  readonly page: KeysetPage<ListedPartner>;
}

export const handle: RouteHandle<Data> = { title: "partners.title", density: "dense", above: [{ key: "admin.title", href: paths.admin.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply<Data>({ page: await partnersPage(ctx, keysetOf(new URL(args.request.url).searchParams, partnerKey)) });
}

export default function Partners() {
  const { page } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const format = useFormat();
  const given = ({ programs, given: count }: ListedPartner) => {
    if (count === 0) return t("partners.none");
    return count > programs.length ? t("partners.more", { names: format.list(programs), count: count - programs.length }) : format.list(programs);
  };
  return (
    <>
      <PageHeader title={t("partners.title")} sentence={t("partners.sentence")} />
      <Table<ListedPartner>
        caption={t("partners.caption")}
        rowKey={(row) => row.id}
        rows={page.rows}
        empty={<Empty title={t("partners.empty.title")} action={<LinkButton href={`${paths.admin.people()}?role=instructor`}>{t("partners.empty.people")}</LinkButton>}>{t("partners.empty.text")}</Empty>}
        columns={[
          { key: "name", label: t("partners.column.name"), head: true, cell: (row) => <a href={paths.partners.one(row.id)}>{row.name}</a> },
          { key: "programs", label: t("partners.column.programs"), cell: given },
        ]}
      />
      {page.before || page.after ? (
        <Pager newer={page.before ? `${paths.partners.list()}?before=${page.before}` : undefined} older={page.after ? `${paths.partners.list()}?after=${page.after}` : undefined} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} text={page.after ? undefined : t("partners.end")} />
      ) : null}
    </>
  );
}
