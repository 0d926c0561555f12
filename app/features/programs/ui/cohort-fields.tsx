import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { DateField, NumberField, TextField } from "~/ui";

export interface CohortFieldsProps {
  readonly values?: { readonly name: string; readonly startsOn: string; readonly capacity: number | null };
  readonly form: RefusedForm;
}

/** The fields of a cohort. */
export function CohortFields({ values, form }: CohortFieldsProps) {
  const t = useT();
  return (
    <>
      <TextField name="name" label={t("cohorts.name")} required maxLength={200} error={form.of("name")} defaultValue={form.value("name", values?.name ?? "")} />
      <DateField name="startsOn" label={t("cohorts.start")} hint={t("cohorts.start.hint")} required error={form.of("startsOn")} defaultValue={form.value("startsOn", values?.startsOn ?? "")} />
      <NumberField name="capacity" label={t("cohorts.capacity")} hint={t("cohorts.capacity.hint")} optional min={1} max={100_000} step={1} width="w5" error={form.of("capacity")} defaultValue={form.value("capacity", String(values?.capacity ?? ""))} />
    </>
  );
}
