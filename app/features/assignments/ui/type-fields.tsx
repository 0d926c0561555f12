import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { Checkbox, SelectField, TextArea, TextField } from "~/ui";
import type { ShownType } from "../type-queries.server";

export interface TypeFieldsProps {
  readonly type?: ShownType;
  /** Frameworks that can be chosen. */
  readonly frameworks: readonly { readonly id: string; readonly name: string }[];
  readonly form: RefusedForm;
}

/** What a type says of itself. A rubric that was archived since stays in the list of the type that has it. */
export function TypeFields({ type, frameworks, form }: TypeFieldsProps) {
  const t = useT();
  const own = type?.frameworkId && !frameworks.some(({ id }) => id === type.frameworkId) ? [{ value: type.frameworkId, label: t("types.rubric.archived", { name: type.framework ?? "" }) }] : [];
  const options = [{ value: "", label: t("types.rubric.none") }, ...frameworks.map(({ id, name }) => ({ value: id, label: name })), ...own];
  const resubmission = form.sent ? form.typed("resubmission") !== undefined : (type?.resubmission ?? true);
  return (
    <>
      <TextField name="name" label={t("types.name")} required maxLength={200} error={form.of("name")} defaultValue={form.value("name", type?.name ?? "")} />
      <TextArea name="instructions" label={t("types.instructions")} hint={t("types.instructions.hint")} rows={8} optional error={form.of("instructions")} defaultValue={form.value("instructions", type?.instructions ?? "")} />
      <SelectField name="frameworkId" label={t("types.rubric")} hint={t("types.rubric.hint")} options={options} error={form.of("frameworkId")} defaultValue={form.value("frameworkId", type?.frameworkId ?? "")} />
      <Checkbox name="resubmission" label={t("types.resubmission")} defaultChecked={resubmission} error={form.of("resubmission")} />
    </>
  );
}
