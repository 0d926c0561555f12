import { useFormat, useT } from "~/platform/shell";
import { Empty, Filters, FilterSelect, LinkButton, Table, TwoLines } from "~/ui";
import type { Gap, GapsPage, GapsQuery } from "../gaps.server";
import { Steps } from "./steps";

/** The filters of the list, as an address has them; with its question mark, or nothing. */
export function searchOf({ program, module }: GapsQuery, more: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams([...(program ? [["program", program]] : []), ...(module ? [["module", module]] : []), ...Object.entries(more)]);
  return search.size === 0 ? "" : `?${search.toString()}`;
}

/** What an address asks the list for. */
export const queryIn = (search: URLSearchParams): GapsQuery => ({ program: search.get("program") || null, module: search.get("module") || null });

interface GapListProps extends GapsPage {
  readonly query: GapsQuery;
  /** The list's own address with such a search. */
  readonly at: (search: string) => string;
  /** Where a client on a module leads. */
  readonly href: (gap: Gap) => string;
  /** Programs to filter by; none: the list is about one. */
  readonly byProgram: boolean;
}

function GapFilters({ query, modules, at, byProgram }: GapListProps) {
  const t = useT();
  const programs = [...new Map(modules.map(({ programId, program }) => [programId, program])).entries()];
  const shown = modules.filter(({ programId }) => query.program === null || programId === query.program);
  return (
    <Filters action={at("")} label={t("ownGaps.title")}>
      {byProgram ? <FilterSelect name="program" label={t("ownGaps.program")} defaultValue={query.program ?? ""} options={[{ value: "", label: t("ownGaps.program.all") }, ...programs.map(([value, label]) => ({ value, label }))]} /> : null}
      <FilterSelect name="module" label={t("ownGaps.module")} defaultValue={query.module ?? ""} options={[{ value: "", label: t("ownGaps.module.all") }, ...shown.map(({ id, title, program }) => ({ value: id, label: byProgram ? t("ownGaps.module.of", { program, module: title }) : title }))]} />
    </Filters>
  );
}

/** Who lacks their own content, by module: a table, cards on a phone. */
export function GapList(props: GapListProps) {
  const { page, query, modules, at, href } = props;
  const t = useT();
  const format = useFormat();
  if (modules.length === 0) return <Empty title={t("ownGaps.none.title")}>{t("ownGaps.none.modules")}</Empty>;
  const isFiltered = query.program !== null || query.module !== null;
  return (
    <>
      <GapFilters {...props} />
      {page.rows.length === 0 ? <Empty title={t("ownGaps.none.title")} action={isFiltered ? <LinkButton variant="second" href={at("")}>{t("ownGaps.none.all")}</LinkButton> : undefined}>{t(isFiltered ? "ownGaps.none.filtered" : "ownGaps.none.text")}</Empty> : (
        <Table<Gap>
          caption={t("ownGaps.title")}
          rowKey={(row) => `${row.enrolmentId} ${row.moduleId}`}
          rows={page.rows}
          columns={[
            { key: "client", label: t("ownGaps.client"), head: true, cell: (row) => <a href={href(row)} aria-label={`${row.name}: ${row.module}`}>{row.name}</a> },
            { key: "module", label: t("ownGaps.module"), cell: (row) => <TwoLines first={row.module} second={row.program} /> },
            { key: "started", label: t("ownGaps.started"), narrow: "label", cell: (row) => format.columnDate(row.startedAt) },
          ]}
        />
      )}
      <Steps page={page} at={(more) => at(searchOf(query, Object.fromEntries(new URLSearchParams(more))))} end={t("ownGaps.end")} />
    </>
  );
}
