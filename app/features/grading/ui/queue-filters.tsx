import { paths } from "~/platform/paths";
import type { Translate } from "~/platform/messages";
import { useT } from "~/platform/shell";
import { Chips, Filters, FilterSearch, FilterSelect, type Chip } from "~/ui";
import { queueAges, queueSorts, queueStatuses, usualQueue, writeQueueQuery, type QueueQuery } from "../list";
import type { Queue } from "../queue.server";

type Props = { readonly query: QueueQuery; readonly queue: Pick<Queue, "programs" | "modules"> };

/** What is set beyond the usual, each with the address without it. */
function chipsOf({ query, queue }: Props, t: Translate): readonly Chip[] {
  const without = (more: Partial<QueueQuery>) => paths.teaching.assignments(writeQueueQuery({ ...query, ...more }));
  const titleOf = (places: Props["queue"]["programs"], id: string) => places.find((place) => place.id === id)?.title;
  const chips: (Chip | null)[] = [
    query.client ? { label: t("grading.queue.chip.client", { client: query.client }), removeHref: without({ client: "" }) } : null,
    query.program ? { label: titleOf(queue.programs, query.program) ?? t("grading.queue.program"), removeHref: without({ program: null, module: null }) } : null,
    query.module ? { label: titleOf(queue.modules, query.module) ?? t("grading.queue.module"), removeHref: without({ module: null }) } : null,
    query.status !== usualQueue.status ? { label: t(`grading.queue.status.${query.status}`), removeHref: without({ status: usualQueue.status }) } : null,
    query.age ? { label: t("grading.queue.age.days", { days: query.age }), removeHref: without({ age: null }) } : null,
  ];
  return chips.filter((chip) => chip !== null);
}

/** Search and filters of the queue; what is set lives in the address. */
export function QueueFilters({ query, queue }: Props) {
  const t = useT();
  return (
    <>
      <Filters action={paths.teaching.assignments()} label={t("grading.queue.title")} {...(query.queue === usualQueue.queue ? {} : { keep: { queue: query.queue } })}>
        <FilterSearch name="client" label={t("grading.queue.client.search")} defaultValue={query.client} />
        <FilterSelect name="program" label={t("grading.queue.program")} defaultValue={query.program ?? ""} options={[{ value: "", label: t("grading.queue.program.any") }, ...queue.programs.map(({ id, title }) => ({ value: id, label: title }))]} />
        {/* Whose modules: known when a program is chosen. */}
        {query.program ? <FilterSelect name="module" label={t("grading.queue.module")} defaultValue={query.module ?? ""} options={[{ value: "", label: t("grading.queue.module.any") }, ...queue.modules.map(({ id, title }) => ({ value: id, label: title }))]} /> : null}
        <FilterSelect name="status" label={t("grading.queue.status")} defaultValue={query.status} options={queueStatuses.map((status) => ({ value: status, label: t(`grading.queue.status.${status}`) }))} />
        <FilterSelect name="age" label={t("grading.queue.age")} defaultValue={query.age ? String(query.age) : ""} options={[{ value: "", label: t("grading.queue.age.any") }, ...queueAges.map((days) => ({ value: String(days), label: t("grading.queue.age.days", { days }) }))]} />
        <FilterSelect name="sort" label={t("grading.queue.sort")} defaultValue={query.sort} options={queueSorts.map((sort) => ({ value: sort, label: t(`grading.queue.sort.${sort}`) }))} />
      </Filters>
      <Chips items={chipsOf({ query, queue }, t)} />
    </>
  );
}
