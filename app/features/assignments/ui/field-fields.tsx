import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { Checkbox, FieldPair, HiddenField, NumberField, SelectField, TextArea, TextField } from "~/ui";
import { fieldKinds } from "../answers";
import type { ShownField } from "../type-queries.server";

/** What a field of a form asks and by which rules. The kind of one that somebody answered can be read and not changed. */
export function FieldFields({ field, form }: { field?: ShownField; form: RefusedForm }) {
  const t = useT();
  const of = (name: "label" | "help" | "min" | "max" | "options", now: string | number | null | undefined) => ({ name, error: form.of(name), defaultValue: form.value(name, String(now ?? "")) });
  const required = form.sent ? form.typed("required") !== undefined : (field?.required ?? true);
  const kinds = fieldKinds.map((kind) => ({ value: kind, label: t(`types.kind.${kind}`) }));
  return (
    <>
      <TextField {...of("label", field?.label)} label={t("types.field.label")} required maxLength={300} />
      <TextArea {...of("help", field?.help)} label={t("types.field.help")} hint={t("types.field.helpHint")} rows={2} optional />
      {field?.answered ? (
        <>
          <HiddenField name="kind" value={field.kind} />
          <p>{t(`types.kind.${field.kind}`)}. <span className="hint">{t("types.field.kindLocked")}</span></p>
        </>
      ) : (
        <SelectField name="kind" label={t("types.field.kind")} options={kinds} error={form.of("kind")} defaultValue={form.value("kind", field?.kind ?? "long_text")} />
      )}
      <Checkbox name="required" label={t("types.field.required")} defaultChecked={required} error={form.of("required")} />
      <p className="hint">{t("types.field.bounds")}</p>
      <FieldPair>
        <NumberField {...of("min", field?.min)} label={t("types.field.min")} optional width="w5" />
        <NumberField {...of("max", field?.max)} label={t("types.field.max")} optional width="w5" />
      </FieldPair>
      <TextArea {...of("options", field?.options.join("\n"))} label={t("types.field.options")} hint={t("types.field.optionsHint")} optional />
    </>
  );
}
