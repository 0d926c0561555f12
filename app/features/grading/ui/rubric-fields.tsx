import { useFormat, useT } from "~/platform/shell";
import { More, NumberField, Scale, stepsBetween, Tag, TextArea } from "~/ui";
import { fieldNames } from "../forms";
import { MOST_STEPS, type Rubric, type RubricDomain, type RubricQuestion } from "../rubric";
import type { DomainResult } from "../rules";
import type { DeskFields } from "./desk-answer";

interface QuestionProps {
  readonly rubric: Rubric;
  readonly question: RubricQuestion;
  readonly fields: DeskFields;
}

/** Cells of the scale, or a number where it has too many steps for a phone. */
function ScoreField({ rubric, question, fields }: QuestionProps) {
  const t = useT();
  const name = fieldNames.score(question.questionId);
  const common = { name, label: question.text, error: fields.errorOf(name), ...(question.help ? { hint: question.help } : {}) };
  if (rubric.max - rubric.min + 1 > MOST_STEPS) {
    return <NumberField {...common} hint={[question.help, t("grading.desk.score", { min: rubric.min, max: rubric.max })].filter(Boolean).join(" ")} min={rubric.min} max={rubric.max} step={1} width="w5" defaultValue={fields.of(name)} />;
  }
  const meanings = new Map([[String(rubric.min), rubric.low], [String(rubric.max), rubric.high]]);
  const steps = stepsBetween(rubric.min, rubric.max).map((step) => ({ ...step, ...(meanings.get(step.value) ? { meaning: meanings.get(step.value) ?? "" } : {}) }));
  return <Scale {...common} steps={steps} nil={t("grading.desk.notScored")} defaultValue={fields.of(name)} />;
}

function Question(props: QuestionProps) {
  const t = useT();
  const { question, fields } = props;
  const name = fieldNames.note(question.questionId);
  const note = fields.of(name);
  const error = fields.errorOf(name);
  return (
    <div className="q">
      <ScoreField {...props} />
      <More open={note !== "" || error.length > 0} summary={<>{t("grading.desk.note")}<span className="vh">: {question.text}</span></>}>
        <TextArea name={name} label={<span className="vh">{t("grading.desk.noteOn", { question: question.text })}</span>} rows={2} words defaultValue={note} error={error} />
      </More>
    </div>
  );
}

/** How much of a domain is scored and what it comes to, as the upright's node and in words. */
function DomainTag({ result }: { result: DomainResult }) {
  const t = useT();
  const format = useFormat();
  const { scored, of, score } = result;
  const shape = scored === 0 ? "hollow" : scored === of ? "full" : "half";
  return <Tag shape={shape}>{score === null ? t("grading.desk.scored", { scored, of }) : t("grading.desk.scoredWith", { scored, of, score: format.score(score) })}</Tag>;
}

interface DomainProps {
  readonly rubric: Rubric;
  readonly domain: RubricDomain;
  readonly result: DomainResult | undefined;
  readonly next: { readonly href: string; readonly label: string };
  readonly fields: DeskFields;
}

/** One domain: a step of its own on a phone, with the way to the next at its end. */
export function DomainFields({ rubric, domain, result, next, fields }: DomainProps) {
  const t = useT();
  const name = fieldNames.domain(domain.domainId);
  return (
    <section className="domain" id={`domain-${domain.domainId}-step`} aria-labelledby={`domain-${domain.domainId}-name`}>
      <h3 id={`domain-${domain.domainId}-name`}>
        {domain.name} {result ? <DomainTag result={result} /> : null}
      </h3>
      {domain.description ? <p className="hint">{domain.description}</p> : null}
      {domain.questions.map((question) => <Question key={question.questionId} rubric={rubric} question={question} fields={fields} />)}
      <More open={fields.of(name) !== "" || fields.errorOf(name).length > 0} summary={t("grading.desk.domainNote", { domain: domain.name })}>
        <TextArea name={name} label={<span className="vh">{t("grading.desk.domainNote", { domain: domain.name })}</span>} rows={2} words defaultValue={fields.of(name)} error={fields.errorOf(name)} />
      </More>
      <p className="step"><a href={next.href}>{next.label}</a></p>
    </section>
  );
}
