import { useT } from "~/platform/shell";
import { Checkbox, RadioGroup, SelectField, TextField } from "~/ui";
import { localeName, locales, timeZones } from "../rules";
import type { RefusedForm } from "~/platform/refused-form";

interface Profile {
  readonly name: string;
  readonly pronouns: string | null;
  readonly locale: string | null;
  readonly timeZone: string | null;
  readonly theme: string;
  readonly schedulingUrl: string | null;
  readonly lite: boolean;
}

export interface ProfileFieldsProps {
  readonly profile: Profile;
  /** What holds for whoever chooses nothing. */
  readonly academy: { readonly locale: string; readonly timeZone: string };
  readonly form: RefusedForm;
}

/** The fields of one's own profile. An empty choice of locale or zone follows the academy. */
export function ProfileFields({ profile, academy, form }: ProfileFieldsProps) {
  const t = useT();
  const value = (name: Exclude<keyof Profile, "lite">) => form.value(name, profile[name] ?? "");
  const localeOptions = [
    { value: "", label: t("identity.locale.academy", { name: localeName(academy.locale) }) },
    ...locales.map((locale) => ({ value: locale, label: localeName(locale) })),
  ];
  const zoneOptions = [
    { value: "", label: t("identity.timeZone.academy", { name: academy.timeZone }) },
    ...timeZones(...(profile.timeZone ? [profile.timeZone] : [])).map((zone) => ({ value: zone, label: zone })),
  ];
  const themes = [
    { value: "auto", label: t("identity.theme.auto") },
    { value: "light", label: t("identity.theme.light") },
    { value: "dark", label: t("identity.theme.dark") },
  ];
  return (
    <>
      <TextField name="name" label={t("identity.name")} hint={t("identity.name.hint")} autoComplete="name" required maxLength={200} error={form.of("name")} defaultValue={value("name")} />
      <TextField name="pronouns" label={t("identity.pronouns")} hint={t("identity.pronouns.hint")} optional maxLength={40} width="w12" error={form.of("pronouns")} defaultValue={value("pronouns")} />
      <SelectField name="locale" label={t("identity.locale")} hint={t("identity.locale.hint")} options={localeOptions} error={form.of("locale")} defaultValue={value("locale")} />
      <SelectField name="timeZone" label={t("identity.timeZone")} options={zoneOptions} error={form.of("timeZone")} defaultValue={value("timeZone")} />
      <RadioGroup name="theme" label={t("identity.theme")} options={themes} error={form.of("theme")} defaultValue={value("theme")} />
      <TextField name="schedulingUrl" label={t("identity.schedulingUrl")} hint={t("identity.schedulingUrl.hint")} optional inputMode="url" autoComplete="url" maxLength={500} error={form.of("schedulingUrl")} defaultValue={value("schedulingUrl")} />
      <Checkbox name="lite" value="yes" label={t("identity.lite")} hint={t("identity.lite.hint")} error={form.of("lite")} defaultChecked={form.value("lite", profile.lite ? "yes" : "") === "yes"} />
    </>
  );
}
