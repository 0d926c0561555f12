import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { readChangeState } from "~/features/staffing/change-list";
import { changeKey, changesPage, type ShownChange } from "~/features/staffing/change-pages.server";
import { changeStates, type ChangeState } from "~/features/staffing/change-rules";
import { ChangeTag, useSaid } from "~/features/staffing/ui/change-parts";
import { StaffTabs } from "~/features/staffing/ui/staff-tabs";
import { inAdmin } from "~/platform/above-people";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Empty, Filters, FilterSelect, PageHeader, Pager, Table } from "~/ui";

interface Data {
  readonly page: KeysetPage<ShownChange>;
  readonly state: ChangeState | null;
}

export const handle: RouteHandle<Data> = { title: "staffChanges.title", density: "dense", above: inAdmin };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { searchParams } = new URL(args.request.url);
  const state = readChangeState(searchParams);
  return reply<Data>({ page: await changesPage(ctx, state, keysetOf(searchParams, changeKey)), state });
}

function ChangeTable({ rows }: { readonly rows: readonly ShownChange[] }) {
  const t = useT();
  const format = useFormat();
  const said = useSaid();
  return (
    <Table<ShownChange>
      caption={t("staffChanges.caption")}
      rowKey={(row) => row.id}
      rows={rows}
      columns={[
        { key: "change", label: t("staffChanges.column.change"), head: true, cell: (row) => <a href={paths.staffing.change(row.id)}>{said(row)}</a> },
        { key: "program", label: t("staffChanges.column.program"), narrow: "label", cell: (row) => row.program.title },
        { key: "day", label: t("staffChanges.column.day"), narrow: "label", cell: (row) => (row.startsOn === null ? format.columnDate(row.createdAt) : format.calendarDay(row.startsOn)) },
        { key: "state", label: t("staffChanges.column.state"), cell: (row) => <ChangeTag state={row.state} /> },
      ]}
    />
  );
}

export default function Changes() {
  const { page, state } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const at = (more: string) => paths.staffing.changes(`?${state ? `state=${state}&` : ""}${more}`);
  return (
    <>
      <PageHeader title={t("staffChanges.title")} sentence={t("staffChanges.sentence")} />
      <StaffTabs />
      <Filters action={paths.staffing.changes()} label={t("staffChanges.title")}>
        <FilterSelect name="state" label={t("staffChanges.filter")} defaultValue={state ?? ""} options={[{ value: "", label: t("staffChanges.filter.any") }, ...changeStates.map((value) => ({ value, label: t(`staffChanges.state.${value}`) }))]} />
      </Filters>
      {page.rows.length === 0 ? <Empty title={t("staffChanges.none.title")}>{t(state ? "staffChanges.none.filter" : "staffChanges.none.text")}</Empty> : (
        <>
          <ChangeTable rows={page.rows} />
          <Pager newer={page.before ? at(`before=${page.before}`) : undefined} older={page.after ? at(`after=${page.after}`) : undefined} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} text={page.after ? undefined : t("staffChanges.end")} />
        </>
      )}
    </>
  );
}
