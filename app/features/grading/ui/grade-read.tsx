import { paths } from "~/platform/paths";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Flash, More, Note, Quote, RadarChart, Row, Rows, Section, Stats } from "~/ui";
import { MarkedText } from "./marked-text";
import { ResourceRow } from "./resource-row";
import type { PublishedGrade, ReadDomain, StaffWords } from "../published-grade.server";
import { PassedTag } from "./passed-tag";

const initial = (name: string): string => name.split(" ").map((part) => part[0] ?? "").slice(0, 2).join("");

/** Why the work came back. */
export function ReturnedWords({ returned }: Pick<StaffWords, "returned">) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  if (!returned) return null;
  const by = t("work.grade.by", { name: returned.by ?? t("work.grade.somebody"), date: format.day(returned.at, now) });
  return (
    <Section id="returned" title={t("work.returned.title")}>
      <Quote by={by} {...(returned.by ? { initials: initial(returned.by) } : {})}><p className="tw:whitespace-pre-wrap tw:wrap-anywhere">{returned.message}</p></Quote>
    </Section>
  );
}

/** Scores are rounded here, where they are shown, to one decimal. */
function useScore(): (score: number | null) => string {
  const t = useT();
  const format = useFormat();
  return (score) => (score === null ? t("work.grade.unscored") : format.number(Math.round(score * 10) / 10));
}

function Domain({ domain }: { domain: ReadDomain }) {
  const score = useScore();
  return (
    <More summary={`${domain.name}: ${score(domain.score)}`}>
      <div className="stack">
        {domain.note ? <p className="words tw:whitespace-pre-wrap">{domain.note}</p> : null}
        <dl className="given small">
          {domain.questions.map((question, index) => (
            <div key={index}>
              <dt>{question.text}</dt>
              {question.score === null ? <dd className="soft">{score(null)}</dd> : <dd><b className="num">{score(question.score)}</b></dd>}
              {question.note ? <dd className="words tw:whitespace-pre-wrap">{question.note}</dd> : null}
            </div>
          ))}
        </dl>
      </div>
    </More>
  );
}

/** The figures, with their chart and table. */
function Scores({ grade }: { grade: PublishedGrade }) {
  const t = useT();
  const score = useScore();
  const { scale, domains, total } = grade;
  if (!scale || domains.length === 0) return null;
  const scored = domains.filter((domain) => domain.score !== null);
  const best = [...scored].sort((a, b) => (b.score ?? 0) - (a.score ?? 0))[0];
  const range = t("work.grade.scale", { min: scale.min, max: scale.max, low: scale.low || "–", high: scale.high || "–" });
  return (
    <>
      <PassedTag passed={grade.passed} />
      <Stats items={[{ label: t("work.grade.total"), value: score(total), unit: t("work.grade.of", { max: scale.max }) }]} />
      <RadarChart
        id="domains" nameLabel={t("work.grade.domain")} caption={range} names={domains.map((domain) => domain.name)}
        series={[{ label: t("work.grade.score"), values: domains.map((domain) => domain.score) }]} from={scale.min} to={scale.max} format={score}
        finding={best ? t("work.grade.finding", { total: score(total), domain: best.name, score: score(best.score) }) : t("work.grade.noFinding")}
      />
      {scale.low || scale.high ? <p className="small soft screen">{range}</p> : null}
      {domains.map((domain) => <Domain key={domain.name} domain={domain} />)}
    </>
  );
}

/** A published grade as its client reads it: the words first, then the figures, then what to work on. */
export function GradeRead({ grade }: { grade: PublishedGrade }) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  const by = t("work.grade.by", { name: grade.by ?? t("work.grade.somebody"), date: format.day(grade.at, now) });
  return (
    <Section id="grade" title={t("work.grade.title")}>
      <div className="stack">
        {grade.changed ? <Flash live={false}><b>{t("work.grade.changed", { date: format.day(grade.changed.at, now) })}</b> <span className="tw:whitespace-pre-line">{grade.changed.reason}</span></Flash> : null}
        {grade.feedback ? (
          <Quote by={by} {...(grade.by ? { initials: initial(grade.by) } : {})}><p className="tw:whitespace-pre-wrap tw:wrap-anywhere">{grade.feedback}</p></Quote>
        ) : <p className="soft small">{by}</p>}
        <Scores grade={grade} />
        {grade.noted.length === 0 ? null : (
          <div>
            <h3>{t("passages.read.title")}</h3>
            {grade.noted.map(({ fieldId, label, text, notes }) => <div key={fieldId} className="tw:mt-p12"><p className="small soft">{label}</p><MarkedText text={text} notes={notes} /></div>)}
          </div>
        )}
        {grade.items.length === 0 ? null : (
          <Note>
            <h3>{t("work.grade.items", { count: grade.items.length })}</h3>
            <Rows small>
              {grade.items.map((item) => <Row key={item.id} title={item.text} plain>{item.done ? <span className="small soft">{t("work.plan.isDone")}</span> : null}</Row>)}
            </Rows>
            <p className="screen"><a href={paths.journey.development()}>{t("work.plan.open")}</a></p>
          </Note>
        )}
        {grade.resources.length === 0 ? null : (
          <Note>
            <h3>{t("marking.read.resources")}</h3>
            <Rows small>{grade.resources.map((resource) => <ResourceRow key={resource.id} resource={resource} />)}</Rows>
          </Note>
        )}
      </div>
    </Section>
  );
}
