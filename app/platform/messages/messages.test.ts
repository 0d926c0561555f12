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

  it("counts by the locale's plural rules", () => {
    const t = translatorFor("en-GB");
    expect(t("error.429.text", { minutes: 1 })).toContain("Wait 1 minute, then");
    expect(t("error.429.text", { minutes: 12 })).toContain("Wait 12 minutes, then");
  });
});
