import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { visibilities } from "~/features/programs/content-rules";
import { programKey, programsPage, type ProgramsPage } from "~/features/programs/index.server";
import { readProgramsQuery, writeProgramsQuery, type ProgramsQuery } from "~/features/programs/list";
import { ProgramsTable } from "~/features/programs/ui/programs-table";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import type { Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useShell, useT } from "~/platform/shell";
import { ButtonRow, Chips, Empty, Filters, FilterSearch, FilterSelect, LinkButton, PageHeader, Pager, type Chip } from "~/ui";

interface Data {
  readonly query: ProgramsQuery;
  readonly page: ProgramsPage;
}

export const handle: RouteHandle = { title: "programs.title", density: "dense", above: [{ key: "admin.title", href: paths.admin.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { searchParams } = new URL(args.request.url);
  const query = readProgramsQuery(searchParams);
  return reply({ query, page: await programsPage(ctx, query, keysetOf(searchParams, programKey)) });
}

const at = (query: ProgramsQuery, more = "") => {
  const search = writeProgramsQuery(query);
  return `${paths.programs.list()}${search}${more && (search ? "&" : "?")}${more}`;
};

/** What is set, each with the address without it. */
function chipsOf(query: ProgramsQuery, t: Translate): readonly Chip[] {
  const chips: Chip[] = [];
  if (query.q) chips.push({ label: t("programs.chip.search", { q: query.q }), removeHref: at({ ...query, q: "" }) });
  if (query.visibility) chips.push({ label: t(`programs.visibility.${query.visibility}`), removeHref: at({ ...query, visibility: null }) });
  if (query.archived) chips.push({ label: t("programs.archived.yes"), removeHref: at({ ...query, archived: false }) });
  return chips;
}

function ProgramFilters({ query }: { query: ProgramsQuery }) {
  const t = useT();
  const anyVisibility = [{ value: "", label: t("programs.visibility.any") }, ...visibilities.map((value) => ({ value, label: t(`programs.visibility.${value}`) }))];
  const archives = [{ value: "", label: t("programs.archived.no") }, { value: "yes", label: t("programs.archived.yes") }];
  return (
    <Filters action={paths.programs.list()} label={t("programs.title")} {...(query.sort === "title" ? {} : { keep: { sort: query.sort } })}>
      <FilterSearch name="q" label={t("programs.search")} defaultValue={query.q} />
      <FilterSelect name="visibility" label={t("programs.visibility")} defaultValue={query.visibility ?? ""} options={anyVisibility} />
      <FilterSelect name="archived" label={t("programs.archived")} defaultValue={query.archived ? "yes" : ""} options={archives} />
    </Filters>
  );
}

function ProgramList({ query, page }: Data) {
  const t = useT();
  if (page.rows.length === 0) {
    const filtered = query.q || query.visibility || query.archived || page.before;
    return filtered ? (
      <Empty title={t("programs.none.title")} action={<LinkButton variant="second" href={paths.programs.list()}>{t("programs.none.all")}</LinkButton>}>{t("programs.none.text")}</Empty>
    ) : (
      <Empty title={t("programs.first.title")} action={<a href={paths.programs.new()}>{t("programs.new")}</a>}>{t("programs.first.text")}</Empty>
    );
  }
  return (
    <>
      <ProgramsTable page={page} query={query} />
      <Pager
        newer={page.before ? at(query, `before=${page.before}`) : undefined}
        older={page.after ? at(query, `after=${page.after}`) : undefined}
        newerLabel={t("list.back")}
        olderLabel={t("list.next", { count: page.size })}
        text={page.after ? undefined : t("programs.end")}
      />
    </>
  );
}

export default function Programs() {
  const { query, page } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const { academy } = useShell();
  return (
    <>
      <PageHeader title={t("programs.title")} sentence={t("programs.sentence", { academy: academy.name })} action={<ButtonRow><LinkButton href={paths.programs.new()}>{t("programs.new")}</LinkButton><LinkButton variant="second" href={paths.bundles.new()}>{t("bundles.import.link")}</LinkButton></ButtonRow>} />
      <ProgramFilters query={query} />
      <Chips items={chipsOf(query, t)} />
      <ProgramList query={query} page={page} />
    </>
  );
}
