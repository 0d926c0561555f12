import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { Checkbox, Fieldset, NumberField, RadioGroup } from "~/ui";
import { rubricNames as names } from "../rubric-forms";
import type { TypeRubric } from "../type-rubric.server";

const shownWeight = (weight: number): string => String(weight);

function QuestionChoice({ question, choice, form }: { question: TypeRubric["domains"][number]["questions"][number]; choice: TypeRubric["choice"]; form: RefusedForm }) {
  const t = useT();
  const name = names.question(question.id);
  const weight = names.weight(question.id);
  const chosen = choice === null || choice.questions[question.id] !== undefined;
  return (
    <div className="stack">
      <Checkbox name={name} label={question.text} defaultChecked={form.sent ? form.typed(name) !== undefined : chosen} error={form.of(name)} />
      <NumberField name={weight} label={<>{t("types.choose.weightShort")}<span className="vh">: {t("types.choose.weight", { question: question.text })}</span></>} min={0.0001} max={1_000} step="any" width="w5" error={form.of(weight)} defaultValue={form.value(weight, shownWeight(choice?.questions[question.id] ?? question.weight))} />
    </div>
  );
}

/** What a rubric takes of its framework: all of it, or chosen questions with weights of its own. */
export function RubricChoiceFields({ rubric: { domains, choice }, form }: { rubric: Pick<TypeRubric, "domains" | "choice">; form: RefusedForm }) {
  const t = useT();
  return (
    <>
      <RadioGroup
        name={names.take} label={t("types.choose.take")} error={form.of(names.take)} defaultValue={form.value(names.take, choice === null ? "whole" : "chosen")}
        options={[{ value: "whole", label: t("types.choose.whole"), hint: t("types.choose.wholeHint") }, { value: "chosen", label: t("types.choose.some"), hint: t("types.choose.someHint") }]}
      />
      {domains.filter(({ questions }) => questions.length > 0).map((domain) => {
        const weight = names.domainWeight(domain.id);
        return (
          <Fieldset key={domain.id} legend={domain.name}>
            <NumberField name={weight} label={t("types.choose.domainWeight", { domain: domain.name })} min={0.0001} max={1_000} step="any" width="w5" error={form.of(weight)} defaultValue={form.value(weight, shownWeight(choice?.domains[domain.id] ?? domain.weight))} />
            {domain.questions.map((question) => <QuestionChoice key={question.id} question={question} choice={choice} form={form} />)}
          </Fieldset>
        );
      })}
    </>
  );
}
