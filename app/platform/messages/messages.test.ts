import { describe, expect, it } from "vitest";
import { IntlMessageFormat } from "intl-messageformat";
import { compileMessage } from "./compile";
import { catalogueFor, languageOf, translatorFor } from "./index";
import { en } from "./en";

describe("the message catalogue", () => {
  it("falls back from a region to its language, and from an unknown language to English", () => {
    expect(catalogueFor("en-GB")).toBe(en);
    expect(catalogueFor("tlh")).toBe(en);
  });

  it.each([["en-GB", "en-GB"], ["en-IE", "en-IE"], ["de-DE", "en"], ["sv-SE", "en"]])("for %s is in %s, and pages say so", (locale, language) => {
    expect(languageOf(locale)).toBe(language);
  });

  it("every pattern is ICU that the catalogue knows", () => {
    for (const [key, pattern] of Object.entries(en)) expect(() => compileMessage(pattern, "en"), key).not.toThrow();
  });

  it.each(["{n, number, percent}", "{at, date, short}", "{n, plural, one {#}}", "{open"])("%s is refused", (pattern) => {
    expect(() => compileMessage(pattern, "en")).toThrow(SyntaxError);
  });

  it("every message reads as ICU MessageFormat would write it, whatever the numbers", () => {
    for (const [key, pattern] of Object.entries(en)) {
      const names = [...new Set([...pattern.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name = ""]) => name))];
      if (names.length === 0) continue;
      const texts = new Set([...pattern.matchAll(/\{(\w+)(?=[,}])(?!, (?:plural|number))/g)].map(([, name = ""]) => name));
      for (const number of [0, 1, 2, 5, 12_345]) {
        const values = Object.fromEntries(names.map((name, i) => [name, texts.has(name) && i % 2 === 0 ? `<${name}> & {x}` : number]));
        expect(translatorFor("en-GB")(key as keyof typeof en, values), key).toBe(new IntlMessageFormat(pattern, "en-GB", undefined, { ignoreTag: true }).format(values));
      }
    }
  });

  it.each([
    ["{n, plural, offset:1 =0 {nobody} one {you and # other} other {you and # others}}", [{ n: 0 }, { n: 1 }, { n: 2 }, { n: 1_500 }]],
    ["{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}", [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 11 }, { n: 1_021 }]],
    ["{who, select, coach {{n, plural, one {# client} other {# clients}} of {name}} other {it''s '{'plain'}' text}}", [{ who: "coach", n: 1, name: "A" }, { who: "coach", n: 3, name: "A" }, { who: "x", n: 3, name: "A" }]],
    ["{n, number} of {m, number}", [{ n: 0.25, m: 12_000 }]],
  ])("%s reads as ICU writes it", (pattern, cases) => {
    for (const locale of ["en-GB", "pl", "ar"]) {
      const ours = compileMessage(pattern, locale);
      for (const values of cases) expect(ours(values), `${locale} ${JSON.stringify(values)}`).toBe(new IntlMessageFormat(pattern, locale, undefined, { ignoreTag: true }).format(values));
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
