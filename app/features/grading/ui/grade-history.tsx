import { useFormat, useT } from "~/platform/shell";
import { Facts, More, Section } from "~/ui";
import type { Desk } from "../desk.server";
import type { EarlierGrade } from "../grade-history.server";

/** One grade that counted until it was changed. */
function Entry({ grade }: { grade: EarlierGrade }) {
  const t = useT();
  const format = useFormat();
  const somebody = t("grading.desk.somebody");
  const from = { name: grade.by ?? somebody, date: format.date(grade.at) };
  return (
    <More summary={grade.total === null ? t("grading.history.feedback", from) : t("grading.history.entry", { ...from, total: format.score(grade.total) })}>
      <div className="stack">
        <p><span className="soft">{t("grading.history.replaced", { name: grade.replacedBy ?? somebody, date: format.dateTime(grade.replacedAt) })}</span> <span className="words tw:whitespace-pre-line">{grade.reason}</span></p>
        {grade.domains.map(({ domainId, name, note, questions }) => (
          <div key={domainId}>
            <h3>{name}</h3>
            <Facts items={questions.map(({ text, score, note: said }) => ({ label: text, value: <>{score ?? <span className="soft">{t("grading.given.unscored")}</span>}{said ? <p className="words tw:whitespace-pre-line">{said}</p> : null}</> }))} />
            {note ? <p className="words tw:whitespace-pre-line">{note}</p> : null}
          </div>
        ))}
        {grade.feedback ? <p className="words tw:whitespace-pre-line">{grade.feedback}</p> : null}
      </div>
    </More>
  );
}

/** What a published grade said before each change, the last changed first; nothing where it never was. */
export function GradeHistory({ history }: Pick<Desk, "history">) {
  const t = useT();
  if (history.length === 0) return null;
  return (
    <Section id="history" title={t("grading.history.title")}>
      {history.map((grade) => <Entry key={grade.revision} grade={grade} />)}
    </Section>
  );
}
