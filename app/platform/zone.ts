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

/** What the clocks of a zone show at an instant, written as if it were UTC. */
function wallOf(at: number, timeZone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) part[type] = Number(value);
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day ?? 1, part.hour ?? 0, part.minute ?? 0, part.second ?? 0);
}

/**
 * The first instant of the day whose date, as UTC midnight, is `date`. Where clocks go forward over midnight the day
 * begins at the hour they go to.
 */
function dayBegins(date: number, timeZone: string): number {
  // Two looks: the offset that holds a day before may not be the one that holds at midnight.
  const offsets = [date - DAY, date + DAY].map((at) => wallOf(at, timeZone) - at);
  const candidates = offsets.map((offset) => date - offset).sort((a, b) => a - b);
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
