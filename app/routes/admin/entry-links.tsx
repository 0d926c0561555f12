import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { listedEntryLinks, type ListedEntryLink } from "~/features/entry-links/index.server";
import { inInvitations } from "~/platform/above-admissions";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, LinkButton, PageHeader, Table, Tag, TwoLines } from "~/ui";

export const handle: RouteHandle = { title: "entryLinks.title", density: "dense", above: inInvitations };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply({ links: await listedEntryLinks(ctx.read) });
}

function Links({ links }: { links: readonly ListedEntryLink[] }) {
  const t = useT();
  return (
    <Table<ListedEntryLink>
      caption={t("entryLinks.caption")}
      rowKey={(row) => row.id}
      rows={links}
      columns={[
        { key: "name", label: t("entryLinks.name"), head: true, cell: (row) => <TwoLines first={<a href={paths.entryLinks.one(row.id)}>{row.name}</a>} second={paths.entryLinks.enter(row.slug)} /> },
        { key: "signUp", label: t("entryLinks.signUp"), narrow: "label", cell: (row) => t(`entryLinks.signUp.${row.signUp}`) },
        { key: "program", label: t("entryLinks.program"), narrow: "label", cell: (row) => row.program ?? t("entryLinks.program.none") },
        { key: "came", label: t("entryLinks.came"), narrow: "label", cell: (row) => t("entryLinks.came.count", { count: row.came }) },
        { key: "state", label: t("entryLinks.state"), cell: (row) => (row.archivedAt === null ? <Tag shape="tick" tone="ok">{t("entryLinks.state.open")}</Tag> : <Tag>{t("entryLinks.state.archived")}</Tag>) },
      ]}
    />
  );
}

export default function EntryLinks() {
  const { links } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <>
      <PageHeader title={t("entryLinks.title")} sentence={t("entryLinks.sentence")} action={<LinkButton href={paths.entryLinks.new()}>{t("entryLinks.new")}</LinkButton>} />
      {links.length === 0 ? <Empty title={t("entryLinks.none.title")}>{t("entryLinks.none.text")}</Empty> : <Links links={links} />}
    </>
  );
}
