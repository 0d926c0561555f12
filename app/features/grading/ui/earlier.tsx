import { useFormat, useT } from "~/platform/shell";
import { Section, Timeline } from "~/ui";
import type { Desk } from "../desk.server";
import type { EarlierWord } from "../earlier.server";

/** When and by whom, and what it came to. */
function useWhen(): (word: EarlierWord) => string {
  const t = useT();
  const format = useFormat();
  return (word) => {
    const from = { name: word.by ?? t("grading.desk.somebody"), date: format.date(word.at) };
    if (word.kind === "returned") return t("grading.desk.earlier.returned", from);
    return word.total === null ? t("grading.desk.earlier.feedback", from) : t("grading.desk.earlier.graded", { ...from, total: format.score(word.total) });
  };
}

/** What was said before of this client's work, as far as the reader may see it. */
export function Earlier({ earlier, subject }: Pick<Desk, "earlier" | "subject">) {
  const t = useT();
  const format = useFormat();
  const when = useWhen();
  return (
    <Section id="earlier" title={t("grading.desk.earlierFor", { client: subject.client })}>
      {earlier.length === 0 ? <p className="soft">{t("grading.desk.earlier.none")}</p> : (
        <Timeline
          entries={earlier.map((word) => ({
            key: word.key,
            title: t("grading.desk.earlier.work", { assignment: word.assignment, version: word.version }),
            when: when(word),
            strong: word.kind === "graded",
            children: word.message || word.domains.map(({ name, score }) => t("grading.desk.earlier.domain", { domain: name, score: format.score(score) })).join(", "),
          }))}
        />
      )}
    </Section>
  );
}
