import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Facts, Table, Tag, type TagShape, type Tone } from "~/ui";
import type { ChangedPlace, Preview, PreviewedPlace, ShownChange } from "../change-pages.server";
import type { ChangeState } from "../change-rules";

const looks: Readonly<Record<ChangeState, { readonly shape: TagShape; readonly tone?: Tone }>> = {
  draft: { shape: "hollow" }, planned: { shape: "half", tone: "info" }, running: { shape: "half", tone: "info" }, done: { shape: "tick", tone: "ok" }, ending: { shape: "half", tone: "info" },
  ended: { shape: "back" }, cancelled: { shape: "back" }, failed: { shape: "back", tone: "bad" },
};

export function ChangeTag({ state }: { readonly state: ChangeState }) {
  return <Tag {...looks[state]}>{useT()(`staffChanges.state.${state}`)}</Tag>;
}

/** What a change says in a line: "Anna replaces Ben as instructor". */
export function useSaid(): (change: Pick<ShownChange, "kind" | "role" | "who" | "instead">) => string {
  const t = useT();
  return ({ kind, role, who, instead }) => t(`staffChanges.says.${kind}`, { who: who.name, role: t(`staffing.as.${role}`), instead: instead ?? t("staffChanges.nobody") });
}

export function ChangeFacts({ change }: { readonly change: ShownChange }) {
  const t = useT();
  const format = useFormat();
  const { program, reach, startsOn, endsOn, by, doneAt, endedAt, total, changed, same, refused } = change;
  const facts = [
    { label: t("staffChanges.column.state"), value: <ChangeTag state={change.state} /> },
    { label: t("staffChanges.fact.where"), value: <><a href={paths.staffing.program(program.id)}>{program.title}</a>. {t(`staffChanges.at.${reach}`)}</> },
    { label: t("staffChanges.fact.from"), value: startsOn === null ? t("staffChanges.fact.now") : format.calendarDay(startsOn) },
    { label: t("staffChanges.fact.until"), value: endsOn === null ? t("staffChanges.fact.stays") : format.calendarDay(endsOn) },
    { label: t("staffChanges.fact.by"), value: by ?? t("staffChanges.nobody") },
    ...(doneAt === null ? [] : [{ label: t("staffChanges.fact.done"), value: format.dateTime(doneAt) }]),
    ...(endedAt === null ? [] : [{ label: t("staffChanges.fact.ended"), value: format.dateTime(endedAt) }]),
    ...(total === 0 ? [] : [{ label: t("staffChanges.fact.result"), value: t("staffChanges.result", { total, changed, same, refused }) }]),
  ];
  return <Facts items={facts} />;
}

const placeName = (t: ReturnType<typeof useT>, { module, client }: { readonly module: string | null; readonly client: string | null }): string => [client, module ?? t("staffChanges.place.program")].filter((part) => part !== null).join(", ");

/** Places before and after. */
export function PreviewTable({ preview }: { readonly preview: Preview }) {
  const t = useT();
  const format = useFormat();
  const named = (people: readonly string[]) => (people.length === 0 ? <span className="soft">{t("staffChanges.look.none")}</span> : format.list(people));
  const rows = preview.shown.map((one, at) => ({ ...one, key: String(at) }));
  return (
    <Table<PreviewedPlace & { readonly key: string }>
      caption={t("staffChanges.look.caption")}
      rowKey={(row) => row.key}
      rows={rows}
      columns={[
        { key: "place", label: t("staffChanges.look.place"), head: true, cell: (row) => placeName(t, row) },
        { key: "before", label: t("staffChanges.look.before"), narrow: "label", cell: (row) => named(row.before) },
        { key: "after", label: t("staffChanges.look.after"), narrow: "label", cell: (row) => (row.after ? named(row.after) : <span className="soft">{t("staffChanges.look.same")}</span>) },
      ]}
    />
  );
}

/** The address where a place's staff are. */
const placeHref = (programId: string, { module, enrolment }: ChangedPlace): string => {
  if (module && enrolment) return paths.staffing.enrolmentModule(enrolment.userId, enrolment.id, module.id);
  return module ? paths.staffing.module(programId, module.id) : paths.staffing.program(programId);
};

/** What came of a change at each of its places. */
export function PlacesTable({ programId, rows }: { readonly programId: string; readonly rows: readonly ChangedPlace[] }) {
  const t = useT();
  return (
    <Table<ChangedPlace>
      caption={t("staffChanges.places.caption")}
      rowKey={(row) => String(row.n)}
      rows={rows}
      columns={[
        { key: "place", label: t("staffChanges.look.place"), head: true, cell: (row) => <a href={placeHref(programId, row)}>{placeName(t, { module: row.module?.title ?? null, client: row.enrolment?.client ?? null })}</a> },
        { key: "state", label: t("staffChanges.column.state"), cell: (row) => (row.problem ? `${t(`staffChanges.places.state.${row.state}`)}. ${t(`staffChanges.problem.${row.problem}`)}` : t(`staffChanges.places.state.${row.state}`)) },
      ]}
    />
  );
}
