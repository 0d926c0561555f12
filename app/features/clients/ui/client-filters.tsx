import type { Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { Chips, Filters, FilterSearch, FilterSelect, type Chip } from "~/ui";
import type { ClientsPage } from "../clients.server";
import { bands, clientStatuses, usualClients, writeClientsQuery, type ClientsQuery } from "../list";

type Props = { readonly query: ClientsQuery; readonly programs: ClientsPage["programs"] };

/** What is set beyond the usual, each with the address without it. */
function chipsOf({ query, programs }: Props, t: Translate): readonly Chip[] {
  const without = (more: Partial<ClientsQuery>) => paths.clients.list(writeClientsQuery({ ...query, ...more }));
  const chips: (Chip | null)[] = [
    query.q ? { label: t("clients.chip.name", { q: query.q }), removeHref: without({ q: "" }) } : null,
    query.program ? { label: programs.find(({ id }) => id === query.program)?.title ?? t("clients.filter.program"), removeHref: without({ program: null }) } : null,
    query.status !== usualClients.status ? { label: query.status ? t(`enrolments.status.${query.status}`) : t("clients.filter.status.any"), removeHref: without({ status: usualClients.status }) } : null,
    query.progress ? { label: t(`clients.band.${query.progress}`), removeHref: without({ progress: null }) } : null,
  ];
  return chips.filter((chip) => chip !== null);
}

/** Search and filters of the list of clients; what is set lives in the address. */
export function ClientFilters({ query, programs }: Props) {
  const t = useT();
  return (
    <>
      <Filters action={paths.clients.list()} label={t("clients.title")}>
        <FilterSearch name="q" label={t("clients.filter.name")} defaultValue={query.q} />
        <FilterSelect name="program" label={t("clients.filter.program")} defaultValue={query.program ?? ""} options={[{ value: "", label: t("clients.filter.program.any") }, ...programs.map(({ id, title }) => ({ value: id, label: title }))]} />
        <FilterSelect name="status" label={t("clients.filter.status")} defaultValue={query.status ?? "any"} options={[{ value: "any", label: t("clients.filter.status.any") }, ...clientStatuses.map((status) => ({ value: status, label: t(`enrolments.status.${status}`) }))]} />
        <FilterSelect name="progress" label={t("clients.filter.progress")} defaultValue={query.progress ?? ""} options={[{ value: "", label: t("clients.filter.progress.any") }, ...bands.map((band) => ({ value: band, label: t(`clients.band.${band}`) }))]} />
      </Filters>
      <Chips items={chipsOf({ query, programs }, t)} />
    </>
  );
}
