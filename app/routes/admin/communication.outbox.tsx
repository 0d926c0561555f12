import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { emailKey, outboxPage, wayOut, type ListedEmail, type WayOut } from "~/features/communication/index.server";
import { emailKinds, emailStatuses, readOutboxQuery, writeOutboxQuery, type OutboxQuery } from "~/features/communication/list";
import { OutboxTable } from "~/features/communication/ui/outbox-table";
import { WayOutNote } from "~/features/communication/ui/way-out-note";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import type { Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Chips, Empty, Filters, FilterSearch, FilterSelect, LinkButton, PageHeader, Pager, type Chip } from "~/ui";

export const handle: RouteHandle = { title: "outbox.title", density: "dense", above: [{ key: "admin.title", href: paths.admin.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { searchParams } = new URL(args.request.url);
  const query = readOutboxQuery(searchParams);
  const page = await outboxPage(ctx, query, keysetOf(searchParams, emailKey));
  return reply({ query, page, way: wayOut(ctx.config) });
}

const at = (query: OutboxQuery, more = "") => {
  const search = writeOutboxQuery(query);
  return `${paths.admin.outbox()}${search}${more && (search ? "&" : "?")}${more}`;
};

/** What is set, each with the address without it. */
function chipsOf(query: OutboxQuery, t: Translate): readonly Chip[] {
  const chips: Chip[] = [];
  if (query.to) chips.push({ label: t("outbox.chip.to", { address: query.to }), removeHref: at({ ...query, to: "" }) });
  if (query.status) chips.push({ label: t(`outbox.status.${query.status}`), removeHref: at({ ...query, status: null }) });
  if (query.kind) chips.push({ label: t(`outbox.kind.${query.kind}`), removeHref: at({ ...query, kind: null }) });
  return chips;
}

function OutboxFilters({ query }: { query: OutboxQuery }) {
  const t = useT();
  const any = { value: "", label: t("outbox.any") };
  return (
    <Filters action={paths.admin.outbox()} label={t("outbox.title")}>
      <FilterSearch name="to" label={t("outbox.filter.to")} defaultValue={query.to} />
      <FilterSelect name="status" label={t("outbox.filter.status")} defaultValue={query.status ?? ""} options={[any, ...emailStatuses.map((value) => ({ value, label: t(`outbox.status.${value}`) }))]} />
      <FilterSelect name="kind" label={t("outbox.filter.kind")} defaultValue={query.kind ?? ""} options={[any, ...emailKinds.map((value) => ({ value, label: t(`outbox.kind.${value}`) }))]} />
    </Filters>
  );
}

function Messages({ query, page }: { query: OutboxQuery; page: KeysetPage<ListedEmail> }) {
  const t = useT();
  if (page.rows.length === 0 && at(query) === paths.admin.outbox()) return <Empty title={t("outbox.empty.title")}>{t("outbox.empty.text")}</Empty>;
  if (page.rows.length === 0) {
    return (
      <Empty title={t("outbox.none.title")} action={<LinkButton variant="second" href={paths.admin.outbox()}>{t("outbox.none.all")}</LinkButton>}>
        {t("outbox.none.text")}
      </Empty>
    );
  }
  const newer = page.before ? at(query, `before=${page.before}`) : undefined;
  const older = page.after ? at(query, `after=${page.after}`) : undefined;
  return (
    <>
      <OutboxTable rows={page.rows} />
      <Pager newer={newer} older={older} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} text={older ? undefined : t("outbox.end")} />
    </>
  );
}

export default function Outbox() {
  const { query, page, way } = useLoaderData<typeof loader>() as { query: OutboxQuery; page: KeysetPage<ListedEmail>; way: WayOut };
  const t = useT();
  return (
    <>
      <PageHeader title={t("outbox.title")} sentence={t("outbox.sentence")} />
      <WayOutNote way={way} />
      <OutboxFilters query={query} />
      <Chips items={chipsOf(query, t)} />
      <Messages query={query} page={page} />
    </>
  );
}
