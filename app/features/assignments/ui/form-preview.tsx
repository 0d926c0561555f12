import { useT } from "~/platform/shell";
import { FileField } from "~/ui";
import { isFileKind, type AnswerField as Field } from "../answers";
import { answerName } from "../forms";
import { AnswerField } from "./answer-field";

/** A form to look at, drawn by the very controls that a client gets: the browser takes nothing that is typed, and there is nothing to send it with. */
export function FormPreview({ fields }: { fields: readonly Field[] }) {
  const t = useT();
  return (
    <fieldset disabled className="field">
      <legend className="vh">{t("types.preview.legend")}</legend>
      {fields.map((field) => isFileKind(field.kind)
        ? <FileField key={field.id} name={answerName(field.id)} label={field.label} optional={!field.required} hint={field.help || undefined} />
        : <AnswerField key={field.id} field={field} value="" error={[]} />)}
    </fieldset>
  );
}
