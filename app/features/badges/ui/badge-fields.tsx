import { useT } from "~/platform/shell";
import { TextArea, TextField } from "~/ui";
import { badgeLengths } from "../forms";

/** What the fields ask of a refused form. */
interface Refused {
  of(name: string): readonly string[];
  typed(name: string): string | undefined;
}

/** Name and criteria of a badge. */
export function BadgeFields({ badge, form }: { badge?: { readonly name: string; readonly criteria: string }; form: Refused }) {
  const t = useT();
  return (
    <>
      <TextField name="name" label={t("badges.name")} hint={t("badges.name.hint")} required maxLength={badgeLengths.name} error={form.of("name")} defaultValue={form.typed("name") ?? badge?.name ?? ""} />
      <TextArea name="criteria" label={t("badges.criteria")} hint={t("badges.criteria.hint")} required rows={5} limit={badgeLengths.criteria} error={form.of("criteria")} defaultValue={form.typed("criteria") ?? badge?.criteria ?? ""} />
    </>
  );
}
