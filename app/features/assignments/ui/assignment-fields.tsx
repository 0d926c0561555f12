import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { TextField } from "~/ui";
import { DueFields } from "./due-fields";

/** Title and due rule of an assignment. */
export function AssignmentFields({ values, form }: { values?: { readonly title: string; readonly dueOn: string | null; readonly dueAfterDays: number | null }; form: RefusedForm }) {
  const t = useT();
  return (
    <>
      <TextField name="title" label={t("types.assignment.title")} hint={t("types.assignment.titleHint")} required maxLength={200} error={form.of("title")} defaultValue={form.value("title", values?.title ?? "")} />
      <DueFields due={values ?? null} form={form} hint={t("types.assignment.dueHint")} />
    </>
  );
}
