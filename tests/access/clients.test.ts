import { beforeAll, describe, expect, test } from "vitest";
import { signInAll, type Name } from "../cast";
import { expectNoFault, house } from "../http/house";
import type { Client } from "../server/client";

/*
 * Whom staff see (01-access, The three staff tiers), through the public door: Sarah, in a program of which Emily is staff,
 * on a module of which Tomasz is, with Grace as her own coach there, and Noah nowhere.
 */
const home = house();
let people: Record<Name, Client>;
/** Sarah's page and Sarah on modules 3 and 4, as Emily finds them. */
let sarah: string;
let third: string;
let fourth: string;

const staff = ["emily", "tomasz", "grace", "noah"] as const;
const statuses = async (path: string) => Object.fromEntries(await Promise.all(staff.map(async (name) => [name, (await people[name].get(path)).status])));
const linkTo = (html: string, pattern: RegExp, words: string): string => {
  const found = [...html.matchAll(/<a\b[^>]*href="([^"]+)"[^>]*>([^<]*)/g)].find(([, href = "", text = ""]) => pattern.test(href) && text.includes(words));
  if (!found?.[1]) throw new Error(`nothing leads to ${words}`);
  return found[1];
};

beforeAll(async () => {
  people = await signInAll(home.it);
  sarah = linkTo((await people.emily.get("/teaching/clients?q=sarah")).text, /^\/teaching\/clients\/[0-9a-f-]{36}$/, "Sarah Whitcombe");
  const { text } = await people.emily.get(sarah);
  [third, fourth] = [linkTo(text, /\/modules\//, "Listening before deciding"), linkTo(text, /\/modules\//, "Letting go of the work")];
});

describe("Sarah", () => {
  test("is in the lists of whoever looks after her, and of nobody else", async () => {
    for (const name of staff) expect((await people[name].get("/teaching/clients?q=sarah")).text.includes("Sarah Whitcombe"), name).toBe(name !== "noah");
  });

  test.each(["", "/submissions", "/notes", "/history"])("has a page for them: %s", async (part) => {
    expect(await statuses(`${sarah}${part}`)).toEqual({ emily: 200, tomasz: 200, grace: 200, noah: 404 });
  });

  test("is there on a module for that module's staff and her own there, and on no other for them", async () => {
    for (const part of ["", "/completion"]) expect(await statuses(`${fourth}${part}`)).toEqual({ emily: 200, tomasz: 200, grace: 200, noah: 404 });
    expect(await statuses(third)).toEqual({ emily: 200, tomasz: 404, grace: 404, noah: 404 });
    expect((await people.grace.post(third, { note: "not mine" })).status).toBe(404);
    expect((await people.tomasz.post(`${third}/completion`, { note: "not mine" })).status).toBe(404);
  });

  test("is nobody's to look at who is not staff", async () => {
    for (const name of ["sarah", "michael", "olivia", "admin", "harriet"] as const) for (const path of [sarah, fourth, "/teaching/clients"]) expect((await people[name].get(path)).status, `${name} ${path}`).toBe(403);
  });
});

test("a note is read by all who see her there, changed by its author alone, and never hers to read", async () => {
  const words = "Ask about the Monday figures once more";
  expect((await people.grace.post(fourth, { note: words })).location).toBe(fourth);
  for (const name of ["emily", "tomasz", "grace"] as const) expect((await people[name].get(fourth)).text, name).toContain(words);
  const note = /href="(\/teaching\/notes\/[0-9a-f-]{36})"/.exec((await people.grace.get(fourth)).text)?.[1] ?? "";
  expect(await statuses(note)).toEqual({ emily: 404, tomasz: 404, grace: 200, noah: 404 });
  expect(await statuses(`${note}/removal`)).toEqual({ emily: 404, tomasz: 404, grace: 200, noah: 404 });
  expect([(await people.emily.post(note, { note: "changed" })).status, (await people.emily.post(`${note}/removal`, {})).status]).toEqual([404, 404]);
  const hers = ["/journey", "/journey/history", "/journey/programs/leading-through-change", "/notifications", linkTo((await people.sarah.get("/journey/programs/leading-through-change")).text, /\/modules\//, "Letting go of the work")];
  for (const path of hers) expect((await people.sarah.get(path)).text, path).not.toContain(words);
  expect((await people.grace.post(note, { note: "" })).status).toBe(422);
  expect((await people.grace.post(`${note}/removal`, {})).status).toBe(303);
  expect((await people.emily.get(fourth)).text).not.toContain(words);
});

test("a module marked as done by hand is done for her, and open again when that is taken back", async () => {
  const herModule = linkTo((await people.sarah.get("/journey/programs/leading-through-change")).text, /\/modules\//, "Letting go of the work");
  const refused = await people.tomasz.post(`${fourth}/completion`, { note: " " });
  expect([refused.status, refused.text.includes("Say why it counts as done")]).toEqual([422, true]);
  expect((await people.tomasz.post(`${fourth}/completion`, { note: "Talked it through" })).location).toBe(fourth);
  expect((await people.sarah.get(herModule)).text).toContain("You finished this module");
  expect((await people.emily.get(`${fourth}/completion`)).location, "too late: it is done").toBe(fourth);
  expect((await people.emily.post(`${fourth}/completion`, { note: "again" })).location).toBe(fourth);
  expect((await people.emily.get(fourth)).text).toContain("Talked it through");
  expect((await people.emily.post(`${fourth}/reopening`, { reason: "Meant somebody else" })).location).toBe(fourth);
  const { text } = await people.sarah.get(herModule);
  expect(text).not.toContain("You finished this module");
  expect([text.includes("Meant somebody else"), (await people.sarah.get("/journey/history")).text.includes("Meant somebody else"), (await people.emily.get(`${sarah}/history`)).text.includes("Meant somebody else")]).toEqual([false, false, true]);
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
