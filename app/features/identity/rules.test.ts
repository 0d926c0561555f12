import { describe, expect, test } from "vitest";
import { deviceLabel } from "./device-label";
import { isOwnAddress, locales, localeName, timeZones } from "./rules";

describe("a device's label", () => {
  test.each([
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36", "Chrome", "Windows"],
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0", "Edge", "Windows"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1", "Safari", "iPhone"],
    ["Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36", "Samsung Internet", "Android"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox", "Linux"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15", "Safari", "Mac"],
    ["curl/8.5.0", null, null],
    ["", null, null],
  ])("%s", (userAgent, browser, system) => {
    expect(deviceLabel(userAgent)).toEqual({ browser, system });
  });
});

describe("rules of identity", () => {
  test("one's address, and what stands before its @, are no password", () => {
    for (const typed of ["sarah.lindqvist@demo.example", " SARAH.LINDQVIST@demo.example ", "Sarah.Lindqvist"]) expect(isOwnAddress(typed, "sarah.lindqvist@demo.example")).toBe(true);
    expect(isOwnAddress("sarah.lindqvist is not alone", "sarah.lindqvist@demo.example")).toBe(false);
  });

  test("every locale in the list has a name and formats a date in its own way", () => {
    for (const locale of locales) {
      expect(localeName(locale)).not.toBe(locale);
      expect(Intl.DateTimeFormat.supportedLocalesOf(locale)).toEqual([locale]);
    }
  });

  test("the zones hold UTC and the one a person has, under whatever name", () => {
    expect(timeZones("Asia/Calcutta", "Asia/Kolkata")).toEqual(expect.arrayContaining(["UTC", "Europe/London", "Asia/Calcutta", "Asia/Kolkata"]));
    expect(new Set(timeZones()).size).toBe(timeZones().length);
  });
});
