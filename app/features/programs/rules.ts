import { DAY } from "~/platform/clock";

/** What becomes of a program's modules for one enrolment (`02-programs`, Module and Progress). Pure. */
export type EnrolmentStatus = "pending" | "active" | "paused" | "completed" | "withdrawn" | "expired";
/** Of an enrolment that takes up its place: only one of a client's can be in these. */
export const openStatuses = ["pending", "active", "paused"] as const satisfies readonly EnrolmentStatus[];
export type ProgressStatus = "not_started" | "in_progress" | "completed";

export interface ModuleRow {
  readonly moduleId: string;
  readonly title: string;
  /** From 1, unique in the program. */
  readonly position: number;
  readonly required: boolean;
  readonly minutes: number | null;
  readonly opensAfterDays: number | null;
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
  /** From when it may be done, epoch ms. */
  readonly opensAt: number;
}

/** When a module opens: so many times 24 hours after the enrolment began; at once where nothing is said. */
export const opensAt = (startedAt: number, opensAfterDays: number | null): number => startedAt + (opensAfterDays ?? 0) * DAY;

/**
 * The modules of an enrolment in order, each with its state. `here` is the first module that is open and not done:
 * a required one, else an optional one; only a running enrolment (`running`) has it.
 */
export function trailOf(rows: readonly ModuleRow[], enrolment: { readonly startedAt: number; readonly running: boolean }, now: number): readonly TrailStep[] {
  const steps = [...rows]
    .sort((a, b) => a.position - b.position)
    .map((row): TrailStep => {
      const opens = opensAt(enrolment.startedAt, row.opensAfterDays);
      const state = row.status === "completed" ? "done" : opens <= now ? "open" : "later";
      return { moduleId: row.moduleId, title: row.title, required: row.required, minutes: row.minutes, state, begun: row.status === "in_progress", completedAt: row.completedAt, opensAt: opens };
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
  | { readonly kind: "waits"; readonly step: TrailStep }
  | { readonly kind: "finished" }
  | { readonly kind: "empty" };

/** What comes next on a running enrolment's trail: the module that is here, else the first to open, else nothing. */
export function nextOf(steps: readonly TrailStep[]): NextThing {
  const place = steps.findIndex((step) => step.state === "here");
  const here = steps[place];
  if (here) return { kind: "module", step: here, place: place + 1 };
  const later = steps.filter((step) => step.state === "later");
  const first = later.reduce<TrailStep | undefined>((soonest, step) => (soonest && soonest.opensAt <= step.opensAt ? soonest : step), undefined);
  if (first) return { kind: "waits", step: first };
  return steps.length > 0 ? { kind: "finished" } : { kind: "empty" };
}
