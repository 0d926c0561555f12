import { describe, expect, it } from "vitest";
import { formatFor, isTimeZone } from "./format";

// 13 October 2026, 22:30 UTC: still the 13th in London (23:30), already the 14th in Berlin (00:30).
const at = Date.UTC(2026, 9, 13, 22, 30);
const london = formatFor("en-GB", "Europe/London");
const berlin = formatFor("de", "Europe/Berlin");

describe("dates are those of the person's locale and zone", () => {
  it("a day", () => {
    expect(london.date(at)).toBe("13 October 2026");
    expect(berlin.date(at)).toBe("14. Oktober 2026");
    expect(london.dayOfWeek(at)).toBe("Tuesday 13 October");
  });

  it("one date from a day's first moment to its last, and another after", () => {
    const [start, end] = [Date.UTC(2026, 9, 24, 23), Date.UTC(2026, 9, 25, 23, 59, 59, 999)];
    expect([start - 1, start, at, end, end + 1].map(london.date)).toEqual(["24 October 2026", "25 October 2026", "13 October 2026", "25 October 2026", "26 October 2026"]);
    expect([start - 1, end, start, end + 1].map(london.date)).toEqual(["24 October 2026", "25 October 2026", "25 October 2026", "26 October 2026"]);
  });

  it("a time of day", () => {
    expect(london.time(at)).toBe("23:30");
    expect(berlin.time(at)).toBe("00:30");
    expect(london.hour(at)).toBe(23);
    expect(berlin.hour(at)).toBe(0);
  });

  it("a day that somebody named is that day in every zone", () => {
    for (const zone of ["Pacific/Kiritimati", "Europe/London", "Pacific/Pago_Pago"]) expect(formatFor("en-GB", zone).calendarDay("2026-09-14"), zone).toBe("14 September 2026");
  });

  it("a time of today is a time, of another day it has the day", () => {
    expect(london.timeOrDay(at, at + 60_000)).toBe("23:30");
    expect(london.timeOrDay(at, at + 3_600_000)).toBe("13 Oct, 23:30");
    expect(berlin.timeOrDay(at, at + 3_600_000)).toBe("00:30");
  });

  it("how long ago, in the largest whole unit", () => {
    const hour = 3_600_000;
    expect(london.relative(at - 3 * 24 * hour, at)).toBe("3 days ago");
    expect(london.relative(at + 2 * hour, at)).toBe("in 2 hours");
    expect(london.relative(at - 24 * hour, at)).toBe("yesterday");
    expect(london.relative(at - 20_000, at)).toBe("this minute");
  });

  it("across the clock change of 25 October 2026", () => {
    expect(london.time(Date.UTC(2026, 9, 25, 0, 30))).toBe("01:30");
    expect(london.time(Date.UTC(2026, 9, 25, 1, 30))).toBe("01:30");
  });
});

describe("money has the decimals of its currency", () => {
  it.each([[123_456, "GBP", "£1,234.56"], [123_456, "JPY", "JP¥123,456"], [5, "EUR", "€0.05"], [0, "GBP", "£0.00"], [-250, "GBP", "-£2.50"], [1_234_567, "KWD", "KWD 1,234.567"]])("%i of %s is %s", (minor, currency, text) => {
    expect(london.money(minor, currency).replaceAll("\u00a0", " ")).toBe(text);
  });
});

it("sizes are said in the nearest thousand", () => {
  expect([0, 999, 1_000, 2_400_000].map((n) => london.bytes(n))).toEqual(["0 bytes", "999 bytes", "1 KB", "2.4 MB"]);
});

it("a zone is an IANA name this runtime knows", () => {
  expect(isTimeZone("Europe/Lisbon")).toBe(true);
  expect(isTimeZone("Europe/Nowhere")).toBe(false);
  expect(isTimeZone("")).toBe(false);
});
