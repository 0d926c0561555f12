import { useT } from "~/platform/shell";
import { boundsOf, type AnswerField, type AnswerRule } from "../answers";

/** What to do about an answer, with the field's own limits. */
export function useRuleWords(): (field: AnswerField, rule: AnswerRule) => string {
  const t = useT();
  return (field, rule) => {
    const { min, max } = boundsOf(field);
    if (rule === "required" && (field.kind === "file" || field.kind === "audio")) return t("work.rule.file", { label: field.label });
    return t(`work.rule.${rule}`, { label: field.label, min: min ?? 0, max: max ?? 0 });
  };
}
