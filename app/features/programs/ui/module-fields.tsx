import type { Translate } from "~/platform/messages";
import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { Checkbox, DateField, FieldPair, RadioGroup, SelectField, TextArea, TextField } from "~/ui";
import type { ModulePage } from "../admin-module.server";
import type { AdminModule, ModuleChoice, OutlinedModule } from "../admin-program.server";
import { completionRules, longest, type CompletionRule } from "../content-rules";
import type { ComparedField } from "./stale-save";

/** What the form begins with: a new module is required, done when the client says so, and a draft. */
const fresh: Pick<AdminModule, "moduleTypeId" | "title" | "summary" | "content" | "minutes" | "required" | "opensAfterDays" | "opensAfterModuleId" | "completionRule" | "completionScore" | "individual" | "status"> = {
  moduleTypeId: "", title: "", summary: "", content: "", minutes: null, required: true, opensAfterDays: null, opensAfterModuleId: null, completionRule: "client", completionScore: null, individual: false, status: "draft",
};

const numberText = (value: number | null): string => (value === null ? "" : String(value));
const isRule = (value: string): value is CompletionRule => completionRules.some((one) => one === value);

/** The fields of a module as a stale save compares them. */
export function comparedModule({ module, types, others, opensDay }: Pick<ModulePage, "module" | "types" | "others" | "opensDay">, t: Translate): readonly ComparedField[] {
  return [
    { name: "title", label: t("programs.field.title"), stored: module.title },
    { name: "moduleTypeId", label: t("modules.field.type"), stored: module.moduleTypeId, say: (id) => types.find((type) => type.id === id)?.name ?? id },
    { name: "summary", label: t("programs.field.summary"), stored: module.summary },
    { name: "content", label: t("modules.field.content"), stored: module.content },
    { name: "minutes", label: t("modules.field.minutes"), stored: numberText(module.minutes) },
    { name: "required", label: t("modules.field.required"), stored: module.required ? "on" : "", say: (value) => t(value ? "modules.field.required.yes" : "modules.field.required.no") },
    { name: "opensAfterDays", label: t("modules.field.opens"), stored: numberText(module.opensAfterDays) },
    { name: "opensOn", label: t("modules.field.opensOn"), stored: opensDay },
    { name: "opensAfterModuleId", label: t("modules.field.opensAfter"), stored: module.opensAfterModuleId ?? "", say: (id) => others.find((one) => one.id === id)?.title ?? id },
    { name: "completionRule", label: t("modules.field.completion"), stored: module.completionRule, say: (value) => (isRule(value) ? t(`modules.field.completion.${value}`) : value) },
    { name: "completionScore", label: t("modules.field.completionScore"), stored: numberText(module.completionScore) },
    { name: "individual", label: t("modules.field.individual"), stored: module.individual ? "on" : "", say: (value) => t(value ? "modules.field.individual.yes" : "modules.field.individual.no") },
    { name: "status", label: t("modules.field.status"), stored: module.status, say: (value) => t(`modules.status.${value === "active" ? "active" : value === "archived" ? "archived" : "draft"}`) },
  ];
}

export interface ModuleFieldsProps {
  readonly form: RefusedForm;
  readonly module?: AdminModule;
  readonly types: readonly ModuleChoice[];
  /** Open enrolments of the program: whom making it active concerns. */
  readonly enrolled: number;
  /** Modules it may open after. */
  readonly others: readonly OutlinedModule[];
  /** The day it opens on; empty: none. */
  readonly opensDay?: string;
}

/** When it opens: a number of days or a date, and another module; nothing of it where nothing is said. */
function ReleaseFields({ form, stored, others, opensDay = "" }: Pick<ModuleFieldsProps, "form" | "others" | "opensDay"> & { stored: typeof fresh }) {
  const t = useT();
  const options = [
    { value: "", label: t("modules.field.opensAfter.none") },
    ...others.map(({ id, title, status }) => ({ value: id, label: status === "archived" ? t("modules.field.opensAfter.archived", { module: title }) : title })),
  ];
  return (
    <>
      <FieldPair>
        <TextField name="opensAfterDays" label={t("modules.field.opens")} hint={t("modules.field.opens.hint")} optional width="w5" inputMode="numeric" error={form.of("opensAfterDays")} defaultValue={form.value("opensAfterDays", numberText(stored.opensAfterDays))} />
        <DateField name="opensOn" label={t("modules.field.opensOn")} hint={t("modules.field.opensOn.hint")} optional error={form.of("opensOn")} defaultValue={form.value("opensOn", opensDay)} />
      </FieldPair>
      {others.length === 0 ? null : <SelectField name="opensAfterModuleId" label={t("modules.field.opensAfter")} hint={t("modules.field.opensAfter.hint")} optional options={options} error={form.of("opensAfterModuleId")} defaultValue={form.value("opensAfterModuleId", stored.opensAfterModuleId ?? "")} />}
    </>
  );
}

function WalkFields({ form, stored, enrolled, ...release }: Pick<ModuleFieldsProps, "form" | "enrolled" | "others" | "opensDay"> & { stored: typeof fresh }) {
  const t = useT();
  const isRequired = form.sent ? form.typed("required") !== undefined : stored.required;
  const statuses = [
    { value: "draft", label: t("modules.field.status.draft") },
    { value: "active", label: t("modules.field.status.active"), ...(stored.status === "active" ? {} : { hint: t("modules.field.status.active.hint", { count: enrolled }) }) },
  ];
  return (
    <>
      {/* Text, not number: a number's control drops what it cannot read, and what was typed must come back. */}
      <TextField name="minutes" label={t("modules.field.minutes")} hint={t("modules.field.minutes.hint")} optional width="w5" inputMode="numeric" error={form.of("minutes")} defaultValue={form.value("minutes", numberText(stored.minutes))} />
      <ReleaseFields form={form} stored={stored} {...release} />
      <Checkbox name="required" label={t("modules.field.required")} hint={t("modules.field.required.hint")} error={form.of("required")} defaultChecked={isRequired} />
      <RadioGroup name="completionRule" label={t("modules.field.completion")} options={completionRules.map((value) => ({ value, label: t(`modules.field.completion.${value}`) }))} error={form.of("completionRule")} defaultValue={form.value("completionRule", stored.completionRule)} />
      <TextField name="completionScore" label={t("modules.field.completionScore")} hint={t("modules.field.completionScore.hint")} optional width="w5" inputMode="decimal" error={form.of("completionScore")} defaultValue={form.value("completionScore", numberText(stored.completionScore))} />
      <RadioGroup name="status" label={t("modules.field.status")} options={statuses} error={form.of("status")} defaultValue={form.value("status", stored.status)} />
    </>
  );
}

/** Everything a module says of itself; without `module` the fields of a new one. */
export function ModuleFields({ form, module, types, ...walk }: ModuleFieldsProps) {
  const t = useT();
  const stored = module ?? fresh;
  return (
    <>
      <TextField name="title" label={t("programs.field.title")} required maxLength={longest.title} error={form.of("title")} defaultValue={form.value("title", stored.title)} />
      <SelectField name="moduleTypeId" label={t("modules.field.type")} required blank={!module} options={types.filter(({ id, archived }) => !archived || id === stored.moduleTypeId).map(({ id, name }) => ({ value: id, label: name }))} error={form.of("moduleTypeId")} defaultValue={form.value("moduleTypeId", stored.moduleTypeId)} />
      <TextArea name="summary" label={t("programs.field.summary")} hint={t("modules.field.summary.hint")} optional rows={3} limit={longest.summary} error={form.of("summary")} defaultValue={form.value("summary", stored.summary)} />
      <TextArea name="content" label={t("modules.field.content")} hint={t("programs.markdown.hint")} optional rows={14} limit={longest.content} words error={form.of("content")} defaultValue={form.value("content", stored.content)} />
      <Checkbox name="individual" label={t("modules.field.individual")} hint={t("modules.field.individual.hint")} error={form.of("individual")} defaultChecked={form.sent ? form.typed("individual") !== undefined : stored.individual} />
      <WalkFields form={form} stored={stored} {...walk} />
    </>
  );
}
