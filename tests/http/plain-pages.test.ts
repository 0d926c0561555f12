import { beforeAll, expect, test } from "vitest";
import { hosts, signInReaders, visitor, type Reader } from "../cast";
import { askedForLink, pages } from "../pages/pages";
import { pathOf } from "../pages/path-of";
import type { Client } from "../server/client";
import { expectNoFault, house } from "./house";

/*
 * A page without script is drawn without Remix (decision 0011), a HEAD by Remix: the two must be one page, byte for byte,
 * or a page would change with the road it took. The mark of a page is a hash of all of it.
 */
const home = house();
let people: Record<Reader, Client>;

beforeAll(async () => {
  people = await signInReaders(home.it);
  await visitor(home.it, askedForLink.host).post(askedForLink.path, askedForLink.fields);
});

const plain = pages.filter((page) => !page.hydrates && !page.post && (page.status ?? 200) === 200);

test.each(plain)("$name is the page that Remix draws, with the same headers", async (page) => {
  const client = page.as ? people[page.as] : visitor(home.it, page.host ?? hosts.academy);
  if (page.cookie) client.cookies.set(...page.cookie);
  const finder = page.foundBy ? people[page.foundBy] : client;
  const path = await pathOf(page, async (way) => (await finder.get(way)).text);
  const [remix, short] = [await client.send(path, { method: "HEAD" }), await client.get(path)];
  const once = ["date", "x-request-id", "connection", "keep-alive"];
  const kept = (headers: object) => Object.fromEntries(Object.entries(headers).filter(([name]) => !once.includes(name)));
  expect(short.status).toBe(200);
  expect(kept(short.headers)).toEqual(kept(remix.headers));
  expect(Number(short.headers["content-length"])).toBe(short.bytes.length);
  expect(short.headers["cache-control"] === "no-store" || /^W\/"[\w-]{20,}"$/.test(short.headers.etag ?? "")).toBe(true);
  expectNoFault(home.it);
});
