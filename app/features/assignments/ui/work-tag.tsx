import { useFormat, useShell, useT } from "~/platform/shell";
import { Tag, type TagProps } from "~/ui";
import type { WorkStatus } from "../rules";

const looks: Readonly<Record<WorkStatus, Omit<TagProps, "children">>> = {
  not_started: { shape: "hollow" },
  in_progress: { shape: "half", tone: "info" },
  submitted: { shape: "full", tone: "info" },
  reviewed: { shape: "tick", tone: "ok" },
  returned: { shape: "back", tone: "warn" },
};

/** Where work stands, in a word. */
export function WorkTag({ status }: { status: WorkStatus }) {
  const t = useT();
  return <Tag {...looks[status]}>{t(`work.status.${status}`)}</Tag>;
}

/** Until when it is asked for, and in words whether that day has passed. */
export function DueText({ due, overdue, closes = null, lateTaken = false }: { due: number | null; overdue: boolean; closes?: number | null; lateTaken?: boolean }) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  if (due === null) return null;
  const rule = closes !== null && closes >= now ? ` ${t("work.closes", { date: format.day(closes, now) })}` : overdue && lateTaken ? ` ${t("work.lateTaken")}` : "";
  return overdue ? <strong>{t("work.overdue", { date: format.day(due, now) })}{rule && `.${rule}`}</strong> : <>{t("work.due", { date: format.day(due, now) })}{rule && `.${rule}`}</>;
}
