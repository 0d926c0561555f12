import type { ReactNode } from "react";
import { useT } from "~/platform/shell";
import { DateField, FileField, NumberField, RadioGroup, Scale, stepsBetween, TextArea, TextField, UrlField } from "~/ui";
import { boundsOf, usualScale, type AnswerField } from "../answers";

/** A field as it looks, by its kind; its name is its id, so that no two share one. */
function control(field: AnswerField): ReactNode {
  const { min, max } = boundsOf(field);
  const all = { key: field.id, name: field.id, label: field.label, hint: field.help || undefined, optional: !field.required };
  switch (field.kind) {
    case "short_text": return <TextField {...all} />;
    case "long_text": return <TextArea {...all} rows={8} words {...(max === null ? {} : { limit: max })} />;
    case "choice": return <RadioGroup {...all} options={field.options.map((option) => ({ value: option, label: option }))} />;
    case "scale": return <Scale {...all} steps={stepsBetween(min ?? usualScale.min, max ?? usualScale.max)} />;
    case "number": return <NumberField {...all} {...(min === null ? {} : { min })} {...(max === null ? {} : { max })} />;
    case "date": return <DateField {...all} />;
    case "url": return <UrlField {...all} />;
    case "file":
    case "audio": return <FileField {...all} />;
  }
}

/** A form to look at: the browser takes nothing that is typed, and there is nothing to send it with. */
export function FormPreview({ fields }: { fields: readonly AnswerField[] }) {
  const t = useT();
  return (
    <fieldset disabled className="field">
      <legend className="vh">{t("types.preview.legend")}</legend>
      {fields.map(control)}
    </fieldset>
  );
}
