/** Calendar days in a zone, as `YYYY-MM-DD`, and the moments they begin at. Pure. */
const formats = new Map<string, Intl.DateTimeFormat>();

function partsFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) formats.set(timeZone, (format = new Intl.DateTimeFormat("en-GB", { timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" })));
  return format;
}

/** What clocks of the zone show at a moment, as if it were UTC. */
function wallClock(at: number, timeZone: string): number {
  const parts = Object.fromEntries(partsFormat(timeZone).formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second);
}

/** The day of a moment (epoch ms) in a zone (IANA name). */
export const dayIn = (at: number, timeZone: string): string => new Date(wallClock(at, timeZone)).toISOString().slice(0, 10);

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const HOURS_26 = 93_600_000;

/**
 * When a day begins in a zone, epoch ms; null for what is no day. Where clocks jump over midnight it is the first
 * moment after the jump.
 */
export function startOfDay(day: string, timeZone: string): number | null {
  const [, year, month, date] = (DAY.exec(day) ?? []).map(Number);
  if (year === undefined || month === undefined || date === undefined || year < 1000) return null;
  const midnight = Date.UTC(year, month - 1, date);
  if (new Date(midnight).toISOString().slice(0, 10) !== day) return null;
  // The first moment whose wall clock is not before midnight; zones are at most 14 hours from UTC and days of them in order.
  let [before, after] = [midnight - HOURS_26, midnight + HOURS_26];
  while (after - before > 1_000) {
    const middle = before + Math.floor((after - before) / 2_000) * 1_000;
    if (wallClock(middle, timeZone) >= midnight) after = middle;
    else before = middle;
  }
  return after;
}
