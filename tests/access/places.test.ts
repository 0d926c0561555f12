import Database from "libsql";
import { beforeAll, expect, test } from "vitest";
import { academyFile, hosts, signInAll, type Name } from "../cast";
import { expectNoFault, house } from "../http/house";
import type { Client } from "../server/client";

/* Places in a full cohort through the public door: one is kept for Zoë, and two wait behind her. */
const home = house();
let people: Record<Name, Client>;
let place: string;
let list: string;

beforeAll(async () => {
  people = await signInAll(home.it);
  place = /href="(\/journey\/places\/[0-9a-f-]{36})"/.exec((await people.zoe.get("/journey")).text)?.[1] ?? "";
  const database = new Database(academyFile(home.it.dataDir, hosts.academy), { readonly: true } as Database.Options);
  const row = database.prepare("SELECT c.id, c.program_id FROM cohorts c WHERE c.name = 'Autumn group'").get() as { id: string; program_id: string };
  database.close();
  list = `/admin/programs/${row.program_id}/cohorts/${row.id}/waiting`;
});

const placesOn = (html: string): string[] => [...new Set([...html.matchAll(/waiting\/([0-9a-f-]{36})\/removal/g)].map(([, id = ""]) => id))];

test("a place is its client's to see, take and leave, and nobody else's", async () => {
  expect((await people.zoe.get(place)).text).toContain("A place is kept for you");
  for (const path of [place, `${place}/refusal`]) expect([(await people.sarah.get(path)).status, (await people.emily.get(path)).status]).toEqual([404, 403]);
  for (const path of [`${place}/acceptance`, `${place}/refusal`]) expect((await people.sarah.post(path, {})).status).toBe(404);
});

test("an admin puts clients on the list, says why not, and changes their order", async () => {
  const add = async (email: string) => people.admin.post(list, { email });
  expect((await add("sarah@demo.example")).text).toContain("They are enrolled in this program already");
  expect([(await add("")).status, (await add("noah@demo.example")).status]).toEqual([422, 409]);
  const [kept, first, second] = placesOn((await people.admin.get(list)).text);
  expect((await people.admin.post(`${list}/${second}/order`, { to: "1" })).location).toBe(list);
  expect(placesOn((await people.admin.get(list)).text)).toEqual([kept, second, first]);
  expect((await people.admin.post(`${list}/${second}/offer`, {})).location, "no place is free").toBe(list);
  expect((await people.admin.get(list)).text).toContain("No place is free");
  const other = `${list.split("/cohorts/")[0] ?? ""}/cohorts/01890a5d-ac96-774b-bcce-b302099a8057/waiting`;
  expect((await people.admin.post(`${other}/${second}/order`, { to: "1" })).status).toBe(404);
});

test("the place that is kept is taken once, and who waits is not overtaken", async () => {
  const taken = await people.zoe.post(`${place}/acceptance`, {});
  expect(taken.location).toBe("/journey/programs/leading-through-change");
  expect((await people.zoe.get("/journey/programs/leading-through-change")).status).toBe(200);
  expect((await people.zoe.post(`${place}/acceptance`, {})).location, "a second press").toBe(place);
  expect((await people.zoe.get(place)).text).toContain("You have the place");
  expect(placesOn((await people.admin.get(list)).text)).toHaveLength(2);
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
