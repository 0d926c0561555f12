import type { Translate } from "~/platform/messages";
import { useT } from "~/platform/shell";
import { Chips, FilterDate, Filters, FilterSearch, FilterSelect, type Chip } from "~/ui";
import { writeAuditQuery, type AuditQuery } from "../list";
import type { LogPlaces } from "../places";

/** What is set, each with the address without it. */
function chipsOf(query: AuditQuery, t: Translate, at: (search: string) => string): readonly Chip[] {
  const without = (part: keyof AuditQuery) => at(writeAuditQuery({ ...query, [part]: "" }));
  const chips: (Chip | null)[] = [
    query.who ? { label: t("audit.chip.who", { who: query.who }), removeHref: without("who") } : null,
    query.action ? { label: query.action, removeHref: without("action") } : null,
    query.object ? { label: t("audit.chip.object", { object: query.object }), removeHref: without("object") } : null,
    query.from ? { label: t("audit.chip.from", { day: query.from }), removeHref: without("from") } : null,
    query.to ? { label: t("audit.chip.to", { day: query.to }), removeHref: without("to") } : null,
  ];
  return chips.filter((chip) => chip !== null);
}

export function AuditChips({ query, at }: { query: AuditQuery; at: (search: string) => string }) {
  return <Chips items={chipsOf(query, useT(), at)} />;
}

/** Search and filters of the log. An action that no line has any more stays chosen, so that the form says what is shown. */
export function AuditFilters({ query, actions, at }: { query: AuditQuery; actions: readonly string[]; at: LogPlaces }) {
  const t = useT();
  const known = query.action && !actions.includes(query.action) ? [query.action, ...actions] : actions;
  return (
    <Filters action={at.log()} label={t("audit.title")}>
      <FilterSearch name="who" label={t("audit.filter.who")} defaultValue={query.who} />
      <FilterSearch name="object" label={t("audit.filter.object")} defaultValue={query.object} />
      <FilterSelect name="action" label={t("audit.filter.action")} defaultValue={query.action} options={[{ value: "", label: t("audit.any") }, ...known.map((value) => ({ value, label: value }))]} />
      <FilterDate name="from" label={t("audit.filter.from")} defaultValue={query.from} />
      <FilterDate name="to" label={t("audit.filter.to")} defaultValue={query.to} />
    </Filters>
  );
}
