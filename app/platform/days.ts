import { dayBegins, wallOf } from "./zone";

/** Calendar days in a zone, as `YYYY-MM-DD`, and the moments they begin at. Pure. */
/** The day of a moment (epoch ms) in a zone (IANA name). */
export const dayIn = (at: number, timeZone: string): string => new Date(wallOf(at, timeZone)).toISOString().slice(0, 10);

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * When a day begins in a zone, epoch ms; null for what is no day. Where clocks jump over midnight it is the first
 * moment after the jump.
 */
export function startOfDay(day: string, timeZone: string): number | null {
  const [, year, month, date] = (DAY.exec(day) ?? []).map(Number);
  if (year === undefined || month === undefined || date === undefined || year < 1000) return null;
  const midnight = Date.UTC(year, month - 1, date);
  if (new Date(midnight).toISOString().slice(0, 10) !== day) return null;
  return dayBegins(midnight, timeZone);
}
