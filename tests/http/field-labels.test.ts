import { beforeAll, expect, test } from "vitest";
import { fieldLabel } from "~/platform/field-labels";
import { translatorFor } from "~/platform/messages";
import { hosts, signIn, signInReaders, visitor, type Reader } from "../cast";
import { askedForLink, pages, type Page } from "../pages/pages";
import { pathOf } from "../pages/path-of";
import type { Client } from "../server/client";
import { house } from "./house";

/*
 * A form that is shown without its page (an error page, a parked form) calls its fields as the page did: held here against
 * every form of every page.
 */
const home = house();
const t = translatorFor("en-GB");
let people: Record<Reader, Client>;

beforeAll(async () => {
  people = await signInReaders(home.it);
  await visitor(home.it, askedForLink.host).post(askedForLink.path, askedForLink.fields);
});

const plain = (html: string): string => html.replaceAll("<!-- -->", "").replaceAll(/<[^>]*>/g, "").replaceAll("&#x27;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
const attribute = (tag: string, name: string): string => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "");

/** What is typed into, or chosen from, in the posts of a page: where it goes, its name, and what stands above or beside it. */
function fieldsIn(html: string): { to: string; name: string; seen: string }[] {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? "";
  return [...main.matchAll(/<form\b[^>]*method="post"[^>]*>[\s\S]*?<\/form>/g)].flatMap(([form]) => {
    const to = attribute(form, "action");
    const isOneOfSeveral = (name: string) => form.split(`name="${name}"`).length > 2;
    return [...form.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)].flatMap(({ 0: tag, index }) => {
      const [name, type] = [attribute(tag, "name"), attribute(tag, "type")];
      // A name without a label of its own, and secrets, which are never shown.
      if (name === "" || ["hidden", "password"].includes(type)) return [];
      const legend = [...form.slice(0, index).matchAll(/<legend\b[^>]*>([\s\S]*?)<\/legend>/g)].at(-1)?.[1];
      const label = new RegExp(`<label[^>]* for="${attribute(tag, "id")}"[^>]*>([\\s\\S]*?)</label>`).exec(form)?.[1] ?? /^[^>]*>([\s\S]*?)<\/label>/.exec(form.slice(index))?.[1];
      return [{ to, name, seen: plain((type === "radio" || isOneOfSeveral(name) ? legend : label) ?? "") }];
    });
  });
}

/** Labels that are somebody's words (a question, a field of a form): they are called by their kind, or their place. */
const ofSomebody = /^(?:opensOn|answer|score|note|domain|question|weight|domain-weight)-[0-9a-f-]{36}$/;
/** Boxes before rows, whose values are ids: they are not shown. */
const ticks = new Set(["award", "remove"]);
/** Boxes under the words of an academy: skills stand under their categories. */
const underTheirs = new Set(["skills"]);

const shown = pages.filter((page: Page) => !page.post && (page.status ?? 200) === 200 && page.host === undefined && page.route !== "admin/system/components");

test.each(shown)("$name", async (page) => {
  const client = page.as ? people[page.as] : visitor(home.it, hosts.academy);
  if (page.cookie) client.cookies.set(...page.cookie);
  const finder = page.foundBy ? people[page.foundBy] : client;
  const path = await pathOf(page, async (way) => (await finder.get(way)).text);
  const fields = fieldsIn((await client.get(path)).text).filter(({ name }) => !ofSomebody.test(name) && !ticks.has(name) && !underTheirs.has(name));
  const called = fields.map(({ to, name, seen }) => ({ name, seen, said: fieldLabel(t, to, { name, place: 1 }) }));
  expect(called.filter(({ seen, said }) => seen === "" || !seen.startsWith(said))).toEqual([]);
});

test("there are some fields to be held", async () => {
  const admin = await signIn(home.it, "admin");
  expect(fieldsIn((await admin.get("/admin/programs/new")).text).map(({ name, seen }) => [name, seen])).toEqual([["title", "Title"], ["slug", "Address (optional)"], ["category", "Category (optional)"], ["summary", "Summary (optional)"]]);
});
