import { useFormat, useT } from "~/platform/shell";
import type { Translate } from "~/platform/messages";
import { Timeline } from "~/ui";
import type { HistoryLine } from "../history.server";

function titleOf({ what, program, of, words }: HistoryLine, t: Translate): string {
  if (what === "enrolled") return t("history.enrolled", { program });
  if (what === "ended") return words === "completed" || words === "withdrawn" ? t(`history.ended.${words}`, { program }) : t("history.ended.expired", { program });
  return t(`history.${what}`, { program, of: of ?? "" });
}

/** What happened to somebody, the latest first. */
export function HistoryList({ lines }: { lines: readonly HistoryLine[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Timeline
      entries={lines.map((line) => ({
        key: line.id,
        title: titleOf(line, t),
        when: line.by === null ? format.dateTime(line.at) : `${format.dateTime(line.at)}, ${t("history.by", { name: line.by })}`,
        strong: line.what === "badge" || line.what === "graded",
        ...(line.words !== null && line.what !== "ended" ? { children: <p className="words">{line.words}</p> } : {}),
      }))}
    />
  );
}
