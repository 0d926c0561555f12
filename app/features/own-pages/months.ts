import { dayIn, startOfDay } from "~/platform/days";

/** Months of a zone, as `YYYY-MM`. Pure. */
const MONTH = /^([12]\d{3})-(0[1-9]|1[0-2])$/;

export const monthIn = (at: number, timeZone: string): string => dayIn(at, timeZone).slice(0, 7);

/** The month that an address asks for; what is none is this one. */
export const monthAsked = (text: string | null, now: number, timeZone: string): string => (text !== null && MONTH.test(text) ? text : monthIn(now, timeZone));

/** So many months later, or earlier. */
export function monthPlus(month: string, count: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const at = year * 12 + number - 1 + count;
  return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}`;
}

export interface Span {
  /** Epoch ms. */
  readonly from: number;
  /** The moment after its last. */
  readonly until: number;
}

/** A month from its first moment to the one after its last. */
export function spanOf(month: string, timeZone: string): Span {
  const begins = (one: string): number => startOfDay(`${one}-01`, timeZone) ?? Date.parse(`${one}-01T00:00:00Z`);
  return { from: begins(month), until: begins(monthPlus(month, 1)) };
}

/** "November 2026", or "Nov 26", in words of the person's language. */
export const monthName = (month: string, locale: string, style: "long" | "short" = "long"): string =>
  new Intl.DateTimeFormat(locale, { month: style, year: style === "short" ? "2-digit" : "numeric", timeZone: "UTC" }).format(Date.parse(`${month}-15T12:00:00Z`));

/** The months from one to another, both among them; of more than `most` the last ones. */
export function monthsBetween(from: string, to: string, most: number): readonly string[] {
  const all: string[] = [];
  for (let at = to; at >= from && all.length < most; at = monthPlus(at, -1)) all.unshift(at);
  return all;
}
