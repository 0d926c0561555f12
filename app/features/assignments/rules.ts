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

/** Until when work is asked for: the end of the day, where the client is, so many days after the module opens for them; null: no day is known. */
export const dueAt = (opensAt: number | null, dueAfterDays: number | null, timeZone: string): number | null =>
  opensAt === null || dueAfterDays === null ? null : endOfDay(opensAt, dueAfterDays, timeZone);

/** Overdue: it is the client's turn, and the day has passed. */
export const isOverdue = (status: WorkStatus, due: number | null, now: number): boolean => due !== null && due < now && mayWrite(status);

/** Why a client cannot write just now. `enrolment`: it is not running; `gone`: module or assignment were taken away. */
export type ShutReason = "gone" | "enrolment" | "not-open" | "handed-in";

export interface WorkPlace {
  readonly enrolmentStatus: string;
  readonly moduleStatus: string;
  readonly archived: boolean;
  /** When the module opens for this client, epoch ms; null: no day is known yet. */
  readonly opensAt: number | null;
  readonly status: WorkStatus;
}

/** What stands in the way of writing, the most lasting reason first; null: nothing does. */
export function whyShut({ enrolmentStatus, moduleStatus, archived, opensAt, status }: WorkPlace, now: number): ShutReason | null {
  if (!mayWrite(status)) return "handed-in";
  if (archived || moduleStatus !== "active") return "gone";
  if (enrolmentStatus !== "active") return "enrolment";
  return opensAt === null || opensAt > now ? "not-open" : null;
}
