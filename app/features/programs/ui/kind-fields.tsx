import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { Checkbox, RadioGroup, TextField } from "~/ui";
import { kindIcons, longestKind, type KindFacts } from "../module-kinds";

const fresh: KindFacts = { name: "", icon: "page", needsSession: false, needsAssignment: false, needsAssessment: false };

/** What a kind of module says of itself; without `kind` the fields of a new one. */
export function KindFields({ form, kind = fresh }: { form: RefusedForm; kind?: KindFacts }) {
  const t = useT();
  const isTicked = (name: "needsSession" | "needsAssignment" | "needsAssessment") => (form.sent ? form.typed(name) !== undefined : kind[name]);
  return (
    <>
      <TextField name="name" label={t("kinds.name")} required maxLength={longestKind} error={form.of("name")} defaultValue={form.value("name", kind.name)} />
      <RadioGroup name="icon" label={t("kinds.icon")} options={kindIcons.map((icon) => ({ value: icon, label: t(`kinds.icon.${icon}`) }))} error={form.of("icon")} defaultValue={form.value("icon", kind.icon)} />
      <Checkbox name="needsAssignment" label={t("kinds.needsAssignment")} hint={t("kinds.needsAssignment.hint")} error={form.of("needsAssignment")} defaultChecked={isTicked("needsAssignment")} />
      <Checkbox name="needsSession" label={t("kinds.needsSession")} error={form.of("needsSession")} defaultChecked={isTicked("needsSession")} />
      <Checkbox name="needsAssessment" label={t("kinds.needsAssessment")} error={form.of("needsAssessment")} defaultChecked={isTicked("needsAssessment")} />
    </>
  );
}
