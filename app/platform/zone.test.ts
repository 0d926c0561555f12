import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfDay } from "./zone";

const iso = (at: number) => new Date(at).toISOString();

describe("endOfDay", () => {
  it.each([
    ["London in summer", "2026-10-13T10:00:00Z", 0, "Europe/London", "2026-10-13T22:59:59.999Z"],
    ["over the end of summer time", "2026-10-13T10:00:00Z", 14, "Europe/London", "2026-10-27T23:59:59.999Z"],
    ["over the beginning of summer time", "2026-03-20T10:00:00Z", 14, "Europe/London", "2026-04-03T22:59:59.999Z"],
    ["a day before the Greenwich one", "2026-10-13T03:00:00Z", 0, "America/Los_Angeles", "2026-10-13T06:59:59.999Z"],
    ["a day after it", "2026-10-13T23:00:00Z", 1, "Pacific/Auckland", "2026-10-15T10:59:59.999Z"],
    ["an offset of three quarters", "2026-10-13T10:00:00Z", 0, "Asia/Kathmandu", "2026-10-13T18:14:59.999Z"],
    // Cairo's clocks went from 00:00 to 01:00 on 24 April 2026: the day before ended at 22:00 UTC.
    ["midnight that is not there", "2026-04-23T10:00:00Z", 0, "Africa/Cairo", "2026-04-23T21:59:59.999Z"],
    ["the day that begins at one", "2026-04-24T10:00:00Z", 0, "Africa/Cairo", "2026-04-24T20:59:59.999Z"],
    ["before 1970", "1969-06-01T10:00:00Z", 0, "UTC", "1969-06-01T23:59:59.999Z"],
  ])("%s", (_name, at, days, zone, wanted) => {
    expect(iso(endOfDay(Date.parse(at), days, zone))).toBe(wanted);
  });

  it("is the last millisecond of that date, in any zone at any time", () => {
    const zones = ["Europe/London", "America/New_York", "Pacific/Apia", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Cairo", "America/Sao_Paulo", "UTC"];
    const dateIn = (at: number, timeZone: string) => new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(at);
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) }), fc.integer({ min: 0, max: 400 }), fc.constantFrom(...zones), (at, days, zone) => {
      const end = endOfDay(at, days, zone);
      const wanted = iso(Date.parse(dateIn(at, zone)) + days * 86_400_000).slice(0, 10);
      expect(dateIn(end, zone)).toBe(wanted);
      expect(dateIn(end + 1, zone) > wanted).toBe(true);
    }));
  });

  it("knows no zone that is none", () => {
    expect(() => endOfDay(0, 0, "Mars/Olympus")).toThrow(RangeError);
  });
});
