import { useRefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { SelectField, TextField, type Choice } from "~/ui";

export interface PlaceFieldsProps {
  readonly languages: readonly Choice[];
  readonly zones: readonly Choice[];
}

export interface NewAcademyFieldsProps extends PlaceFieldsProps {
  readonly siteHost: string;
}

/** How a new academy writes dates and money. */
export function PlaceFields({ languages, zones }: PlaceFieldsProps) {
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <SelectField name="locale" label={t("academies.locale")} options={languages} error={form.of("locale")} defaultValue={form.value("locale", "en-GB")} />
      <SelectField name="timeZone" label={t("academies.timeZone")} options={zones} error={form.of("timeZone")} defaultValue={form.value("timeZone", "UTC")} />
      <TextField name="currency" label={t("academies.currency")} hint={t("academies.currency.hint")} required maxLength={3} width="w12" autoCapitalize="characters" spellCheck={false} error={form.of("currency")} defaultValue={form.value("currency", "EUR")} />
    </>
  );
}

/** What a new academy is called, where it answers, and how it writes dates and money. */
export function NewAcademyFields({ siteHost, languages, zones }: NewAcademyFieldsProps) {
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <TextField name="name" label={t("academies.name")} required maxLength={120} error={form.of("name")} defaultValue={form.value("name", "")} />
      <TextField name="slug" label={t("academies.slug")} hint={t("academies.slug.new.hint", { host: siteHost })} required maxLength={40} width="w12" autoCapitalize="none" spellCheck={false} error={form.of("slug")} defaultValue={form.value("slug", "")} />
      <TextField name="host" label={t("academies.host")} hint={t("academies.host.hint", { host: siteHost })} optional maxLength={253} autoCapitalize="none" spellCheck={false} error={form.of("host")} defaultValue={form.value("host", "")} />
      <PlaceFields languages={languages} zones={zones} />
    </>
  );
}
