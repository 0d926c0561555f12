import { paths } from "~/platform/paths";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Button, More, Section, TextArea } from "~/ui";
import type { Desk } from "../desk.server";
import { fieldNames, longest } from "../forms";
import { resultIn } from "../rubric";
import type { DeskFields } from "./desk-answer";
import { Insertions } from "./insertions";
import { OverallFields } from "./overall-fields";
import { DomainFields } from "./rubric-fields";

interface MarkFormProps {
  readonly desk: Desk;
  readonly fields: DeskFields;
  /** The queue's query, carried on. */
  readonly search: string;
}

const FORM = "mark";

/** What is scored so far, by what stands in the fields. */
const scoresIn = ({ rubric }: Desk, fields: DeskFields) =>
  (rubric?.domains ?? []).flatMap(({ questions }) => questions.map(({ questionId }) => {
    const text = fields.of(fieldNames.score(questionId)).trim();
    const score = text === "" ? Number.NaN : Number(text);
    return { questionId, score: Number.isFinite(score) ? score : null };
  }));

/** The rubric, domain by domain, with what stands in the fields. */
export function RubricSteps({ desk, fields }: Omit<MarkFormProps, "search">) {
  const t = useT();
  const { rubric } = desk;
  if (rubric === null) return <p className="soft" id="rubric">{t("grading.desk.noRubric")}</p>;
  const { domains } = resultIn(rubric, scoresIn(desk, fields));
  return (
    <Section id="rubric" title={t("grading.desk.rubric")} aside={<span className="tiny soft">{t("grading.desk.unscored")}</span>}>
      <p className="tiny soft">{[[rubric.min, rubric.low] as const, [rubric.max, rubric.high] as const].filter(([, meaning]) => meaning).map(([score, meaning]) => t("grading.desk.low", { score, meaning })).join(", ")}</p>
      {rubric.domains.map((domain, i) => {
        const after = rubric.domains[i + 1];
        return (
          <DomainFields
            key={domain.domainId}
            rubric={rubric}
            domain={domain}
            result={domains[i]}
            fields={fields}
            next={after ? { href: `#domain-${after.domainId}-step`, label: t("grading.desk.next", { domain: after.name }) } : { href: "#overall", label: t("grading.desk.toOverall") }}
          />
        );
      })}
    </Section>
  );
}

/** What it comes to, who saved it, and the two buttons; always in sight. */
function Finish({ desk, fields, search }: MarkFormProps) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  const { grade, rubric, subject } = desk;
  const { total, scored, of } = resultIn(rubric, scoresIn(desk, fields));
  const time = grade ? format.timeOrDay(grade.updatedAt, now) : "";
  const saved = grade === null ? t("grading.desk.unsaved") : grade.savedByName === null ? t("grading.desk.savedAt.nobody", { time }) : t("grading.desk.savedAt", { name: grade.savedByName, time });
  return (
    <div className="finish">
      <p className="grow">
        {rubric === null ? null : <>{total === null ? t("grading.desk.total.none") : t("grading.desk.total", { total: format.score(total), max: rubric.max, scored, of })}<br /></>}
        <span className="tiny soft" data-saved role="status">{saved}</span>
      </p>
      <Button variant="second" accessKey="s">{t("grading.desk.save")}</Button>
      <Button formAction={paths.teaching.gradePublication(subject.submissionId, search)} accessKey="p">{t("grading.desk.publish")}</Button>
    </div>
  );
}

/** Its fields belong to the desk's form, but stand after it: Enter in a line of that form saves a draft. */
function Return({ desk, fields, search }: MarkFormProps) {
  const t = useT();
  const error = fields.errorOf(fieldNames.message);
  if (!desk.returnable) return null;
  return (
    <More summary={t("grading.desk.return")} open={error.length > 0 || fields.of(fieldNames.message) !== ""}>
      <TextArea form={FORM} name={fieldNames.message} label={t("grading.desk.return.message")} hint={t("grading.desk.return.hint")} words limit={longest.message} defaultValue={fields.of(fieldNames.message)} error={error} />
      <p className="tw:mt-p12">
        <Button form={FORM} variant="second" accessKey="r" formAction={paths.teaching.submissionReturn(desk.subject.submissionId, search)}>{t("grading.desk.return.action")}</Button>
      </p>
    </More>
  );
}

/** The form of the desk: rubric, feedback, development items; a draft unless a button says otherwise. */
export function MarkForm(props: MarkFormProps) {
  const { desk, fields, search } = props;
  const t = useT();
  return (
    <>
      <form id={FORM} method="post" data-autosave={paths.teaching.autosave(desk.subject.submissionId)} data-lost={t("desk.live.lost")} data-signed-out={t("desk.live.signedOut")} action={paths.teaching.gradeDraft(desk.subject.submissionId, search)}>
        {/* What Enter in a line presses: the first button of a form, which would else put a comment in. */}
        <button type="submit" className="vh" tabIndex={-1} aria-hidden="true">{t("grading.desk.save")}</button>
        <input type="hidden" name={fieldNames.revision} value={fields.refused?.reason === "merged" ? fields.of(fieldNames.revision) : (desk.grade?.revision ?? 0)} />
        <RubricSteps desk={desk} fields={fields} />
        <OverallFields client={desk.subject.client} rubric={desk.rubric} places={desk.places} fields={fields} />
        <Insertions {...props} />
        <Finish {...props} />
      </form>
      <Return desk={desk} fields={fields} search={search} />
    </>
  );
}
