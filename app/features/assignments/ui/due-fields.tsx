import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { DateField, FieldPair, NumberField } from "~/ui";
import type { DueRule } from "../rules";

/** When something is due: a day, or days after the module opens. */
export function DueFields({ due, form, hint }: { due: DueRule | null; form: RefusedForm; hint: string }) {
  const t = useT();
  return (
    <>
      <p className="hint">{hint}</p>
      <FieldPair>
        <DateField name="dueOn" label={t("types.due.on")} optional error={form.of("dueOn")} defaultValue={form.value("dueOn", due?.dueOn ?? "")} />
        <NumberField name="dueAfterDays" label={t("types.due.afterDays")} optional min={0} max={3_650} step={1} width="w5" error={form.of("dueAfterDays")} defaultValue={form.value("dueAfterDays", String(due?.dueAfterDays ?? ""))} />
      </FieldPair>
    </>
  );
}
