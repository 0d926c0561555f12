import type { Translate } from "~/platform/messages";
import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { Checkbox, HiddenField, RadioGroup, TextArea, TextField } from "~/ui";
import type { AdminProgram } from "../admin-program.server";
import { longest, visibilities, type Visibility } from "../content-rules";
import type { ComparedField } from "./stale-save";

const isVisibility = (value: string): value is Visibility => visibilities.some((one) => one === value);

/** The fields of a program as a stale save compares them. */
export const comparedProgram = (program: AdminProgram, t: Translate): readonly ComparedField[] => [
  { name: "title", label: t("programs.field.title"), stored: program.title },
  { name: "slug", label: t("programs.field.slug"), stored: program.slug },
  { name: "category", label: t("programs.field.category"), stored: program.category },
  { name: "summary", label: t("programs.field.summary"), stored: program.summary },
  { name: "description", label: t("programs.field.description"), stored: program.description },
  { name: "visibility", label: t("programs.field.visibility"), stored: program.visibility, say: (value) => (isVisibility(value) ? t(`programs.visibility.${value}`) : value) },
  { name: "selfEnrolment", label: t("programs.field.selfEnrolment"), stored: program.selfEnrolment ? "on" : "", say: (value) => t(value ? "programs.field.selfEnrolment.yes" : "programs.field.selfEnrolment.no") },
];

function NameFields({ form, stored, slugHint }: { form: RefusedForm; stored: Partial<AdminProgram>; slugHint: string }) {
  const t = useT();
  const isNew = stored.id === undefined;
  return (
    <>
      <TextField name="title" label={t("programs.field.title")} required maxLength={longest.title} error={form.of("title")} defaultValue={form.value("title", stored.title ?? "")} />
      <TextField name="slug" label={t("programs.field.slug")} hint={slugHint} optional={isNew} required={!isNew} autoCapitalize="none" spellCheck={false} error={form.of("slug")} defaultValue={form.value("slug", stored.slug ?? "")} />
      <TextField name="category" label={t("programs.field.category")} hint={t("programs.field.category.hint")} optional maxLength={longest.category} width="w12" error={form.of("category")} defaultValue={form.value("category", stored.category ?? "")} />
      <TextArea name="summary" label={t("programs.field.summary")} hint={t("programs.field.summary.hint")} optional rows={3} limit={longest.summary} error={form.of("summary")} defaultValue={form.value("summary", stored.summary ?? "")} />
    </>
  );
}

/** What a program is asked for when it is made. */
export function NewProgramFields({ form }: { form: RefusedForm }) {
  const t = useT();
  return <NameFields form={form} stored={{}} slugHint={t("programs.field.slug.hintNew")} />;
}

/** Everything a program says of itself. `version` is the state that a save replaces. */
export function ProgramFields({ form, program, version }: { form: RefusedForm; program: AdminProgram; version: string }) {
  const t = useT();
  const options = visibilities.map((value) => ({
    value,
    label: t(`programs.visibility.${value}`),
    hint: value === "draft" ? t("programs.field.visibility.draft", { count: program.enrolled }) : t(`programs.field.visibility.${value}`),
  }));
  return (
    <>
      <HiddenField name="version" value={version} />
      <NameFields form={form} stored={program} slugHint={t("programs.field.slug.hintEdit")} />
      <TextArea name="description" label={t("programs.field.description")} hint={t("programs.markdown.hint")} optional rows={12} limit={longest.description} words error={form.of("description")} defaultValue={form.value("description", program.description)} />
      <RadioGroup name="visibility" label={t("programs.field.visibility")} options={options} error={form.of("visibility")} defaultValue={form.value("visibility", program.visibility)} />
      <Checkbox name="selfEnrolment" label={t("programs.field.selfEnrolment")} hint={t("programs.field.selfEnrolment.hint")} error={form.of("selfEnrolment")} defaultChecked={form.sent ? form.typed("selfEnrolment") !== undefined : program.selfEnrolment} />
    </>
  );
}
