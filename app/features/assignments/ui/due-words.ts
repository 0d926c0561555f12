import { useFormat, useT } from "~/platform/shell";
import type { DueRule } from "../rules";

/** A due rule in words. */
export function useDueWords(): (due: DueRule) => string {
  const t = useT();
  const format = useFormat();
  return ({ dueOn, dueAfterDays }) =>
    dueOn !== null ? t("types.due.day", { day: format.calendarDay(dueOn) }) : dueAfterDays !== null ? t("types.due.days", { count: dueAfterDays }) : t("types.due.none");
}
