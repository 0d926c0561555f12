import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { Facts } from "~/ui";
import type { ShownType } from "../type-queries.server";
import { useDueWords } from "./due-words";

function Rubric({ type }: { type: ShownType }) {
  const t = useT();
  if (!type.frameworkId) return <>{t("types.rubric.none")}</>;
  return <><a href={paths.frameworks.one(type.frameworkId)}>{type.framework}</a>: {type.chosen === null ? t("types.choose.all") : t("types.choose.value", { count: type.chosen })}</>;
}

/** A type's rubric and rules, to be read. */
export function TypeRules({ type }: { type: ShownType }) {
  const t = useT();
  const dueWords = useDueWords();
  const { lateRule, lateDays, passMark, remindDays, turnaroundDays } = type;
  return (
    <Facts
      items={[
        { label: t("types.rubric"), value: <Rubric type={type} /> },
        { label: t("types.due"), value: dueWords(type) },
        { label: t("types.late"), value: lateRule === "days" ? t("types.late.days.value", { count: lateDays ?? 0 }) : t(`types.late.${lateRule}`) },
        { label: t("types.remind.label"), value: remindDays === null ? t("types.remind.none") : t("types.remind.value", { count: remindDays }) },
        { label: t("types.resubmission.label"), value: t(type.resubmission ? "types.resubmission.yes" : "types.resubmission.no") },
        { label: t("types.passMark"), value: passMark === null ? t("types.passMark.none") : t("types.passMark.value", { mark: passMark }) },
        { label: t("types.anonymous.label"), value: t(type.anonymous ? "types.anonymous.yes" : "types.anonymous.no") },
        { label: t("types.turnaround.label"), value: turnaroundDays === null ? t("types.turnaround.none") : t("types.turnaround.value", { count: turnaroundDays }) },
        { label: t("types.usedBy"), value: t("types.usedBy.value", { count: type.usedBy }) },
      ]}
    />
  );
}
