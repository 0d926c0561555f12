import { beforeAll, expect, test } from "vitest";
import { signInAll, type Name } from "../cast";
import { pages } from "../pages/pages";
import { pathOf } from "../pages/path-of";
import type { Client } from "../server/client";
import { house } from "./house";

/* Where a page says that it is: the place in the rail that its address or its breadcrumbs lead through. */
const home = house();
let people: Record<Name, Client>;

beforeAll(async () => {
  people = await signInAll(home.it);
});

const railOf = (html: string): string => /<nav class="side"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? "";

test.each<[string, Name, string]>([
  ["admin", "admin", "/admin"],
  ["people", "admin", "/admin/people"],
  ["module-staff", "admin", "/admin/programs"],
  ["enrolment", "admin", "/admin/programs"],
  ["enrolment-pause", "admin", "/admin/programs"],
  ["enrolment-module-staff", "admin", "/admin/programs"],
  ["question", "admin", "/admin/frameworks"],
  ["message", "admin", "/admin/communication/outbox"],
  ["desk", "emily", "/teaching/assignments"],
  ["badge-revoke", "emily", "/teaching/badges"],
  ["work", "sarah", "/journey"],
])("%s", async (name, who, place) => {
  // Something in the outbox, so that a message can be looked at.
  if (name === "message") await people.admin.post("/forgot-password", { email: "emily@demo.example" });
  const page = pages.find((one) => one.name === name)!;
  const path = await pathOf(page, async (way) => (await people[who].get(way)).text);
  const rail = railOf((await people[who].get(path)).text);
  expect([...rail.matchAll(/<a href="([^"]*)"[^>]*aria-current="page"/g)].map(([, href]) => href)).toEqual([place]);
});
