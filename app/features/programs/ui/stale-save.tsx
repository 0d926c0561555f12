import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { TwoVersions, type Difference } from "~/ui";

/** A field of the form: its label, what is saved now, and how a value reads where it is not read as it is sent. */
export interface ComparedField {
  readonly name: string;
  readonly label: string;
  readonly stored: string;
  say?(value: string): string;
}

const asKept = (text: string): string => text.replace(/\r\n?/g, "\n").trim();

/** What differs between what is saved now and what was typed. */
export function differencesOf(fields: readonly ComparedField[], form: Pick<RefusedForm, "typed">): readonly Difference[] {
  return fields.flatMap(({ name, label, stored, say = (value) => value }) => {
    const typed = asKept(form.typed(name) ?? "");
    return typed === asKept(stored) ? [] : [{ label, theirs: say(stored), yours: say(typed) }];
  });
}

/** A save that came after somebody else's: both versions, before the form that still holds everything typed. */
export function StaleSave({ fields, form }: { fields: readonly ComparedField[]; form: RefusedForm }) {
  const t = useT();
  const differences = differencesOf(fields, form);
  return (
    <TwoVersions title={t("programs.stale.title")} theirs={t("programs.stale.theirs")} yours={t("programs.stale.yours")} nothing={t("programs.stale.nothing")} differences={differences}>
      {t(differences.length > 0 ? "programs.stale.text" : "programs.stale.same")}
    </TwoVersions>
  );
}
