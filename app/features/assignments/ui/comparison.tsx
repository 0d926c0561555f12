import { useFormat, useT } from "~/platform/shell";
import { ComparedField, Empty, FilterSelect, Filters, LinkButton, type ChangedPart } from "~/ui";
import type { Comparison, ComparedField as Field } from "../compare-versions.server";

interface ComparisonProps {
  readonly comparison: Comparison;
  /** The page's own address, without what is compared. */
  readonly action: string;
  /** What the address carries on, such as the queue's query. */
  readonly keep?: Readonly<Record<string, string>>;
  readonly back: string;
}

/** Words and files of one side, as the kit marks them. */
function usePartsOf(): (kind: Field["kind"], side: Field["from"]) => readonly ChangedPart[] {
  const format = useFormat();
  const read = (kind: Field["kind"], text: string) => (kind === "date" ? format.calendarDay(text) : text);
  return (field, { parts, files }) => [...parts.map(({ kind, text }) => ({ kind, text: read(field, text) })), ...files.map(({ kind, fileId, name, href, size }) => ({ kind, text: <a key={fileId} href={href}>{`${name} (${format.bytes(size)}) `}</a> }))];
}

/** Which two versions: only where there are more than two. */
function Choose({ comparison: { from, to, versions }, action, keep = {} }: ComparisonProps) {
  const t = useT();
  if (versions < 3) return null;
  const options = Array.from({ length: versions }, (_, i) => ({ value: String(i + 1), label: t("compare.version", { version: i + 1 }) }));
  return (
    <Filters action={action} label={t("compare.title")} keep={keep} button={t("compare.action")}>
      <FilterSelect name="from" label={t("compare.from")} defaultValue={String(from)} options={options} />
      <FilterSelect name="to" label={t("compare.to")} defaultValue={String(to)} options={options} />
    </Filters>
  );
}

/** Two versions of a piece of work, field by field (`03-assignments`): for those who see it, each from their own page. */
export function ComparisonView(props: ComparisonProps) {
  const t = useT();
  const partsOf = usePartsOf();
  const { comparison: { from, to, versions, fields }, back } = props;
  if (versions < 2) return <Empty title={t("compare.none.title")} action={<LinkButton variant="second" href={back}>{t("compare.back")}</LinkButton>}>{t("compare.none.text")}</Empty>;
  const changed = fields.filter((field) => field.changed).length;
  return (
    <div className="stack">
      <Choose {...props} />
      <section className="versions" aria-labelledby="compared">
        <h2 id="compared">{t("compare.heading", { from, to })}</h2>
        <p>{t("compare.changed", { changed, of: fields.length })}</p>
        {fields.map((field) => (
          <ComparedField
            key={field.fieldId}
            label={field.label}
            same={field.changed ? undefined : t("compare.same")}
            sides={[{ name: t("compare.version", { version: from }), parts: partsOf(field.kind, field.from) }, { name: t("compare.version", { version: to }), parts: partsOf(field.kind, field.to) }]}
            nothing={t("compare.nothing")}
            added={t("compare.added")}
            removed={t("compare.removed")}
          />
        ))}
      </section>
      <p className="screen"><a href={back}>{t("compare.back")}</a></p>
    </div>
  );
}
