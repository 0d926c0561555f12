import { foldName } from "@db/academy/folding";

/** What a program and its modules may say of themselves (`02-programs`). Pure. */
export const visibilities = ["draft", "private", "public"] as const;
export type Visibility = (typeof visibilities)[number];
export const completionRules = ["client", "staff", "graded", "score"] as const;
export type CompletionRule = (typeof completionRules)[number];
export const moduleStatuses = ["draft", "active", "archived"] as const;
export type ModuleStatus = (typeof moduleStatuses)[number];

/** Most characters. The longest text still fits a form post of 256 KB when each of its letters takes nine bytes there. */
export const longest = { title: 200, slug: 80, summary: 600, category: 80, description: 15_000, content: 25_000 } as const;
export const mostMinutes = 100_000;
export const mostDays = 3_650;
/** Of a score that completes a module, on the scale of the rubric. */
export const mostScore = 100;

/** A program's address: lower-case letters and digits, words joined by single hyphens. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** An address from a title; "program" for a title without Latin letters or digits. */
export function slugOf(title: string): string {
  const words = foldName(title).replace(/['’]/g, "").replace(/[^a-z0-9]+/g, "-").slice(0, longest.slug - 4).replace(/^-+|-+$/g, "");
  return words || "program";
}

/** The addresses to try for a title, in order: its own, then numbered ones. */
export function* slugsFor(title: string): Generator<string> {
  const first = slugOf(title);
  yield first;
  for (let n = 2; n < 1_000; n += 1) yield `${first}-${String(n)}`;
}

export interface Placed {
  readonly id: string;
  readonly position: number;
  readonly status: ModuleStatus;
}

/** Modules as a program has them: those in use by position, then the archived ones, which hold no place among them. */
export function inOrder<Module extends Placed>(modules: readonly Module[]): { readonly used: readonly Module[]; readonly archived: readonly Module[] } {
  const sorted = [...modules].sort((a, b) => a.position - b.position);
  return { used: sorted.filter(({ status }) => status !== "archived"), archived: sorted.filter(({ status }) => status === "archived") };
}

/** `ids` with this one at place `to`, counted from 1; null where there is no such place. */
export function movedTo(ids: readonly string[], id: string, to: number): readonly string[] | null {
  if (!Number.isInteger(to) || to < 1 || to > ids.length || !ids.includes(id)) return null;
  const others = ids.filter((one) => one !== id);
  return [...others.slice(0, to - 1), id, ...others.slice(to - 1)];
}

/** The fields that differ, before and after; null when none does. */
export function changesOf<Values extends object>(was: Values, wanted: Values): { readonly before: Partial<Values>; readonly after: Partial<Values> } | null {
  const fields = (Object.keys(wanted) as (keyof Values)[]).filter((field) => was[field] !== wanted[field]);
  if (fields.length === 0) return null;
  const only = (values: Values) => Object.fromEntries(fields.map((field) => [field, values[field]])) as Partial<Values>;
  return { before: only(was), after: only(wanted) };
}

/** The version of a row after a change at `now`: later than the one before, even within one millisecond. */
export const nextVersion = (was: number, now: number): number => Math.max(now, was + 1);
