import { startOfDay } from "~/platform/days";
import type { MessageKey } from "~/platform/messages";

/*
 * The form of a cohort's schedule: a day for each module that has one. Its fields are the program's modules, so that it is
 * read by them and not by a schema. Pure.
 */
export const dayName = (moduleId: string): string => `opensOn-${moduleId}`;

export interface ReadDays {
  readonly typed: Readonly<Record<string, string>>;
  /** Keys of the catalogue by field; the empty name is the form as a whole. */
  readonly problems: Readonly<Record<string, MessageKey>>;
  /** The moment at which the day begins, by module; null: as the module says. */
  readonly days: ReadonlyMap<string, number | null>;
}

/** Reads a post of it. A module that the form did not name is left as it is; one that it should not name refuses it all. */
export function readDays(form: FormData, moduleIds: readonly string[], timeZone: string): ReadDays {
  const byName = new Map(moduleIds.map((id) => [dayName(id), id]));
  const typed: Record<string, string> = {};
  const problems: Record<string, MessageKey> = {};
  const days = new Map<string, number | null>();
  for (const [name, value] of form) {
    const moduleId = byName.get(name);
    if (moduleId === undefined || typeof value !== "string") {
      problems[""] = "cohortModules.error.gone";
      continue;
    }
    const text = value.trim();
    typed[name] = text;
    const begins = text === "" ? null : text.length > 20 ? Number.NaN : (startOfDay(text, timeZone) ?? Number.NaN);
    if (Number.isNaN(begins)) problems[name] = "cohortModules.error.day";
    else days.set(moduleId, begins);
  }
  return { typed, problems, days };
}
