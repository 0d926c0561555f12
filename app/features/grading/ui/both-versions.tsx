import { useFormat, useT } from "~/platform/shell";
import { Flash, Table } from "~/ui";
import type { Desk } from "../desk.server";
import { typedOf, type Typed } from "../forms";
import { differencesOf } from "../merge";
import type { DeskFields } from "./desk-answer";
import { useFieldLabels, usePartWords } from "./part-labels";

interface Shown {
  readonly name: string;
  readonly label: string;
  readonly theirs: string;
  readonly yours: string;
}

/** The parts of the desk's form in which two versions differ, in the order of the page. */
function useDifferences(desk: Desk, theirs: Typed, yours: Typed): readonly Shown[] {
  const labels = useFieldLabels(desk);
  const words = usePartWords(desk);
  return differencesOf(desk.rubric, yours, theirs).map(({ part }) => ({ name: part.name, label: labels.get(part.name) ?? part.name, theirs: words(theirs, part), yours: words(yours, part) }));
}

/** What became of a post that came too late; `open`: its form is there to be sent again. */
function useWhatHappened({ grade, subject }: Desk, open: boolean): string {
  const t = useT();
  const format = useFormat();
  const somebody = t("grading.desk.somebody");
  if (open) return t("grading.stale.title", { name: grade?.savedByName ?? t("grading.stale.somebody") });
  if (subject.status === "reviewed") return t("grading.notNow.published", { name: grade?.scoredByName ?? somebody, time: format.dateTime(grade?.scoredAt ?? subject.reviewedAt ?? 0) });
  return t("grading.notNow.returned");
}

/** A save that met another: what stands now and what was typed, side by side where they differ. Nothing is lost. */
export function BothVersions({ desk, fields, open }: { desk: Desk; fields: DeskFields; open: boolean }) {
  const t = useT();
  const happened = useWhatHappened(desk, open);
  const differences = useDifferences(desk, typedOf(desk.content), fields.refused?.typed ?? {});
  const nothing = <span className="soft">{t("grading.stale.nothing")}</span>;
  const shown = (text: string) => (text === "" ? nothing : <span className="tw:whitespace-pre-line tw:break-words">{text}</span>);
  return (
    <section aria-labelledby="versions">
      <Flash tone="warn">
        <b id="versions">{happened}</b> {open ? t("grading.stale.text") : t("grading.notNow.text")}
      </Flash>
      {differences.length === 0 ? <p>{t("grading.stale.same")}</p> : (
        <Table<Shown>
          caption={t("grading.stale.caption")}
          sticky={false}
          rowKey={(row) => row.name}
          rows={differences}
          columns={[
            { key: "field", label: t("grading.stale.field"), head: true, cell: (row) => row.label },
            { key: "theirs", label: t("grading.stale.theirs"), narrow: "label", cell: (row) => shown(row.theirs) },
            { key: "yours", label: t("grading.stale.yours"), narrow: "label", cell: (row) => shown(row.yours) },
          ]}
        />
      )}
    </section>
  );
}
