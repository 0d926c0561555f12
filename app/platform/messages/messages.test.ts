import { describe, expect, it } from "vitest";
import { IntlMessageFormat } from "intl-messageformat";
import { catalogueFor, translatorFor } from "./index";
import { en } from "./en";

describe("the message catalogue", () => {
  it("falls back from a region to its language, and from an unknown language to English", () => {
    expect(catalogueFor("en-GB")).toBe(en);
    expect(catalogueFor("tlh")).toBe(en);
  });

  it("every pattern is valid ICU", () => {
    for (const [key, pattern] of Object.entries(en)) expect(() => new IntlMessageFormat(pattern, "en", undefined, { ignoreTag: true }), key).not.toThrow();
  });

  it("a pattern that only puts values in reads as ICU would write it", () => {
    for (const [key, pattern] of Object.entries(en)) {
      const names = [...pattern.matchAll(/\{(\w+)(, number)?\}/g)];
      if (names.length === 0 || /, (?:plural|select)/.test(pattern)) continue;
      const values = Object.fromEntries(names.map(([, name = "", number], i) => [name, number || i % 2 === 0 ? 12_345 : `<${name}> & {x}`]));
      expect(translatorFor("en-GB")(key as keyof typeof en, values), key).toBe(new IntlMessageFormat(pattern, "en-GB", undefined, { ignoreTag: true }).format(values));
    }
  });

  it("a value that is missing is an error, not a hole", () => {
    expect(() => translatorFor("en-GB")("error.413.text", {})).toThrow(/limit/);
  });

  it("counts by the locale's plural rules", () => {
    const t = translatorFor("en-GB");
    expect(t("error.429.text", { minutes: 1 })).toContain("Wait 1 minute, then");
    expect(t("error.429.text", { minutes: 12 })).toContain("Wait 12 minutes, then");
  });
});
