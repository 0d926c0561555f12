import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { Checkbox, Fieldset, NumberField, RadioGroup, SelectField, TextArea, TextField } from "~/ui";
import { lateRules } from "../rules";
import type { ShownType } from "../type-queries.server";
import { DueFields } from "./due-fields";

export interface TypeFieldsProps {
  readonly type?: ShownType;
  /** Frameworks that can be chosen. */
  readonly frameworks: readonly { readonly id: string; readonly name: string }[];
  readonly form: RefusedForm;
}

/** Days after which a new type reminds its clients, unless told otherwise. */
const usualReminder = 2;

/** When work is due, what comes after, and who is reminded. */
function DueRules({ type, form }: Pick<TypeFieldsProps, "type" | "form">) {
  const t = useT();
  return (
    <Fieldset legend={t("types.due")}>
      <DueFields due={type ?? null} form={form} hint={t("types.due.hint")} />
      <RadioGroup name="lateRule" label={t("types.late")} options={lateRules.map((rule) => ({ value: rule, label: t(`types.late.${rule}`) }))} error={form.of("lateRule")} defaultValue={form.value("lateRule", type?.lateRule ?? "accept")} />
      <NumberField name="lateDays" label={t("types.late.count")} hint={t("types.late.countHint")} optional min={1} max={365} step={1} width="w5" error={form.of("lateDays")} defaultValue={form.value("lateDays", String(type?.lateDays ?? ""))} />
      <NumberField name="remindDays" label={t("types.remind")} hint={t("types.remind.hint")} optional min={1} max={60} step={1} width="w5" error={form.of("remindDays")} defaultValue={form.value("remindDays", String(type ? (type.remindDays ?? "") : usualReminder))} />
    </Fieldset>
  );
}

/** How staff mark it. */
function MarkingRules({ type, form }: Pick<TypeFieldsProps, "type" | "form">) {
  const t = useT();
  const checked = (name: "resubmission" | "anonymous", stored: boolean) => (form.sent ? form.typed(name) !== undefined : stored);
  return (
    <Fieldset legend={t("types.marking")}>
      <NumberField name="passMark" label={t("types.passMark")} hint={t("types.passMark.hint")} optional min={0} max={100} step="any" width="w5" error={form.of("passMark")} defaultValue={form.value("passMark", String(type?.passMark ?? ""))} />
      <NumberField name="turnaroundDays" label={t("types.turnaround")} hint={t("types.turnaround.hint")} optional min={1} max={365} step={1} width="w5" error={form.of("turnaroundDays")} defaultValue={form.value("turnaroundDays", String(type?.turnaroundDays ?? ""))} />
      <Checkbox name="resubmission" label={t("types.resubmission")} defaultChecked={checked("resubmission", type?.resubmission ?? true)} error={form.of("resubmission")} />
      <Checkbox name="anonymous" label={t("types.anonymous")} defaultChecked={checked("anonymous", type?.anonymous ?? false)} error={form.of("anonymous")} />
    </Fieldset>
  );
}

/** What a type says of itself, and its rules. A rubric that was archived since stays in the list of the type that has it. */
export function TypeFields({ type, frameworks, form }: TypeFieldsProps) {
  const t = useT();
  const own = type?.frameworkId && !frameworks.some(({ id }) => id === type.frameworkId) ? [{ value: type.frameworkId, label: t("types.rubric.archived", { name: type.framework ?? "" }) }] : [];
  const options = [{ value: "", label: t("types.rubric.none") }, ...frameworks.map(({ id, name }) => ({ value: id, label: name })), ...own];
  return (
    <>
      <TextField name="name" label={t("types.name")} required maxLength={200} error={form.of("name")} defaultValue={form.value("name", type?.name ?? "")} />
      <TextArea name="instructions" label={t("types.instructions")} hint={t("types.instructions.hint")} rows={8} optional error={form.of("instructions")} defaultValue={form.value("instructions", type?.instructions ?? "")} />
      <SelectField name="frameworkId" label={t("types.rubric")} hint={t("types.rubric.hint")} options={options} error={form.of("frameworkId")} defaultValue={form.value("frameworkId", type?.frameworkId ?? "")} />
      <DueRules {...(type ? { type } : {})} form={form} />
      <MarkingRules {...(type ? { type } : {})} form={form} />
    </>
  );
}
