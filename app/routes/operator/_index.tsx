import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { listedStatuses, readAcademiesQuery, writeAcademiesQuery, type AcademiesQuery } from "~/features/academies/list";
import { academyKey, operatorHome, type AcademiesPage } from "~/features/academies/operator-home.server";
import { backupSummary, type BackupSummary } from "~/features/academies/backup-summary.server";
import { Backups } from "~/features/academies/ui/backups";
import { AcademiesTable } from "~/features/academies/ui/academies-table";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import type { Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Chips, Empty, Filters, FilterSearch, FilterSelect, LinkButton, PageHeader, Pager, Section, type Chip } from "~/ui";

export const handle: RouteHandle = { title: "console.title", density: "dense" };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const { searchParams } = new URL(args.request.url);
  const query = readAcademiesQuery(searchParams);
  return reply({ query, page: await operatorHome(ctx, query, keysetOf(searchParams, academyKey)), backups: await backupSummary(ctx.read, ctx.config.backups.to !== null) });
}

const at = (query: AcademiesQuery, more = "") => {
  const search = writeAcademiesQuery(query);
  return `${paths.operator.home()}${search}${more && (search ? "&" : "?")}${more}`;
};

function chipsOf(query: AcademiesQuery, t: Translate): readonly Chip[] {
  const chips: Chip[] = [];
  if (query.q) chips.push({ label: t("console.chip.search", { q: query.q }), removeHref: at({ ...query, q: "" }) });
  if (query.status) chips.push({ label: t(`console.status.${query.status}`), removeHref: at({ ...query, status: null }) });
  return chips;
}

function AcademyFilters({ query }: { query: AcademiesQuery }) {
  const t = useT();
  return (
    <Filters action={paths.operator.home()} label={t("console.title")}>
      <FilterSearch name="q" label={t("console.search")} defaultValue={query.q} />
      <FilterSelect
        name="status"
        label={t("console.status")}
        defaultValue={query.status ?? ""}
        options={[{ value: "", label: t("console.status.any") }, ...listedStatuses.map((status) => ({ value: status, label: t(`console.status.${status}`) }))]}
      />
    </Filters>
  );
}

function Nothing({ query }: { query: AcademiesQuery }) {
  const t = useT();
  if (query.q || query.status) {
    return (
      <Empty title={t("console.notFound.title")} action={<LinkButton variant="second" href={paths.operator.home()}>{t("console.notFound.all")}</LinkButton>}>
        {t("console.notFound.text")}
      </Empty>
    );
  }
  return <Empty title={t("console.none.title")}>{t("console.none.text")}</Empty>;
}

export default function Operator() {
  const { query, page, backups } = useLoaderData<typeof loader>() as { query: AcademiesQuery; page: AcademiesPage; backups: BackupSummary };
  const t = useT();
  return (
    <>
      <PageHeader title={t("console.title")} sentence={t("console.sentence")} action={<LinkButton href={paths.operator.new()}>{t("academies.new")}</LinkButton>} />
      <AcademyFilters query={query} />
      <Chips items={chipsOf(query, t)} />
      {page.rows.length === 0 ? <Nothing query={query} /> : <AcademiesTable page={page} />}
      {page.before || page.after ? (
        <Pager
          newer={page.before ? at(query, `before=${page.before}`) : undefined}
          older={page.after ? at(query, `after=${page.after}`) : undefined}
          newerLabel={t("list.back")}
          olderLabel={t("list.next", { count: page.size })}
        />
      ) : null}
      <div className="tw:mt-10"><Section title={t("backups.title")} id="backups"><div className="stack"><Backups backups={backups} /></div></Section></div>
    </>
  );
}
