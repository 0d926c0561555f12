import { isOpen, openingOf, type ModuleBefore, type Opening, type ReleaseRule } from "./release-rules";

/** What becomes of a program's modules for one enrolment (`02-programs`, Module and Progress). Pure. */
export type EnrolmentStatus = "pending" | "active" | "paused" | "completed" | "withdrawn" | "expired";
/** Of an enrolment that takes up its place: only one of a client's can be in these. */
export const openStatuses = ["pending", "active", "paused"] as const satisfies readonly EnrolmentStatus[];
export type ProgressStatus = "not_started" | "in_progress" | "completed";

export interface ModuleRow extends ReleaseRule {
  readonly moduleId: string;
  readonly title: string;
  /** From 1, unique in the program. */
  readonly position: number;
  readonly required: boolean;
  readonly minutes: number | null;
  /** Null: the module was added and has no row yet; the same as not started. */
  readonly status: ProgressStatus | null;
  /** Epoch ms; there if and only if completed. */
  readonly completedAt: number | null;
}

/** `here`: the one thing to do now. `open`: may be done, but something comes before it. `later`: has not opened. */
export type StepState = "done" | "here" | "open" | "later";

export interface TrailStep {
  readonly moduleId: string;
  readonly title: string;
  readonly required: boolean;
  readonly minutes: number | null;
  readonly state: StepState;
  readonly begun: boolean;
  readonly completedAt: number | null;
  /** From when it may be done, epoch ms; null: no day is known, only the module of `orAfter` opens it. */
  readonly opensAt: number | null;
  /** The module that opens it sooner, not done yet; null: none does. */
  readonly orAfter: Opening["orAfter"];
}

/** The module that a row's rule names, where it is among these: one that was put away holds nothing back. */
export function moduleBefore(rows: readonly Pick<ModuleRow, "moduleId" | "title" | "completedAt">[], { opensAfterModuleId }: Pick<ReleaseRule, "opensAfterModuleId">): ModuleBefore | null {
  return opensAfterModuleId === null ? null : (rows.find(({ moduleId }) => moduleId === opensAfterModuleId) ?? null);
}

/**
 * The modules of an enrolment in order, each with its state. `here` is the first module that is open and not done:
 * a required one, else an optional one; only a running enrolment (`running`) has it.
 */
export function trailOf(rows: readonly ModuleRow[], enrolment: { readonly startedAt: number; readonly running: boolean }, now: number): readonly TrailStep[] {
  const steps = [...rows]
    .sort((a, b) => a.position - b.position)
    .map((row): TrailStep => {
      const opening = openingOf(row, enrolment.startedAt, moduleBefore(rows, row));
      const state = row.status === "completed" ? "done" : isOpen(opening, now) ? "open" : "later";
      return { moduleId: row.moduleId, title: row.title, required: row.required, minutes: row.minutes, state, begun: row.status === "in_progress", completedAt: row.completedAt, opensAt: opening.at, orAfter: opening.orAfter };
    });
  if (!enrolment.running) return steps;
  const open = steps.filter((step) => step.state === "open");
  const here = open.find((step) => step.required) ?? open[0];
  return steps.map((step) => (step === here ? { ...step, state: "here" } : step));
}

export interface TrailProgress {
  readonly done: number;
  readonly total: number;
  /** 0 to 1, over required modules only (`02-programs`, Progress); 1 when none is required. */
  readonly fraction: number;
}

/** How far a trail has been walked. */
export function progressOf(steps: readonly TrailStep[]): TrailProgress {
  const required = steps.filter((step) => step.required);
  const done = (list: readonly TrailStep[]) => list.filter((step) => step.state === "done").length;
  return { done: done(steps), total: steps.length, fraction: required.length === 0 ? 1 : done(required) / required.length };
}

/** The one next thing (`02-programs`: "a client always sees the one next thing to do"). */
export type NextThing =
  | { readonly kind: "module"; readonly step: TrailStep; readonly place: number }
  | { readonly kind: "waits"; readonly step: TrailStep & { readonly opensAt: number } }
  | { readonly kind: "finished" }
  | { readonly kind: "empty" };

/**
 * What comes next on a running enrolment's trail: the module that is here, else the first to open, else nothing. Modules
 * do not wait for each other in a circle, so where one is not done, one is open or has its day.
 */
export function nextOf(steps: readonly TrailStep[]): NextThing {
  const place = steps.findIndex((step) => step.state === "here");
  const here = steps[place];
  if (here) return { kind: "module", step: here, place: place + 1 };
  const dated = steps.filter((step): step is TrailStep & { opensAt: number } => step.state === "later" && step.opensAt !== null);
  const first = dated.reduce<(typeof dated)[number] | undefined>((soonest, step) => (soonest && soonest.opensAt <= step.opensAt ? soonest : step), undefined);
  if (first) return { kind: "waits", step: first };
  return steps.length > 0 ? { kind: "finished" } : { kind: "empty" };
}

/** Why a module's content is not there: its time has not come, or the enrolment is not one that reads. */
export type LockReason = "later" | "pending" | "paused" | "expired";

/** What keeps a client from a module's content; null: nothing. Whoever completed a program goes on reading it. */
export function whyLocked(status: EnrolmentStatus, { state }: Pick<TrailStep, "state">): LockReason | null {
  if (status === "pending" || status === "paused" || status === "expired") return status;
  return state === "later" ? "later" : null;
}

/** Work of the module that is here: given back, begun, or (when all of it is handed in) waiting for an answer. */
export interface NextWork {
  readonly assignmentId: string;
  readonly title: string;
  readonly turn: "write" | "returned" | "waits";
}

/** The piece of a module's work to name first; null: none is begun, or some is not yet. */
export function nextWorkOf(work: readonly { readonly assignmentId: string; readonly title: string; readonly status: string }[]): NextWork | null {
  const first = (status: string) => work.find((one) => one.status === status);
  const named = (one: { readonly assignmentId: string; readonly title: string } | undefined, turn: NextWork["turn"]) => (one ? { assignmentId: one.assignmentId, title: one.title, turn } : null);
  const all = work.every(({ status }) => status === "submitted" || status === "reviewed");
  return named(first("returned"), "returned") ?? named(first("in_progress"), "write") ?? (all ? named(first("submitted"), "waits") : null);
}
