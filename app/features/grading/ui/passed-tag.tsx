import { useFormat, useT } from "~/platform/shell";
import { Tag } from "~/ui";
import type { PublishedGrade } from "../published-grade.server";

/** Whether a grade passes, in words, with the mark it was held against; nothing where there was none. */
export function PassedTag({ passed }: Pick<PublishedGrade, "passed">) {
  const t = useT();
  const format = useFormat();
  if (!passed) return null;
  return (
    <p>
      {passed.passed ? <Tag shape="tick" tone="ok">{t("work.grade.passed")}</Tag> : <Tag shape="half" tone="warn">{t("work.grade.notYet")}</Tag>}{" "}
      <span className="small soft">{t("work.grade.passMark", { mark: format.number(passed.mark) })}</span>
    </p>
  );
}
