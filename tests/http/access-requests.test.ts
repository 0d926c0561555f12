import Database from "libsql";
import { expect, test } from "vitest";
import { academyFile, hosts, signIn } from "../cast";
import { expectNoFault, house } from "./house";

/* Asking for a role of staff and answering, through the doors of the production build (`01-access`, Roles). */
const home = house();

const words = (html: string): string => html.replaceAll("<!-- -->", "").replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

function newestRequestOf(email: string): string {
  const database = new Database(academyFile(home.it.dataDir, hosts.academy));
  const row = database.prepare("SELECT r.id FROM access_requests r JOIN users u ON u.id = r.user_id WHERE u.email_key = ? ORDER BY r.created_at DESC LIMIT 1").get(email) as { id: string } | undefined;
  database.close();
  if (!row) throw new Error(`${email} asks for nothing`);
  return `/admin/people/requests/${row.id}`;
}

test("somebody asks, an admin grants, and it holds from their next page on", async () => {
  const [zoe, admin] = [await signIn(home.it, "zoe"), await signIn(home.it, "admin")];
  expect((await zoe.get("/teaching")).status).toBe(403);
  const refused = await zoe.post("/account/access", { role: "admin", reason: "Let me" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain("Choose what you need");
  expect((await zoe.post("/account/access", { role: "coach", reason: "I coach at Harbour" })).location).toBe("/account/access");
  expect(words((await zoe.get("/account/access")).text)).toContain("Your request waits for an answer");
  const again = await zoe.post("/account/access", { role: "coach", reason: "I am still waiting" });
  expect(again.status).toBe(409);

  const request = newestRequestOf("zoe.mueller@mail.example");
  expect((await admin.get("/admin/people/requests?state=open")).text).toContain(request);
  expect(words((await admin.get("/notifications")).text)).toContain("Zoë Müller asks to be a coach");
  expect((await zoe.post(`${request}/grant`, {})).status, "nobody grants it to themselves").toBe(403);
  expect((await admin.post(`${request}/grant`, {})).location).toBe(request);
  expect((await zoe.get("/teaching")).status).toBe(200);
  expect((await admin.post(`${request}/decline`, { answer: "Too late" })).location).toBe(request);
  expect((await zoe.get("/teaching")).status).toBe(200);
});

test("somebody without a role is told why not, and may ask again", async () => {
  const [harriet, admin] = [await signIn(home.it, "harriet"), await signIn(home.it, "admin")];
  const request = newestRequestOf("harriet.lowe@mail.example");
  const empty = await admin.post(`${request}/decline`, { answer: "" });
  expect([empty.status, empty.text.includes("Say why, so that they understand")]).toEqual([422, true]);
  expect((await admin.post(`${request}/decline`, { answer: "Come and see us first" })).location).toBe(request);
  expect(words((await harriet.get("/account/access")).text)).toContain("Come and see us first");
  expect(words((await harriet.get("/notifications")).text)).toContain("Your request to be an instructor was declined: Come and see us first");
  expect((await harriet.get("/account/access")).text).toContain('name="reason"');
});

test("a request of one academy is none in another", async () => {
  const stranger = await signIn(home.it, "stranger");
  const request = newestRequestOf("noah@demo.example");
  expect((await stranger.get(request)).status).toBe(404);
  expect((await stranger.post(`${request}/grant`, {})).status).toBe(404);
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
