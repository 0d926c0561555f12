import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayIn, startOfDay } from "./days";

describe("startOfDay", () => {
  it.each([
    ["2026-10-13", "Europe/London", "2026-10-12T23:00:00Z"],
    ["2026-12-01", "Europe/London", "2026-12-01T00:00:00Z"],
    ["2026-10-25", "Europe/London", "2026-10-24T23:00:00Z"],
    ["2026-12-01", "America/New_York", "2026-12-01T05:00:00Z"],
    ["2026-12-01", "Pacific/Kiritimati", "2026-11-30T10:00:00Z"],
    ["2026-12-01", "Asia/Kathmandu", "2026-11-30T18:15:00Z"],
    // Clocks go from 23:59 to 01:00 here.
    ["2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00Z"],
  ])("%s in %s begins at %s", (day, zone, moment) => {
    expect(startOfDay(day, zone)).toBe(Date.parse(moment));
  });

  it.each(["", "2026-02-30", "13/10/2026", "0026-10-13", "2026-10-13T00:00"])("%j is no day", (text) => {
    expect(startOfDay(text, "Europe/London")).toBeNull();
  });

  it("gives a moment of that very day", () => {
    fc.assert(fc.property(fc.date({ min: new Date("1970-01-02"), max: new Date("2090-01-01"), noInvalidDate: true }), fc.constantFrom("Europe/London", "America/Los_Angeles", "Australia/Lord_Howe", "Asia/Kolkata"), (date, zone) => {
      const day = date.toISOString().slice(0, 10);
      const start = startOfDay(day, zone) ?? 0;
      expect(dayIn(start, zone)).toBe(day);
      expect(dayIn(start - 1_000, zone) < day).toBe(true);
    }), { numRuns: 50 });
  });
});
