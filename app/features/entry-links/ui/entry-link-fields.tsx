import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { RadioGroup, SelectField, TextArea, TextField } from "~/ui";
import type { Choices, EntryLink } from "../queries.server";
import { signUps } from "../rules";

/** The fields of a named way in. */
export function EntryLinkFields({ link, choices, form }: { link: EntryLink | null; choices: Choices; form: RefusedForm }) {
  const t = useT();
  const none = { value: "", label: t("entryLinks.program.none") };
  return (
    <>
      <TextField name="name" label={t("entryLinks.name")} hint={t("entryLinks.name.hint")} required maxLength={200} error={form.of("name")} defaultValue={form.value("name", link?.name ?? "")} />
      <TextField name="slug" label={t("entryLinks.slug")} hint={t("entryLinks.slug.hint")} required maxLength={60} autoCapitalize="none" spellCheck={false} error={form.of("slug")} defaultValue={form.value("slug", link?.slug ?? "")} />
      <TextArea name="welcome" label={t("entryLinks.welcome")} hint={t("entryLinks.welcome.hint")} optional rows={6} limit={10_000} error={form.of("welcome")} defaultValue={form.value("welcome", link?.welcome ?? "")} />
      <RadioGroup name="signUp" label={t("entryLinks.signUp")} options={signUps.map((value) => ({ value, label: t(`entryLinks.signUp.${value}`) }))} error={form.of("signUp")} defaultValue={form.value("signUp", link?.signUp ?? "academy")} />
      <SelectField name="programId" label={t("entryLinks.program")} options={[none, ...choices.programs.map(({ id, title }) => ({ value: id, label: title }))]} error={form.of("programId")} defaultValue={form.value("programId", link?.programId ?? "")} />
      <SelectField name="organisationId" label={t("entryLinks.organisation")} hint={t("entryLinks.organisation.hint")} options={[none, ...choices.organisations.map(({ id, name }) => ({ value: id, label: name }))]} error={form.of("organisationId")} defaultValue={form.value("organisationId", link?.organisationId ?? "")} />
    </>
  );
}
