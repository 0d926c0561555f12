import { DAY } from "~/platform/clock";
import { en } from "~/platform/messages/en";
import type { MessageKey, Translate } from "~/platform/messages";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Timeline } from "~/ui";
import type { ActivityLine } from "../admin-home.server";

/** Nearer than this the year goes without saying. */
const RECENT = 300 * DAY;
const isKey = (key: string): key is MessageKey => key in en;

/** Who did what, in words; an action nobody wrote words for yet is named as the log has it. */
function whatWasDone(line: ActivityLine, t: Translate): string {
  const who = byWhom(line, t);
  const key = `activity.${line.action}`;
  const what = isKey(key) ? t(key, { who }) : t("activity.other", { who, action: line.action });
  return line.subject ? t("activity.about", { what, subject: line.subject }) : what;
}

function byWhom({ actor }: ActivityLine, t: Translate): string {
  return actor.kind === "person" ? (actor.name ?? t("activity.by.gone")) : t(`activity.by.${actor.kind}`);
}

/** The latest lines of the audit log, newest first. */
export function Activity({ lines }: { lines: readonly ActivityLine[] }) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  return (
    <Timeline
      entries={lines.map((line) => ({
        key: line.id,
        title: whatWasDone(line, t),
        when: <time dateTime={new Date(line.at).toISOString()}>{now - line.at < RECENT ? `${format.shortDate(line.at)}, ${format.time(line.at)}` : format.dateTime(line.at)}</time>,
      }))}
    />
  );
}
