import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { accentLimits } from "../accent";
import { Door, Or } from "../shell/door";
import { Bare } from "../shell/lost";
import { Shell } from "../shell/shell";
import { familyNames, Specimens } from "../specimens/specimens";

const here = import.meta.dirname;
const read = (name: string) => readFileSync(path.join(here, name), "utf8");
const tokens = read("tokens.css");
const sheets = readdirSync(here).filter((name) => name.endsWith(".css"));
const all = sheets.map(read).join("\n");

function declarations(block: string): string[] {
  return block.split(";").map((part) => part.trim().replace(/\s+/g, " ")).filter((part) => part.startsWith("--")).sort();
}

function block(opening: string): string {
  const start = tokens.indexOf(opening) + opening.length;
  expect(start).toBeGreaterThan(opening.length);
  return tokens.slice(start, tokens.indexOf("}", start));
}

test("the dark tokens say the same for the system's wish and for the page's", () => {
  const system = declarations(block(':root:not([data-theme="light"]) {'));
  expect(system.length).toBeGreaterThan(20);
  expect(declarations(block(':root[data-theme="dark"] {'))).toEqual(system);
});

test("the accent's limits are the same in the stylesheet and in the code for mail", () => {
  const numbers = (theme: string, name: string) => (new RegExp(`--${name}: ([^;]+);`).exec(theme)?.[1] ?? "").match(/\d*\.?\d+/g)?.map(Number);
  for (const [theme, opening] of [["light", ":root {"], ["dark", ':root[data-theme="dark"] {']] as const) {
    const sheet = block(opening);
    const limit = accentLimits[theme];
    expect(numbers(sheet, "link-l")).toEqual([...limit.link]);
    expect(numbers(sheet, "fill-l")).toEqual([...limit.fill]);
    expect(numbers(sheet, "block-l")).toEqual([...limit.block]);
    expect(numbers(sheet, "fill2-l")?.filter((_, i, list) => i === 0 || i === list.length - 1)).toEqual([...limit.hover]);
    expect([numbers(sheet, "wash-l"), numbers(sheet, "on-fill-l"), numbers(sheet, "max-c"), numbers(sheet, "block-c")]).toEqual([[limit.wash], [limit.onFill], [limit.chroma], [limit.blockChroma]]);
  }
});

test("app.css takes in every sheet of the folder", () => {
  const app = read("app.css");
  expect(sheets.filter((name) => name !== "app.css" && !app.includes(`"./${name}"`))).toEqual([]);
});

test("every class the kit writes has a rule, and every rule's class is written by the kit or kept for pages", () => {
  const html = [
    <Shell key="1" news={{ href: "/n", label: "N", current: false, figure: "3", words: "3 new" }} brand={{ name: "K", href: "/", logo: "/logo.png" }} person={{ name: "J", initials: "J", href: "/a" }} quick={[{ href: "/", label: "H" }]} groups={[]} banner="b" footer={{ signOut: "/logout" }}>
      {familyNames.map((name) => <Specimens key={name} family={name} hrefOf={(other) => `?family=${other}`} />)}
    </Shell>,
    <Door key="2" brand={{ name: "K", href: "/" }} title="T">
      <Or>or</Or>
    </Door>,
    <Bare key="3">x</Bare>,
  ].map((page) => renderToStaticMarkup(page));
  const written = new Set([...html.join("").matchAll(/ class="([^"]+)"/g)].flatMap((match) => match[1]!.split(" ")).filter((name) => !name.startsWith("tw:")));
  const ruled = new Set([...all.replace(/\/\*[\s\S]*?\*\/|@import [^;]*;/g, "").matchAll(/\.([a-z][\w-]*)(?=[^{};]*\{)/gi)].map((match) => match[1]!));
  expect([...written].filter((name) => !ruled.has(name))).toEqual([]);
  // For words that pages write themselves.
  const forPages = ["serif", "front-too", /* the marking desk */ "jump", "narrow", "step", "panes", "viewer", "marking", "answers", "domain", "q", "finish", "work", "given", /* a step of a trail that says more */ "text", /* on paper alone, on a screen alone */ "paper", "screen"];
  expect([...ruled].filter((name) => !written.has(name) && !forPages.includes(name))).toEqual([]);
});
