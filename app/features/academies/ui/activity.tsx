import { en } from "~/platform/messages/en";
import type { MessageKey, Translate } from "~/platform/messages";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Timeline } from "~/ui";
import type { ActivityLine } from "../admin-home.server";

const isKey = (key: string): key is MessageKey => key in en;

/** What was done, in words; an action nobody wrote words for yet is named as the log has it. */
function whatWasDone({ action, subject }: ActivityLine, t: Translate): string {
  const key = `activity.${action}`;
  const what = isKey(key) ? t(key) : t("activity.other", { action });
  return subject ? t("activity.about", { what, subject }) : what;
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
        when: <>{byWhom(line, t)}, <time dateTime={new Date(line.at).toISOString()}>{format.day(line.at, now)}, {format.time(line.at)}</time></>,
      }))}
    />
  );
}
