import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { NumberField, TextField } from "~/ui";

/** Title and due rule of an assignment. */
export function AssignmentFields({ values, form }: { values?: { readonly title: string; readonly dueAfterDays: number | null }; form: RefusedForm }) {
  const t = useT();
  return (
    <>
      <TextField name="title" label={t("types.assignment.title")} hint={t("types.assignment.titleHint")} required maxLength={200} error={form.of("title")} defaultValue={form.value("title", values?.title ?? "")} />
      <NumberField name="dueAfterDays" label={t("types.assignment.due")} hint={t("types.assignment.dueHint")} optional min={0} max={3_650} step={1} width="w5" error={form.of("dueAfterDays")} defaultValue={form.value("dueAfterDays", String(values?.dueAfterDays ?? ""))} />
    </>
  );
}
