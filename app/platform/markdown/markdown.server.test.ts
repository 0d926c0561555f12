import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { htmlFindings } from "../../../tests/html-validate.config";
import { renderMarkdown } from "./index.server";
import { isAllowedLink } from "./dialect.server";

const page = (body: string) => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/><title>Text</title></head><body><main><h1>Page</h1><h2>Part</h2>${body}</main></body></html>`;
/** Names of elements and attributes that a piece of HTML really has; what is escaped is neither. */
const elements = (html: string) => new Set([...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map((match) => match[1]));
const attributes = (html: string) => new Set([...html.matchAll(/<[a-z][a-z0-9]*((?:\s+[a-z-]+="[^"]*")*)\s*\/?>/gi)].flatMap((tag) => [...(tag[1] ?? "").matchAll(/([a-z-]+)="[^"]*"/gi)].map((one) => one[1])));
const allowedElements = new Set(["p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "s", "a", "br", "hr", "div", "table", "thead", "tbody", "tr", "th", "td"]);
const allowedAttributes = new Set(["href", "rel", "title", "class", "scope", "role", "tabindex", "start"]);

describe("the Markdown dialect", () => {
  it("draws what people write: paragraphs, emphasis, lists, quotes, rules", () => {
    expect(renderMarkdown("One *two* **three**\n\n- a\n- b\n\n> said\n\n---")).toBe("<p>One <em>two</em> <strong>three</strong></p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<blockquote>\n<p>said</p>\n</blockquote>\n<hr>\n");
  });

  it("draws a table without inline styles, which can be scrolled by keyboard", () => {
    expect(renderMarkdown("| Week | Hours |\n|---|--:|\n| One | 3 |")).toBe(
      '<div class="wide" role="group" tabindex="0"><table>\n<thead>\n<tr>\n<th scope="col">Week</th>\n<th scope="col" class="n">Hours</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>One</td>\n<td class="n">3</td>\n</tr>\n</tbody>\n</table></div>\n',
    );
  });

  it.each([
    ["# A\n## B\n# C", ["h3", "h4", "h3"]],
    ["### A\n###### B\n# C", ["h3", "h4", "h3"]],
    ["A\n===\n\nB\n---", ["h3", "h4"]],
    ["# A\n## B\n### C\n#### D\n##### E", ["h3", "h4", "h5", "h6", "h6"]],
  ])("gives the headings of %j an outline without holes below the page's own", (text, levels) => {
    expect([...renderMarkdown(text).matchAll(/<(h\d)>/g)].map((match) => match[1])).toEqual(levels);
  });

  it("begins headings where the page has room for them", () => {
    expect(renderMarkdown("# A", { headings: 2 })).toBe("<h2>A</h2>\n");
  });

  it("leaves out a heading that says nothing", () => {
    expect(renderMarkdown("#\n\n## \n\ntext")).toBe("<p>text</p>\n");
    expect(renderMarkdown("# []()\n\ntext")).toBe("<p>text</p>\n");
  });

  it("makes no link that leads nowhere, and none without a name", () => {
    expect(renderMarkdown("[*words*]() [](</journey>) []() [ ](https://example.com/x)")).toBe(
      '<p><em>words</em> <a href="/journey">/journey</a>  <a href="https://example.com/x" rel="noopener noreferrer nofollow">https://example.com/x</a></p>\n',
    );
  });

  it("leads to the web, to mailboxes and to this site", () => {
    expect(renderMarkdown("[a](https://example.com/x) [b](mailto:jo@example.com) [c](/journey) https://example.org")).toBe(
      '<p><a href="https://example.com/x" rel="noopener noreferrer nofollow">a</a> <a href="mailto:jo@example.com">b</a> <a href="/journey">c</a> <a href="https://example.org" rel="noopener noreferrer nofollow">https://example.org</a></p>\n',
    );
  });

  it("shows no picture", () => {
    expect(elements(renderMarkdown("![alt](https://elsewhere.example/x.png)\n\n![r][r]\n\n[r]: /x.png"))).toEqual(new Set(["p", "a"]));
  });
});

const hostile: readonly string[] = [
  "<script>alert(1)</script>",
  "text <img src=x onerror=alert(1)> text",
  "<svg/onload=alert(1)>",
  "<style>body{display:none}</style>",
  "<iframe src=//evil.example></iframe>",
  "<!-- <script>alert(1)</script> -->",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java\nscript:alert(1))",
  "[x](&#106;avascript:alert(1))",
  "[x](&Tab;javascript:alert(1))",
  "[x](javascript&colon;alert(1))",
  "[x](\u0001javascript:alert(1))",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "[x](vbscript:msgbox)",
  "[x](file:///etc/passwd)",
  "[x](//evil.example)",
  "[x](/\\evil.example)",
  "[x](\\\\evil.example)",
  "[x](https:evil)",
  "<javascript:alert(1)>",
  "[x]: javascript:alert(1)\n\n[x]",
  '[x](https://a.example "\\" onmouseover=alert(1) x=\\"")',
  '[x](https://a.example/"onmouseover="alert(1))',
  "`` `<script>` ``",
  "```\"><script>alert(1)</script>\n<script>alert(1)</script>\n```",
  "| <script>alert(1)</script> |\n|---|\n| <b onclick=x> |",
  "# <script>alert(1)</script>",
  "[<img src=x onerror=alert(1)>](/x)",
  "![x](data:image/svg+xml;base64,PHN2Zz4=)",
  "> - > - <a href='javascript:alert(1)'>x</a>",
  "*<b*onclick=x>",
];

describe("hostile text", () => {
  it.each(hostile)("%j becomes nothing but the dialect's own elements", (text) => {
    const html = renderMarkdown(text);
    expect([...elements(html)].filter((name) => !allowedElements.has(name ?? ""))).toEqual([]);
    expect([...attributes(html)].filter((name) => !allowedAttributes.has(name ?? ""))).toEqual([]);
    for (const [, href = ""] of html.matchAll(/href="([^"]*)"/g)) expect(isAllowedLink(href.replaceAll("&quot;", '"').replaceAll("&amp;", "&")), href).toBe(true);
  });

  it.each(["javascript:alert(1)", " javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//evil.example", "/\\evil.example", "\\evil", "vbscript:x", "blob:x", "https:", "https:///x", "http://\\evil", "mailto:", "x", "#x", ""])("no link leads to %j", (address) => {
    expect(isAllowedLink(address)).toBe(false);
  });

  it("is safe whatever it is made of", () => {
    const bits = fc.constantFrom("<", ">", "\"", "'", "`", "[", "]", "(", ")", "!", "*", "_", "#", "|", "-", "\n", "\n\n", " ", "&", ";", ":", "/", "\\", "a", "javascript:", "data:", "onerror=", "<script>", "</script>", "<img src=x ", "https://a.example", "mailto:a@b", "&#106;", "&quot;", "|---|\n", "```", "~~");
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 40 }), (parts) => {
        const html = renderMarkdown(parts.join(""));
        const strange = [...elements(html)].filter((name) => !allowedElements.has(name ?? ""));
        const led = [...html.matchAll(/href="([^"]*)"/g)].every(([, href = ""]) => isAllowedLink(href.replaceAll("&amp;", "&")));
        return strange.length === 0 && [...attributes(html)].every((name) => allowedAttributes.has(name ?? "")) && led;
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["brackets", "[".repeat(25_000)],
    ["stars", "*a **b ".repeat(3_500)],
    ["quotes in quotes", ">".repeat(25_000)],
    ["lists in lists", Array.from({ length: 200 }, (_, i) => `${" ".repeat(i * 2)}- x`).join("\n").slice(0, 25_000)],
    ["backticks", Array.from({ length: 220 }, (_, i) => "`".repeat(i)).join("x").slice(0, 25_000)],
    ["addresses", "https://a.example/ ".repeat(1_300)],
    ["a table", `|${"a|".repeat(500)}\n|${"-|".repeat(500)}\n${"|x\n".repeat(5_000)}`.slice(0, 25_000)],
  ])("25,000 characters of %s do not keep the process busy", (_name, text) => {
    const begun = performance.now();
    renderMarkdown(text);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

it("html-validate finds nothing in a text that uses everything", () => {
  const text = "# One\n\nSee [here](https://example.com \"Title\") and `code`.\n\n### Three\n\n1. a\n   - b\n2. c\n\n5. five\n\n```js\nx < 1\n```\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n\n> ## Quote\n> ~~no~~ yes  \n> next";
  expect(htmlFindings(page(renderMarkdown(text)))).toEqual([]);
});
