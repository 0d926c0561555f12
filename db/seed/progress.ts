import type { moduleProgress } from "../academy/schema";
import type { EnrolmentDefinition, ModuleDefinition } from "./definition";

const DAY = 86_400_000;
const HOUR = 3_600_000;

export interface SeededProgress {
  /** The module, as the plan names it. */
  readonly key: string;
  readonly status: NonNullable<(typeof moduleProgress.$inferInsert)["status"]>;
  readonly completedAt: number | null;
  readonly completedHow: "client" | "staff" | "graded" | null;
  readonly secondsSpent: number;
  readonly lastActivityAt: number | null;
}

/**
 * One row per active module (`02-programs`, Enrolment): the first `done` are completed, spread over the time from the
 * start to `until` and none before it opened; the one after them is begun where the definition says so.
 */
export function progressOf(
  enrolment: Pick<EnrolmentDefinition, "status" | "done" | "begun">,
  modules: readonly (Pick<ModuleDefinition, "minutes" | "opensAfterDays"> & { readonly key: string })[],
  time: { readonly startedAt: number; readonly until: number },
): readonly SeededProgress[] {
  const span = time.until - time.startedAt;
  const parts = enrolment.status === "completed" ? enrolment.done : enrolment.done + 1;
  return modules.map((module, index): SeededProgress => {
    const opensAt = time.startedAt + (module.opensAfterDays ?? 0) * DAY;
    const evenly = time.startedAt + Math.trunc((span * (index + 1)) / Math.max(1, parts));
    if (index < enrolment.done) {
      const completedAt = Math.min(Math.max(evenly, opensAt + 6 * HOUR), time.until);
      return { key: module.key, status: "completed", completedAt, completedHow: "client", secondsSpent: module.minutes * 60, lastActivityAt: completedAt };
    }
    if (index === enrolment.done && enrolment.begun) {
      const lastActivityAt = Math.max(time.startedAt, time.until - 20 * HOUR);
      return { key: module.key, status: "in_progress", completedAt: null, completedHow: null, secondsSpent: module.minutes * 20, lastActivityAt };
    }
    return { key: module.key, status: "not_started", completedAt: null, completedHow: null, secondsSpent: 0, lastActivityAt: null };
  });
}
