import { startOfDay } from "~/platform/days";
import { endOfDay } from "~/platform/zone";

/** What becomes of a client's work on an assignment (`03-assignments`, Status). Pure. */
export const workStatuses = ["not_started", "in_progress", "submitted", "reviewed", "returned"] as const;
export type WorkStatus = (typeof workStatuses)[number];

/** What is done to it: the client saves and submits, staff publish a grade or ask for changes. */
export const workActs = ["save", "submit", "publish", "return"] as const;
export type WorkAct = (typeof workActs)[number];

const moves: Readonly<Record<WorkStatus, Partial<Readonly<Record<WorkAct, WorkStatus>>>>> = {
  not_started: { save: "in_progress" },
  in_progress: { save: "in_progress", submit: "submitted" },
  submitted: { publish: "reviewed", return: "returned" },
  reviewed: {},
  returned: { save: "in_progress" },
};

/** The status after an act; null: that move is not open. */
export const afterAct = (status: WorkStatus, act: WorkAct): WorkStatus | null => moves[status][act] ?? null;

/** The client's words may still change. */
export const mayWrite = (status: WorkStatus): boolean => afterAct(status, "save") !== null;

/** The version that a save writes into: a return begins the next (`submissions.version`). */
export const versionToWrite = ({ status, version }: { readonly status: WorkStatus; readonly version: number }): number => (status === "returned" ? version + 1 : version);

/** The latest version that was handed in; 0: none yet. */
export const versionHandedIn = ({ status, version }: { readonly status: WorkStatus; readonly version: number }): number => (status === "in_progress" || status === "not_started" ? version - 1 : version);

/** The name under which a hand-in is told once, however often it is sent. */
export const handInKey = (submissionId: string, version: number): string => `${submissionId}:${version}`;

/** When work is due: on a day (`YYYY-MM-DD`), or so many days after its module opens; at most one of the two. */
export interface DueRule {
  readonly dueOn: string | null;
  readonly dueAfterDays: number | null;
}

/** What becomes of a first hand-in after the due day; `days`: it is taken for `lateDays` more. */
export const lateRules = ["accept", "refuse", "days"] as const;
export type LateRule = (typeof lateRules)[number];

/** By when work is asked for and what comes after: an assignment's own due rule with its type's rules. */
export interface WorkRules {
  readonly due: DueRule;
  readonly lateRule: LateRule;
  /** With `days` only. */
  readonly lateDays: number | null;
}

/** An assignment's own due rule counts; one that says nothing is due as its type says. */
export const dueRuleOf = (own: DueRule, types: DueRule): DueRule => (own.dueOn === null && own.dueAfterDays === null ? types : own);

/** Until when work is asked for: the end of the day where the client is; null: never, or no day is known yet. */
export function dueAt(opensAt: number | null, { dueOn, dueAfterDays }: DueRule, timeZone: string): number | null {
  if (dueAfterDays !== null) return opensAt === null ? null : endOfDay(opensAt, dueAfterDays, timeZone);
  const begins = dueOn === null ? null : startOfDay(dueOn, timeZone);
  return begins === null ? null : endOfDay(begins, 0, timeZone);
}

/** The last moment at which a first hand-in is taken; null: there is none. */
export function closesAt(due: number | null, { lateRule, lateDays }: Pick<WorkRules, "lateRule" | "lateDays">, timeZone: string): number | null {
  if (due === null || lateRule === "accept") return null;
  return lateRule === "refuse" ? due : endOfDay(due, lateDays ?? 0, timeZone);
}

/**
 * Handed in after its day? Only a first version can be late: a second one was asked for by staff, whatever the day was.
 */
export const isLate = (version: number, due: number | null, at: number): boolean => version === 1 && due !== null && at > due;

/** Overdue: it is the client's turn, and the day has passed. */
export const isOverdue = (status: WorkStatus, due: number | null, now: number): boolean => due !== null && due < now && mayWrite(status);

/** Why a client cannot write just now. `enrolment`: it is not running; `gone`: module or assignment were taken away; `late`: its day is over. */
export type ShutReason = "gone" | "enrolment" | "not-open" | "handed-in" | "late";

export interface WorkPlace {
  readonly enrolmentStatus: string;
  readonly moduleStatus: string;
  readonly archived: boolean;
  /** When the module opens for this client, epoch ms; null: no day is known yet. */
  readonly opensAt: number | null;
  readonly status: WorkStatus;
  readonly version: number;
  /** The last moment at which a first version is taken; null: there is none. */
  readonly closesAt: number | null;
}

/** What stands in the way of writing, the most lasting reason first; null: nothing does. */
export function whyShut({ enrolmentStatus, moduleStatus, archived, opensAt, status, version, closesAt: closes }: WorkPlace, now: number): ShutReason | null {
  if (!mayWrite(status)) return "handed-in";
  if (archived || moduleStatus !== "active") return "gone";
  if (enrolmentStatus !== "active") return "enrolment";
  if (opensAt === null || opensAt > now) return "not-open";
  return closes !== null && closes < now && versionHandedIn({ status, version }) === 0 ? "late" : null;
}
