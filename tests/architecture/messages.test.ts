import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { en } from "~/platform/messages/en";
import { argumentsOf, messageUses } from "./messages";
import { parse, productionFiles } from "./sources";

const catalogue: Readonly<Record<string, string>> = en;
const keys = Object.keys(catalogue);
const uses = messageUses(productionFiles().filter((file) => !file.startsWith("app/platform/messages/")).map((file) => parse(file)));

describe("message catalogue", () => {
  test("no two areas have one key: the later would say its words in the other's place", () => {
    const folder = "app/platform/messages/en";
    const all = readdirSync(folder).flatMap((file) => [...readFileSync(path.join(folder, file), "utf8").matchAll(/(?:^ {2}|, )"([^"]+)":\s/gm)].map(([, key]) => key));
    expect(all.filter((key, i) => all.indexOf(key) !== i)).toEqual([]);
    expect(new Set(all).size).toBe(keys.length);
  });

  test("every key is used", () => {
    const idle = keys.filter((key) => !uses.literals.has(key) && !uses.patterns.some((pattern) => pattern.test(key)));
    expect(idle).toEqual([]);
  });

  test("every key used exists", () => {
    expect(uses.calls.filter(({ key }) => !(key in catalogue)).map(({ key, place }) => `${place} ${key}`)).toEqual([]);
    const emptyPatterns = uses.patterns.filter((pattern) => !keys.some((key) => pattern.test(key)) && keys.some((key) => pattern.source.startsWith(`^${key.split(".")[0] ?? ""}\\.`)));
    expect(emptyPatterns).toEqual([]);
  });

  test("every pattern is ICU MessageFormat", () => {
    const broken = keys.filter((key) => {
      try {
        argumentsOf(catalogue[key] ?? "");
        return false;
      } catch {
        return true;
      }
    });
    expect(broken).toEqual([]);
  });

  test("every call gives a pattern what it asks for, and nothing else", () => {
    const wrong = uses.calls.flatMap(({ key, values, place }) => {
      const asked = argumentsOf(catalogue[key] ?? "");
      return values === null || asked.join() === [...values].sort().join() ? [] : [`${place} ${key} asks for {${asked.join(", ")}} and gets {${values.join(", ")}}`];
    });
    expect(wrong).toEqual([]);
  });
});

test("the arguments of a pattern are found inside plurals and choices", () => {
  expect(argumentsOf("{n, plural, one {# of {name}} other {# of {total, number}}}")).toEqual(["n", "name", "total"]);
});

test("uses are found in calls, tables and templates", () => {
  const found = messageUses([parse("x.tsx", "const a = t('a.b', { n: 1 }); const k = { key: 'nav.x' }; t(`error.${s}.title`);")]);
  expect(found.calls).toMatchObject([{ key: "a.b", values: ["n"] }]);
  expect(found.literals.has("nav.x")).toBe(true);
  expect(found.patterns.map((pattern) => pattern.test("error.404.title"))).toEqual([true]);
});
