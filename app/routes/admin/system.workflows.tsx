import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { runFigures, runKey, runsPage, workflowNames, type ListedRun, type RunFigures } from "~/features/system/index.server";
import { readRunQuery, runStates, writeRunQuery, type RunQuery } from "~/features/system/run-list";
import { RunFiguresRow, RunTable } from "~/features/system/ui/run-parts";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import type { Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Chips, Empty, Filters, FilterSearch, FilterSelect, LinkButton, PageHeader, Pager, type Chip } from "~/ui";

interface Data {
  readonly query: RunQuery;
  readonly page: KeysetPage<ListedRun>;
  readonly figures: RunFigures;
  readonly names: readonly string[];
}

export const handle: RouteHandle = { title: "runs.title", density: "dense", hydrate: true, above: [{ key: "admin.title", href: paths.admin.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { searchParams } = new URL(args.request.url);
  const query = readRunQuery(searchParams);
  const [page, figures, names] = await Promise.all([runsPage(ctx, query, keysetOf(searchParams, runKey)), runFigures(ctx, ctx.clock.now()), workflowNames(ctx)]);
  return reply({ query, page, figures, names });
}

const at = (query: RunQuery, more = "") => {
  const search = writeRunQuery(query);
  return `${paths.workflows.runs()}${search}${more && (search ? "&" : "?")}${more}`;
};

/** What is set, each with the address without it. */
function chipsOf(query: RunQuery, t: Translate): readonly Chip[] {
  const chips: Chip[] = [];
  if (query.number) chips.push({ label: t("runs.chip.number", { number: query.number }), removeHref: at({ ...query, number: "" }) });
  if (query.state) chips.push({ label: t(`runs.state.${query.state}`), removeHref: at({ ...query, state: null }) });
  if (query.workflow) chips.push({ label: query.workflow, removeHref: at({ ...query, workflow: "" }) });
  return chips;
}

function RunFilters({ query, names }: Pick<Data, "query" | "names">) {
  const t = useT();
  const any = { value: "", label: t("runs.any") };
  return (
    <Filters action={paths.workflows.runs()} label={t("runs.title")}>
      <FilterSearch name="number" label={t("runs.filter.number")} defaultValue={query.number} />
      <FilterSelect name="state" label={t("runs.filter.state")} defaultValue={query.state ?? ""} options={[any, ...runStates.map((value) => ({ value, label: t(`runs.state.${value}`) }))]} />
      <FilterSelect name="workflow" label={t("runs.filter.workflow")} defaultValue={query.workflow} options={[any, ...names.map((value) => ({ value, label: value }))]} />
    </Filters>
  );
}

function RunList({ query, page }: Pick<Data, "query" | "page">) {
  const t = useT();
  if (page.rows.length === 0 && at(query) === paths.workflows.runs()) return <Empty title={t("runs.empty.title")}>{t("runs.empty.text")}</Empty>;
  if (page.rows.length === 0) {
    return (
      <Empty title={t("runs.none.title")} action={<LinkButton variant="second" href={paths.workflows.runs()}>{t("runs.none.all")}</LinkButton>}>
        {t("runs.none.text")}
      </Empty>
    );
  }
  const newer = page.before ? at(query, `before=${page.before}`) : undefined;
  const older = page.after ? at(query, `after=${page.after}`) : undefined;
  return (
    <>
      <RunTable rows={page.rows} />
      <Pager newer={newer} older={older} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} text={older ? undefined : t("runs.end")} />
    </>
  );
}

export default function Workflows() {
  const { query, page, figures, names } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("runs.title")} sentence={t("runs.sentence")} />
      <RunFiguresRow figures={figures} />
      <RunFilters query={query} names={names} />
      <Chips items={chipsOf(query, t)} />
      <RunList query={query} page={page} />
    </>
  );
}
