import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { SelectField, TextArea, TextField } from "~/ui";
import type { ShownCategory } from "../queries.server";

export interface SkillFieldsProps {
  readonly values: { readonly name: string; readonly description: string; readonly categoryId: string };
  readonly categories: readonly ShownCategory[];
  readonly form: RefusedForm;
}

/** What a skill says, and which category it is under. */
export function SkillFields({ values, categories, form }: SkillFieldsProps) {
  const t = useT();
  const of = (name: keyof SkillFieldsProps["values"]) => ({ name, error: form.of(name), defaultValue: form.value(name, values[name]) });
  return (
    <>
      <TextField {...of("name")} label={t("skills.name")} required maxLength={100} />
      <TextArea {...of("description")} label={t("skills.description")} hint={t("skills.description.hint")} optional />
      <SelectField {...of("categoryId")} label={t("skills.categoryField")} options={categories.map(({ id, name }) => ({ value: id, label: name }))} blank required />
    </>
  );
}
