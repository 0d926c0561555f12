import { NonRetriableError, type Matching } from "~/platform/events/index.server";

/** A description of an event as rows hold it: the compared fields, sorted, and their values in that order. */
export interface Described {
  readonly fields: string;
  readonly match: string;
}

/** @throws NonRetriableError for a description without fields, with odd names of them or with values that are neither text nor number */
export function described(matching: Matching): Described {
  const fields = Object.keys(matching).sort();
  if (fields.length === 0) throw new NonRetriableError("An event that is waited for is described by one field at least");
  for (const field of fields) if (!/^\w+$/.test(field)) throw new NonRetriableError(`"${field}" is no field that an event can be found by`);
  const values = fields.map((field) => matching[field]);
  if (values.some((value) => typeof value !== "string" && !Number.isFinite(value))) throw new NonRetriableError("An event is found by text or numbers");
  return { fields: JSON.stringify(fields), match: JSON.stringify(values) };
}

/** What `fields` of a payload hold, as `match` would hold it. */
export function valuesOf(payload: unknown, fields: string): string {
  const names = JSON.parse(fields) as readonly string[];
  return JSON.stringify(names.map((name) => (payload as Record<string, unknown> | null)?.[name] ?? null));
}
