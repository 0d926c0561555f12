import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Flash, Section } from "~/ui";
import type { Desk } from "../desk.server";
import { hasPassed } from "../graded-on";
import { resultIn, type Rubric } from "../rubric";
import { PassedTag } from "./passed-tag";
import { ResourceList } from "./resource-fields";

function useTotal(): (desk: Desk) => string {
  const t = useT();
  const format = useFormat();
  return ({ grade, rubric, content }) => {
    if (grade?.total == null || rubric === null) return "";
    const { scored, of } = resultIn(rubric, content.scores);
    return t("grading.given.total", { total: format.score(grade.total), max: rubric.max, scored, of });
  };
}

function GivenDomain({ domain, desk }: { domain: Rubric["domains"][number]; desk: Desk }) {
  const t = useT();
  const { content } = desk;
  const note = content.notes.find(({ domainId }) => domainId === domain.domainId)?.note;
  return (
    <section className="domain" aria-labelledby={`given-${domain.domainId}`}>
      <h3 id={`given-${domain.domainId}`}>{domain.name}</h3>
      <dl className="given">
        {domain.questions.map(({ questionId, text }) => {
          const said = content.scores.find((one) => one.questionId === questionId);
          return (
            <div key={questionId}>
              <dt>{text}</dt>
              {said?.score == null ? <dd className="soft">{t("grading.given.unscored")}</dd> : <dd><b className="num">{said.score}</b></dd>}
              {said?.note ? <dd className="words tw:whitespace-pre-line">{said.note}</dd> : null}
            </div>
          );
        })}
      </dl>
      {note ? <p className="words tw:whitespace-pre-line">{note}</p> : null}
    </section>
  );
}

/** A grade that was published, as it stands; or why there is none to give now. */
export function GivenGrade({ desk, search }: { desk: Desk; search: string }) {
  const t = useT();
  const format = useFormat();
  const total = useTotal()(desk);
  const { subject, grade, rubric, content } = desk;
  if (grade?.status !== "published") return <Flash live={false}>{subject.status === "in_progress" ? t("grading.given.writing") : t("grading.given.returned")}</Flash>;
  return (
    <Section id="rubric" title={t("grading.given.title")} aside={desk.regradable ? <a className="small" href={paths.teaching.regrade(subject.submissionId, search)}>{t("grading.regrade.link")}</a> : undefined}>
      <p>
        {t("grading.given.by", { name: grade.scoredByName ?? t("grading.desk.somebody"), time: format.dateTime(grade.scoredAt ?? 0) })} {total ? <b>{total}</b> : null}
      </p>
      <PassedTag passed={hasPassed(grade.rubric, grade.total)} />
      {(rubric?.domains ?? []).map((domain) => <GivenDomain key={domain.domainId} domain={domain} desk={desk} />)}
      {content.feedback ? (
        <section className="domain" aria-labelledby="given-feedback">
          <h3 id="given-feedback">{t("grading.given.feedback")}</h3>
          <p className="words tw:whitespace-pre-line">{content.feedback}</p>
        </section>
      ) : null}
      {content.items.length > 0 ? (
        <section className="domain" aria-labelledby="given-items">
          <h3 id="given-items">{t("grading.given.items")}</h3>
          <ul>{content.items.map(({ text }, i) => <li key={i}>{text}</li>)}</ul>
        </section>
      ) : null}
      {content.resources.length > 0 ? (
        <section className="domain" aria-labelledby="given-resources">
          <h3 id="given-resources">{t("marking.given.resources")}</h3>
          <ResourceList resources={content.resources} places={desk.places} />
        </section>
      ) : null}
    </Section>
  );
}
