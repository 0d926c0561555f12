import { DAY } from "./clock";
import { wallOf } from "./zone";

/** Dates, numbers and money by locale and zone; every formatter is made once per process. */
export interface Format {
  /** "14 September 2026" */
  date(at: number): string;
  /** "14 September 2026" for `2026-09-14`: a day that somebody named is that day in every zone. */
  calendarDay(day: string): string;
  /** "Tuesday 13 October" */
  dayOfWeek(at: number): string;
  /** "14 September", with the year when it is not near `now`: ten months or more away. */
  day(at: number, now: number): string;
  /** "14 Sept 2026", for columns: never broken over two lines. */
  columnDate(at: number): string;
  /** "14 Sept" */
  shortDate(at: number): string;
  /** "14 Sept 2026, 18:00" */
  dateTime(at: number): string;
  /** "18:00" */
  time(at: number): string;
  /** "18:00" on the day of `now`, "13 Oct, 18:00" on another. */
  timeOrDay(at: number, now: number): string;
  /** "3 days ago", "in 2 hours": only beside an absolute date. */
  relative(at: number, now: number): string;
  /** "Emily Carter and Grace Okonkwo" */
  list(items: readonly string[]): string;
  number(value: number): string;
  /** "3.0": a score, which is rounded nowhere else. */
  score(value: number): string;
  /** `minor` units of an ISO 4217 currency, by that currency's own number of decimals. */
  money(minor: number, currency: string): string;
  percent(fraction: number): string;
  /** "2.4 MB" */
  bytes(count: number): string;
  /** Hour of the day, 0 to 23, in the zone. */
  hour(at: number): number;
}

const cache = new Map<string, Format>();
const TEN_MONTHS = 300 * 86_400_000;
const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [["year", 31_557_600_000], ["month", 2_629_800_000], ["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]];

function relativeFormat(locale: string): Format["relative"] {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return (at, now) => {
    const difference = at - now;
    for (const [unit, size] of steps) if (Math.abs(difference) >= size) return format.format(Math.trunc(difference / size), unit);
    return format.format(0, "minute");
  };
}

function moneyFormat(locale: string): Format["money"] {
  const formats = new Map<string, { format: Intl.NumberFormat; scale: number }>();
  return (minor, currency) => {
    let known = formats.get(currency);
    if (!known) {
      const format = new Intl.NumberFormat(locale, { style: "currency", currency });
      known = { format, scale: 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2) };
      formats.set(currency, known);
    }
    return known.format.format(minor / known.scale);
  };
}

function bytesFormat(locale: string): Format["bytes"] {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const units = ["bytes", "KB", "MB", "GB", "TB"];
  return (count) => {
    let value = count;
    let unit = 0;
    while (value >= 1_000 && unit < units.length - 1) { value /= 1_000; unit += 1; }
    return `${format.format(value)} ${units[unit] ?? "bytes"}`;
  };
}

const QUARTER = 900_000;

/** Asked for each greeting, so the last answer is kept: zones change at quarters of an hour only. */
function hourFormat(timeZone: string): Format["hour"] {
  const format = new Intl.DateTimeFormat("en-GB", { hour: "numeric", hourCycle: "h23", timeZone });
  let last = { quarter: Number.NaN, hour: 0 };
  return (at) => {
    const quarter = Math.floor(at / QUARTER);
    if (quarter !== last.quarter) last = { quarter, hour: Number(format.format(at)) };
    return last.hour;
  };
}

const MOST_DAYS = 1_000;

/** A date's text is that of its day: `Intl` takes 5 µs for it, and a page names the same few days again and again. */
function byDay(format: (at: number) => string, timeZone: string): (at: number) => string {
  const known = new Map<number, string>();
  return (at) => {
    const day = Math.floor(wallOf(at, timeZone) / DAY);
    let text = known.get(day);
    if (text === undefined) {
      if (known.size >= MOST_DAYS) known.clear();
      known.set(day, (text = format(at)));
    }
    return text;
  };
}

/** The formats of a locale (BCP 47) in a time zone (IANA name). Throws RangeError for a zone that does not exist. */
export function formatFor(locale: string, timeZone: string): Format {
  const key = `${locale}|${timeZone}`;
  const known = cache.get(key);
  if (known) return known;
  const moments = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    return (at: number) => format.format(at);
  };
  const dates = (options: Intl.DateTimeFormatOptions) => byDay(moments(options), timeZone);
  const number = new Intl.NumberFormat(locale);
  const score = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  const columnDate = dates({ day: "numeric", month: "short", year: "numeric" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const date = dates({ day: "numeric", month: "long", year: "numeric" });
  const dayMonth = dates({ day: "numeric", month: "long" });
  const named = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const time = moments({ hour: "2-digit", minute: "2-digit" });
  const shortDate = dates({ day: "numeric", month: "short" });
  const dayOf = (at: number) => Math.floor(wallOf(at, timeZone) / DAY);
  const made: Format = {
    date,
    calendarDay: (day) => named.format(Date.parse(`${day}T00:00:00Z`)),
    day: (at, now) => (Math.abs(at - now) < TEN_MONTHS ? dayMonth(at) : date(at)),
    dayOfWeek: dates({ weekday: "long", day: "numeric", month: "long" }),
    columnDate: (at) => columnDate(at).replaceAll(" ", "\u00a0"),
    shortDate,
    dateTime: moments({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }),
    time,
    timeOrDay: (at, now) => (dayOf(at) === dayOf(now) ? time(at) : `${shortDate(at)}, ${time(at)}`),
    relative: relativeFormat(locale),
    list: (items) => list.format(items),
    number: (value) => number.format(value),
    score: (value) => score.format(value),
    money: moneyFormat(locale),
    percent: (fraction) => percent.format(fraction),
    bytes: bytesFormat(locale),
    hour: hourFormat(timeZone),
  };
  if (cache.size > 500) cache.clear();
  cache.set(key, made);
  return made;
}

/** True for an IANA zone this runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
