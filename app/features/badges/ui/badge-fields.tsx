import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { TextArea, TextField } from "~/ui";
import { badgeLengths } from "../forms";

/** Name and criteria of a badge. */
export function BadgeFields({ badge, form }: { badge?: { readonly name: string; readonly criteria: string }; form: RefusedForm }) {
  const t = useT();
  return (
    <>
      <TextField name="name" label={t("badges.name")} hint={t("badges.name.hint")} required maxLength={badgeLengths.name} error={form.of("name")} defaultValue={form.value("name", badge?.name ?? "")} />
      <TextArea name="criteria" label={t("badges.criteria")} hint={t("badges.criteria.hint")} required rows={5} limit={badgeLengths.criteria} error={form.of("criteria")} defaultValue={form.value("criteria", badge?.criteria ?? "")} />
    </>
  );
}
