import { Cron as Croner } from "croner";
import { z } from "zod";

/** Input of a run that the clock started: the moment it was due, epoch ms. */
export interface Due {
  readonly due: number;
}

/** What becomes of due times that passed while nobody was there: nothing, one run for the last of them, or a run each. */
export type Missed = "skip" | "latest" | "all";

/** A time of the clock that starts a workflow. */
export interface Cron<T> {
  readonly kind: "cron";
  readonly schema: z.ZodType<T>;
  readonly expression: string;
  /** IANA name; null: the academy's. */
  readonly zone: string | null;
  readonly missed: Missed;
}

const dueSchema: z.ZodType<Due> = z.strictObject({ due: z.int() });

/** The first due time after `after`, epoch ms; null when there is none. Throws for an expression or a zone that is none. */
export function nextDue(expression: string, zone: string, after: number): number | null {
  return new Croner(expression, { timezone: zone, mode: "5-part" }).nextRun(new Date(after))?.getTime() ?? null;
}

/** When a schedule is due that never comes: the last moment that a clock can show. Its workflow is not begun, and admins are told (`schedules`). */
export const never = 8.64e15;

/**
 * By the clock, in five fields: minute, hour, day, month, weekday. Where clocks go forward over the hour it is due just
 * after; where they go back over it, once. One that never comes (30 February) is declared all the same: it stops no other
 * work, and the page of schedules says so to those who would wait for it. @throws RangeError when it is no schedule
 */
export function cron(expression: string, { zone = null, missed = "latest" }: { readonly zone?: string | null; readonly missed?: Missed } = {}): Cron<Due> {
  try {
    nextDue(expression, zone ?? "UTC", Date.UTC(2026, 0, 1));
  } catch (error) {
    throw new RangeError(`"${expression}" in ${zone ?? "the academy's zone"} is no schedule`, { cause: error });
  }
  return { kind: "cron", schema: dueSchema, expression, zone, missed };
}
