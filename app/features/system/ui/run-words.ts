import type { Translate } from "~/platform/messages";
import type { Format } from "~/platform/format";
import type { ListedRun } from "../runs.server";
import type { ShownStep } from "../shown-run.server";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its largest whole unit: an admin looks whether it is seconds or hours. */
export function tookText(ms: number, t: Translate): string {
  if (ms < SECOND) return t("run.took.instant");
  if (ms < MINUTE) return t("run.took.seconds", { n: Math.floor(ms / SECOND) });
  if (ms < HOUR) return t("run.took.minutes", { n: Math.floor(ms / MINUTE) });
  return ms < 2 * DAY ? t("run.took.hours", { n: Math.floor(ms / HOUR) }) : t("run.took.days", { n: Math.floor(ms / DAY) });
}

/** What began a run: the name of an event, or the clock, or another workflow. */
export function triggerText(trigger: ListedRun["trigger"], t: Translate): string {
  return trigger === "cron" || trigger === "invoke" ? t(`runs.trigger.${trigger}`) : trigger;
}

/** What a step is for, after its kind: until when it rests, for what it waits, what it sent. */
export function aboutStep({ kind, state, event, wakeAt }: ShownStep, t: Translate, format: Format): string {
  const parts = [t(`run.kind.${kind}`)];
  if (event !== null) parts.push(t(kind === "send" ? "run.step.sent" : "run.step.event", { event }));
  if (wakeAt !== null && state !== "completed" && state !== "failed") parts.push(t("run.step.until", { at: format.dateTime(wakeAt) }));
  return parts.join(" ");
}
