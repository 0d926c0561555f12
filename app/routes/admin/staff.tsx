import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { readGapQuery, writeGapQuery } from "~/features/staffing/gap-list";
import { gapKey, gapsPage, type Gap, type GapQuery, type GapsPage } from "~/features/staffing/gaps.server";
import { StaffTabs } from "~/features/staffing/ui/staff-tabs";
import { staffRoles } from "~/access/staff/rules";
import { inAdmin } from "~/platform/above-people";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Button, Empty, Filters, FilterSelect, LinkButton, PageHeader, Pager, Table } from "~/ui";

type Data = GapsPage & { readonly query: GapQuery };

export const handle: RouteHandle<Data> = { title: "gaps.title", density: "dense", above: inAdmin };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { searchParams } = new URL(args.request.url);
  const query = readGapQuery(searchParams);
  return reply<Data>({ ...(await gapsPage(ctx, query, keysetOf(searchParams, gapKey))), query });
}

function GapTable({ program, gaps }: GapsPage["page"]["rows"][number]) {
  const t = useT();
  const format = useFormat();
  return (
    <Table<Gap>
      caption={t("gaps.caption", { program: program.title })}
      rowKey={(row) => `${row.moduleId} ${row.role}`}
      rows={gaps}
      sticky={false}
      columns={[
        { key: "module", label: t("gaps.column.module"), head: true, cell: (row) => <a href={paths.staffing.unstaffed(row.programId, row.moduleId, row.role)}>{row.module}</a> },
        { key: "role", label: t("gaps.column.role"), narrow: "label", cell: (row) => t(`staffing.as.${row.role}`) },
        { key: "clients", label: t("gaps.column.clients"), numeric: true, cell: (row) => format.number(row.clients) },
        { key: "mend", label: t("gaps.column.mend"), cell: (row) => <a href={paths.staffing.module(row.programId, row.moduleId)} aria-label={`${t("gaps.mend.module")}: ${row.module}`}>{t("gaps.mend.module")}</a> },
      ]}
    />
  );
}

export default function Gaps() {
  const { page, query } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const search = writeGapQuery(query);
  const at = (more: string) => paths.staffing.gaps(`${search}${search ? "&" : "?"}${more}`);
  const none = page.rows.length === 0;
  return (
    <>
      <PageHeader title={t("gaps.title")} sentence={t("gaps.sentence")} />
      <StaffTabs />
      <Filters action={paths.staffing.gaps()} label={t("gaps.title")} {...(query.programId === null ? {} : { keep: { program: query.programId } })}>
        <FilterSelect name="role" label={t("gaps.role")} defaultValue={query.role ?? ""} options={[{ value: "", label: t("gaps.role.any") }, ...staffRoles.map((value) => ({ value, label: t(`staffing.as.${value}`) }))]} />
      </Filters>
      {none ? <Empty title={t("gaps.none.title")} action={search ? <LinkButton variant="second" href={paths.staffing.gaps()}>{t("gaps.none.all")}</LinkButton> : null}>{t("gaps.none.text")}</Empty> : null}
      <div className="stack">
        {page.rows.map((row) => (
          // No landmark: two programs may have one title, and every one of them would be a place of its own.
          <div key={row.program.id} className="stack">
            <h2 id={`program-${row.program.id}`}>{row.program.title}</h2>
            <GapTable {...row} />
            <p><a href={paths.staffing.program(row.program.id)} aria-label={`${t("gaps.mend.program")}: ${row.program.title}`}>{t("gaps.mend.program")}</a></p>
          </div>
        ))}
      </div>
      {none ? null : (
        <>
          <Pager newer={page.before ? at(`before=${page.before}`) : undefined} older={page.after ? at(`after=${page.after}`) : undefined} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} text={page.after ? undefined : t("gaps.end")} />
          <form method="post" action={paths.staffing.gapsFile(search)}><Button variant="second">{t("gaps.file")}</Button></form>
        </>
      )}
    </>
  );
}
