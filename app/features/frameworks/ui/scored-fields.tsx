import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { NumberField, TextArea, TextField } from "~/ui";

const weight = { min: 0.01, max: 1_000, step: 0.01, required: true, width: "w5" } as const;

interface DomainValues {
  readonly name: string;
  readonly description: string;
  readonly weight: number;
}

/** The fields of a domain. */
export function DomainFields({ values, form }: { values?: DomainValues; form: RefusedForm }) {
  const t = useT();
  const of = (name: keyof DomainValues, otherwise = "") => ({ name, error: form.of(name), defaultValue: form.value(name, String(values?.[name] ?? otherwise)) });
  return (
    <>
      <TextField {...of("name")} label={t("frameworks.domain.name")} required maxLength={200} />
      <TextArea {...of("description")} label={t("frameworks.description")} optional />
      <NumberField {...of("weight", "1")} {...weight} label={t("frameworks.weight")} hint={t("frameworks.domain.weightHint")} />
    </>
  );
}

interface QuestionValues {
  readonly text: string;
  readonly help: string;
  readonly weight: number;
}

/** The fields of a question. */
export function QuestionFields({ values, form }: { values?: QuestionValues; form: RefusedForm }) {
  const t = useT();
  const of = (name: keyof QuestionValues, otherwise = "") => ({ name, error: form.of(name), defaultValue: form.value(name, String(values?.[name] ?? otherwise)) });
  return (
    <>
      <TextField {...of("text")} label={t("frameworks.question.text")} hint={t("frameworks.question.textHint")} required maxLength={500} />
      <TextArea {...of("help")} label={t("frameworks.question.help")} hint={t("frameworks.question.helpHint")} optional />
      <NumberField {...of("weight", "1")} {...weight} label={t("frameworks.weight")} hint={t("frameworks.question.weightHint")} />
    </>
  );
}
