import { useT } from "~/platform/shell";
import { DateField, RadioGroup, Scale, SelectField, stepsBetween, TextArea, TextField, UrlField } from "~/ui";
import { boundsOf, usualScale, type AnswerField as Field } from "../answers";
import { answerName } from "../forms";

export interface AnswerFieldProps {
  readonly field: Field;
  readonly value: string;
  readonly error: readonly string[];
}

/** Up to so many choices are all in sight. */
const MOST_IN_SIGHT = 7;

/** A field of an assignment's form as the kit draws it. Nothing in it keeps an unfinished page from being saved. */
export function AnswerField({ field, value, error }: AnswerFieldProps) {
  const t = useT();
  const { min, max } = boundsOf(field);
  const common = { name: answerName(field.id), label: field.label, hint: field.help || undefined, error, optional: !field.required, defaultValue: value };
  if (field.kind === "long_text") return <TextArea {...common} words rows={6} {...(max === null ? {} : { limit: max })} />;
  if (field.kind === "number") return <TextField {...common} inputMode="decimal" width="w12" />;
  if (field.kind === "date") return <DateField {...common} />;
  if (field.kind === "url") return <UrlField {...common} />;
  if (field.kind === "scale") return <Scale {...common} steps={stepsBetween(min ?? usualScale.min, max ?? usualScale.max)} {...(field.required ? {} : { nil: t("work.write.noAnswer") })} />;
  if (field.kind === "choice") {
    const options = field.options.map((option) => ({ value: option, label: option }));
    if (options.length > MOST_IN_SIGHT) return <SelectField {...common} options={options} blank />;
    return <RadioGroup {...common} options={field.required ? options : [...options, { value: "", label: t("work.write.noAnswer") }]} />;
  }
  return <TextField {...common} />;
}
