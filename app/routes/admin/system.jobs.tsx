import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { jobFigures, jobKey, jobNames, jobsPage, type JobFigures, type ListedJob } from "~/features/system/index.server";
import { jobStates, readJobQuery, writeJobQuery, type JobQuery } from "~/features/system/list";
import { JobFiguresRow, JobTable, jobText } from "~/features/system/ui/job-parts";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import type { Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Chips, Empty, Filters, FilterSelect, LinkButton, PageHeader, Pager, type Chip } from "~/ui";

interface Data {
  readonly query: JobQuery;
  readonly page: KeysetPage<ListedJob>;
  readonly figures: JobFigures;
  readonly names: readonly string[];
}

export const handle: RouteHandle = { title: "jobs.title", density: "dense", hydrate: true, above: [{ key: "admin.title", href: paths.admin.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { searchParams } = new URL(args.request.url);
  const query = readJobQuery(searchParams);
  const [page, figures, names] = await Promise.all([jobsPage(ctx, query, keysetOf(searchParams, jobKey)), jobFigures(ctx, ctx.clock.now()), jobNames(ctx)]);
  return reply({ query, page, figures, names });
}

const at = (query: JobQuery, more = "") => {
  const search = writeJobQuery(query);
  return `${paths.system.jobs()}${search}${more && (search ? "&" : "?")}${more}`;
};

/** What is set, each with the address without it. */
function chipsOf(query: JobQuery, t: Translate): readonly Chip[] {
  const chips: Chip[] = [];
  if (query.state) chips.push({ label: t(`jobs.state.${query.state}`), removeHref: at({ ...query, state: null }) });
  if (query.name) chips.push({ label: jobText(query.name, t), removeHref: at({ ...query, name: "" }) });
  return chips;
}

function JobFilters({ query, names }: Pick<Data, "query" | "names">) {
  const t = useT();
  const any = { value: "", label: t("jobs.any") };
  return (
    <Filters action={paths.system.jobs()} label={t("jobs.title")}>
      <FilterSelect name="state" label={t("jobs.filter.state")} defaultValue={query.state ?? ""} options={[any, ...jobStates.map((value) => ({ value, label: t(`jobs.state.${value}`) }))]} />
      <FilterSelect name="name" label={t("jobs.filter.name")} defaultValue={query.name} options={[any, ...names.map((value) => ({ value, label: jobText(value, t) }))]} />
    </Filters>
  );
}

function JobList({ query, page }: Pick<Data, "query" | "page">) {
  const t = useT();
  if (page.rows.length === 0 && at(query) === paths.system.jobs()) return <Empty title={t("jobs.empty.title")}>{t("jobs.empty.text")}</Empty>;
  if (page.rows.length === 0) {
    return (
      <Empty title={t("jobs.none.title")} action={<LinkButton variant="second" href={paths.system.jobs()}>{t("jobs.none.all")}</LinkButton>}>
        {t("jobs.none.text")}
      </Empty>
    );
  }
  const newer = page.before ? at(query, `before=${page.before}`) : undefined;
  const older = page.after ? at(query, `after=${page.after}`) : undefined;
  return (
    <>
      <JobTable rows={page.rows} />
      <Pager newer={newer} older={older} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} text={older ? undefined : t("jobs.end")} />
    </>
  );
}

export default function Jobs() {
  const { query, page, figures, names } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("jobs.title")} sentence={t("jobs.sentence")} />
      <JobFiguresRow figures={figures} />
      <JobFilters query={query} names={names} />
      <Chips items={chipsOf(query, t)} />
      <JobList query={query} page={page} />
    </>
  );
}
