import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { FieldPair, NumberField, TextArea, TextField } from "~/ui";

interface Values {
  readonly name: string;
  readonly description: string;
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly lowLabel: string;
  readonly highLabel: string;
}

export interface FrameworkFieldsProps {
  readonly values?: Values;
  /** Somebody was scored on it. */
  readonly scored?: boolean;
  readonly form: RefusedForm;
}

/** What a framework says of itself. Its scale can be read and not changed once somebody was scored on it. */
export function FrameworkFields({ values, scored, form }: FrameworkFieldsProps) {
  const t = useT();
  const of = (name: keyof Values, otherwise = "") => ({ name, error: form.of(name), defaultValue: form.value(name, String(values?.[name] ?? otherwise)) });
  const scale = { min: 0, max: 100, required: true, width: "w5", readOnly: scored } as const;
  return (
    <>
      <TextField {...of("name")} label={t("frameworks.name")} required maxLength={200} />
      <TextArea {...of("description")} label={t("frameworks.description")} optional />
      <p className="hint">{t(scored ? "frameworks.scale.locked" : "frameworks.scale.hint")}</p>
      <FieldPair>
        <NumberField {...of("scaleMin", "1")} {...scale} label={t("frameworks.scaleMin")} />
        <NumberField {...of("scaleMax", "5")} {...scale} label={t("frameworks.scaleMax")} />
      </FieldPair>
      <FieldPair>
        <TextField {...of("lowLabel")} label={t("frameworks.lowLabel")} optional maxLength={60} />
        <TextField {...of("highLabel")} label={t("frameworks.highLabel")} optional maxLength={60} />
      </FieldPair>
    </>
  );
}
