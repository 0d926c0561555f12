import { beforeAll, describe, expect, test } from "vitest";
import { hosts, signInReaders, visitor, type Reader } from "../cast";
import { askedForLink, pages, type Page } from "../pages/pages";
import { pathOf } from "../pages/path-of";
import type { Answer, Client } from "../server/client";
import { htmlFindings } from "../html-validate.config";
import { house } from "./house";

/*
 * Every face as it comes over the wire: valid HTML (html-validate), and what it costs on a slow line (issue 2, Figures):
 * HTML, stylesheet and its one small script, brotli; no other script unless it hydrates.
 */
const home = house();
let people: Record<Reader, Client>;

beforeAll(async () => {
  people = await signInReaders(home.it);
  await visitor(home.it, askedForLink.host).post(askedForLink.path, askedForLink.fields);
});

/** Each face is opened once. */
const opened = new Map<Page, Promise<Answer>>();
const answerOf = (page: Page): Promise<Answer> => {
  const answer = opened.get(page) ?? open(page);
  opened.set(page, answer);
  return answer;
};

const clientOf = ({ as, host = hosts.academy, cookie }: Page): Client => {
  const client = as ? people[as] : visitor(home.it, host);
  if (cookie) client.cookies.set(...cookie);
  return client;
};
async function open(page: Page): Promise<Answer> {
  const client = clientOf(page);
  const packed = { "accept-encoding": "br" };
  const finder = clientOf({ ...page, as: page.foundBy ?? page.as });
  const path = await pathOf(page, async (way) => (await finder.get(way)).text);
  return page.post ? client.post(`${path}${page.button ?? ""}`, page.post, packed) : client.get(path, packed);
}

const wordsOf = (html: string): string => html.replaceAll("<!-- -->", "");
async function sheetsOf(page: Page, text: string): Promise<number> {
  const hrefs = [...text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(hrefs.length).toBeGreaterThan(0);
  let bytes = 0;
  for (const href of hrefs) bytes += (await clientOf(page).get(href, { "accept-encoding": "br" })).bytes.length;
  return bytes;
}

/** Of the one script that a page names; nothing of a page that hydrates, which is weighed below. */
async function scriptOf(page: Page, text: string): Promise<number> {
  if (!page.script) return 0;
  const tags = text.match(/<script\b[^>]*>/g) ?? [];
  const href = /^<script type="module" src="(\/assets\/[^"]+\.js)">$/.exec(tags.join(""))?.[1];
  if (!href) throw new Error(`not one script by its address: ${tags.join("")}`);
  return (await clientOf(page).get(href, { "accept-encoding": "br" })).bytes.length;
}

/** How often an element opens. */
const count = (html: string, tag: string): number => html.match(new RegExp(`<${tag}[\\s>]`, "g"))?.length ?? 0;

describe.each(pages)("$name", (page) => {
  test(`is the face that is meant, within ${String(page.budgetKb ?? 14)} KB, and sends ${page.hydrates || page.script ? "its own script" : "no script"}`, async () => {
    const answer = await answerOf(page);
    expect(answer.status).toBe(page.status ?? 200);
    expect(wordsOf(answer.text)).toContain(page.shows ?? "");
    const total = answer.bytes.length + (await sheetsOf(page, answer.text)) + (await scriptOf(page, answer.text));
    expect(total / 1024).toBeLessThanOrEqual(page.budgetKb ?? 14);
    expect(/<script|modulepreload|as="script"/.test(answer.text)).toBe(page.hydrates === true || page.script === true);
  });

  test("is valid HTML: a document with a language, a title, one h1, a way past the navigation and a main part", async () => {
    const { text } = await answerOf(page);
    expect(htmlFindings(text), "html-validate").toEqual([]);
    expect(text).toMatch(/<html lang="[a-z]{2}(?:-[A-Z]{2})?"/);
    expect(/<title>([^<]*)<\/title>/.exec(text)?.[1]).toMatch(page.post && page.status !== 200 ? /^Error: \S.* · \S+/ : /\S+ · \S+/);
    expect({ h1: count(text, "h1"), main: count(text, "main") }).toEqual({ h1: 1, main: 1 });
    if (count(text, "nav") > 0) expect(text.match(/<a\b(?=[^>]*\sclass="skip")(?=[^>]*\shref="#main")/g), "a way past the navigation").toHaveLength(1);
  });
});

test("a page that hydrates sends at most 110 KB of script, brotli", async () => {
  const client = people.admin;
  for (const page of pages.filter(({ hydrates }) => hydrates)) {
    const { text } = await client.get(page.path);
    const first = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"|import[^"']*["'](\/assets\/[^"']+\.js)["']/g)].map((match) => match[1] ?? match[2] ?? "");
    const wanted = new Set(first);
    let bytes = 0;
    for (const href of wanted) {
      const script = await client.get(href, { "accept-encoding": "br" });
      bytes += script.bytes.length;
      for (const [, name] of script.text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) wanted.add(`/assets/${name ?? ""}`);
    }
    expect(wanted.size).toBeGreaterThan(1);
    const manifest = [...wanted].find((href) => href.includes("manifest")) ?? "";
    const told = JSON.parse(((await client.get(manifest)).text.match(/\{.*\}/s) ?? [""])[0]) as { routes: object };
    expect(Object.keys(told.routes), "the browser is told of pages that hydrate only").toEqual(["root", "routes/admin/system.components", "routes/admin/system.workflows", "routes/admin/system.jobs"]);
    expect(bytes / 1024).toBeLessThanOrEqual(110);
  }
});
