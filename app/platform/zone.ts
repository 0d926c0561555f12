import { DAY } from "./clock";

/*
 * Days as people count them, in an IANA zone. `Intl` holds the zones' rules; instants are UTC epoch milliseconds.
 */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" });
  if (formats.size > 500) formats.clear();
  formats.set(timeZone, made);
  return made;
}

function computedOffset(at: number, timeZone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) part[type] = Number(value);
  const wall = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day ?? 1, part.hour ?? 0, part.minute ?? 0, part.second ?? 0);
  return wall - Math.floor(at / 1_000) * 1_000;
}

/** Since here every zone changes its clocks at a quarter of an hour UTC; before, some did at odd seconds. */
const REGULAR_SINCE = Date.UTC(1973, 0);
const QUARTER = 900_000;
/** Offsets by quarter of an hour, by zone: asking `Intl` takes 15 µs, and a page asks several times for one due date. */
const offsets = new Map<string, Map<number, number>>();

/** How far the clocks of a zone are ahead of UTC at an instant, milliseconds. */
function offsetOf(at: number, timeZone: string): number {
  if (at < REGULAR_SINCE) return computedOffset(at, timeZone);
  let known = offsets.get(timeZone);
  if (!known) {
    if (offsets.size > 500) offsets.clear();
    offsets.set(timeZone, (known = new Map()));
  }
  const quarter = Math.floor(at / QUARTER);
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = computedOffset(at, timeZone);
    if (known.size > 5_000) known.clear();
    known.set(quarter, offset);
  }
  return offset;
}

/** What the clocks of a zone show at an instant, written as if it were UTC. Throws RangeError for a zone that does not exist. */
export const wallOf = (at: number, timeZone: string): number => at + offsetOf(at, timeZone);

/**
 * The first instant of the day whose date, as UTC midnight, is `date`. Where clocks go forward over midnight the day
 * begins at the hour they go to.
 */
export function dayBegins(date: number, timeZone: string): number {
  // Two looks: the offset that holds a day before may not be the one that holds at midnight.
  const candidates = [date - DAY, date + DAY].map((at) => date - offsetOf(at, timeZone)).sort((a, b) => a - b);
  return candidates.find((at) => wallOf(at, timeZone) >= date) ?? date;
}

/**
 * The last millisecond of the day that is `days` days after the day of `at`, by the calendar of `timeZone`: a day on
 * which clocks change is still one day. Throws RangeError for a zone that does not exist.
 */
export function endOfDay(at: number, days: number, timeZone: string): number {
  const wall = wallOf(at, timeZone);
  const today = wall - (((wall % DAY) + DAY) % DAY);
  return dayBegins(today + (days + 1) * DAY, timeZone) - 1;
}
